"""河南产业集群图谱: the page and what serves it. Run it with `streamlit run app.py` or `uvicorn app:app`.

Streamlit runs this file as a script for every visitor, and imports it once as a module for the server.
"""

import streamlit as st

if __name__ == "__main__":
    from layers import LAYERS
    from views.page import show_page

    show_page(LAYERS)
else:
    from server.serve import serving

    app = st.App(__file__, **serving(__file__))
