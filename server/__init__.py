"""What stands around the page on its way to the browser: who may ask, what answers carry, and in which language.

In: Streamlit's server, the page's data. Out: `serving()`, what `app.py` gives to `st.App`. Only `app.py` imports it.
"""
