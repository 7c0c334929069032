"""What a place of a name costs, all in one scale: the search pays `VALUE_OF_WEIGHT` a point of a name's weight.

A cost below about 0.5 only decides between good places of one name; from 2 on another form or side is better; the
foreign cost is the highest, because a name in a wrong unit misinforms, an ugly one does not.
"""

from __future__ import annotations

import numpy as np

VALUE_OF_WEIGHT = 2
"""A county's name (weight 6) is worth 12, more than its worst place costs: that it is named beats how well."""
LEAST_VALUE = 0.05
"""A place is always worth something, or the search would gain by leaving a light name out."""

# The form of a name
SMALLER = 0.35
"""Each step down in size: a name shrinks before it leaves its unit, but not to gain a little room."""
BROKEN = 0.3
"""Each line break: reads worse than one line, better than a size smaller."""

# Wherever it stands
ON_A_TIE = 6
"""By the share of the box that a tie of a cluster covers: a name across a tie costs 0.3, one along it over 1."""

# Inside a unit
FOREIGN_SHARE = 4
"""The whole box outside its own units; the most that `candidates.OWN_SHARE` lets through costs 0.5."""
NO_ROOM_AROUND = 1.2
"""No own ground around the box: a name that fills its unit from edge to edge is read as its neighbour's."""
FAR_FROM_MIDDLE = 0.8
"""One side length of the unit away from its middle; less than room, for a free corner is better than a full middle."""
NEAR_A_SYMBOL = 0.5
"""Nearer to a symbol than `raster.NEAR_PT`: the name could be taken for the symbol's."""

# Beside a symbol
COMPASS = np.array([0, 0.5, 0.4, 0.5, 0.3, 0.5, 0.4, 0.5, 0.15, 0.5, 0.4, 0.5, 0.25, 0.5, 0.4, 0.5])
"""East, then counterclockwise: a name stands best to the right of its symbol, then to the left, below, above."""
GAP_PER_COST_PT = 5
"""Points away from the symbol that cost 1: the widest gap (12) costs 2.4, a little more than a leader line."""
CROWDED = 1.0
"""Another symbol within `candidates.CROWDED_PT`: the eye needs a moment to see whose name it is."""

# In the unit, away from the anchor
OFF_ANCHOR = 2
"""Taken only where nothing beside the symbol is cheaper."""
WAY_PER_COST_PT = 6
"""Points away from the symbol that cost 1."""
BY_ANOTHER = 4
"""Close to another's symbol and not to its own: without a line it is read as the other's; worse than a leader line."""

# A number for the name
NUMBERED = 2
"""And as much again as the name weighs: worse than any other place of the name, for a city above all; better than
none, which loses `VALUE_OF_WEIGHT` times the weight."""

# Led by a line
LED = 2.2
"""A leader line is ink and work for the eye: a little worse than a name off its anchor."""
LED_WAY_PER_COST_PT = 16
"""Points of leader line that cost 1: the longest (79) costs 5."""
LED_ACROSS_BORDER = 2.0
"""The box cut by the province's border, by the share that lies inside."""
LED_IN_HENAN = 0.6
"""The box on the map's own ground: outside the province it covers nothing that is told."""
