"""How each kind of symbol is drawn in a figure: areas and lines as groups, points as discs, and its legend line.

In: drawn layers on a projected map. Out: items of a page. Imports sheet, frame.
A kind is one module with a `DRAWER` and one line in `drawers.DRAWERS`; figures ask for it by the symbol's `kind`.
"""
