"""Tables beside the map: what is shown, what is not placed, findings, reference tables.

In: the current scene. Out: widgets. Only the page imports it.
"""
