"""Names on the map: candidates for each label, the raster that weighs them, the search for the best choice.

In: labels and obstacles in points. Out: placed labels and those without room. Imports sheet and frame.
"""
