"""Parts of the page. Only these modules know Streamlit, but for the door of the map (webmap/publish.py)."""
