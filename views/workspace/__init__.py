"""The workspace on the page: save a view, the shelf of what is kept, stories, who may do what.

In: the workspace of the process, the session's person and view. Out: widgets. Only the page imports it; what the
workspace itself needs (a database's driver) is imported when somebody first uses it.
"""
