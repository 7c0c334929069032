"""How a layer draws: one frozen value per kind of symbol, with its classes and what a drawn mark shows of them.

In: marks, drawn marks. Out: a `Symbol` with legend lines. Imports marks, palette, wording.
A layer chooses one of them and gives its parameters (a colour, its groups). A new kind is one module here, one drawer
in `export/symbols` and one in `webmap/client`; all three are found by the symbol's `kind`.
"""
