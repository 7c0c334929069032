"""What the two browser clients have in common: how modules become one script (`bundle`), and rules (`shared/`).

In: ES modules with explicit imports, as they stand in the clients' folders. Out: the text of one script.
Imports nothing of ours; the map (`webmap`) and the offline page (`export.offline`) may import it.
"""
