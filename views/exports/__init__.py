"""The export panel: one figure, the atlas, a refreshed deck.

In: the current scene. Out: widgets and downloads. Only the page imports it.
"""
