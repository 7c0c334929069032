"""In which system the coordinates of a table are, and the same in WGS-84: declared, detected or asked, always said.

In: coordinates, shapes and the names beside them. Out: a verdict, and coordinates in WGS-84. Imports geo's formulas
and the outlines that come with the atlas.
"""
