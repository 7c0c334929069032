"""The room 我的数据: a planner's own table, understood, matched to places, drawn beside the atlas's layers.

In: a file or pasted cells, read by lists/. Out: widgets, and layers of the session's own (`atlas.with_own`). Imports
lists, layers, workspace and the other rooms of views. What a session holds stands in its own state and nowhere else.
"""
