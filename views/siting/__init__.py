"""The room 选址: where to put a project, asked by choices that read as sentences, answered by list, sentence and map.

In: the planner's choices, the joins of this session's own tables. Out: widgets, and a layer of the session's own.
Imports layers, views/own and the exports' way to hand a file over; only its room imports it.
"""
