"""河南产业集群图谱: the page. Run it with `streamlit run app.py`."""

from layers import LAYERS
from views.page import show_page

show_page(LAYERS)
