"""Parts of the page. Only these modules know Streamlit, but for the door of the map (webmap/publish.py).

In: what the browser sends and the session keeps. Out: widgets, tables, downloads. May import every room below; only
`app.py` imports it.
"""
