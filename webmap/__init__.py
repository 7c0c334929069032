"""The map in the browser: a scene's world as shapes and records, once; a selection as a small state, each time.

In: world, layers, selection. Out: a Streamlit component (`publish`), its data (`payload`), its scripts (`client/`).
Imports layers, policy, geo, disk. The page (`views`) may import it. The only room that knows Folium.
"""
