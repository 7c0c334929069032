"""The page's state: session, address bar, and what the maps in the browser report.

In: Streamlit's session. Out: a `Selection`. Only the page imports it.
"""
