"""Under which name every format keeps the passport, and how long it may be: all that a reader's process need know."""

NAME = "atlas-passport"
"""Under this name every format keeps the passport, as one JSON object."""
LONGEST = 20_000
"""Characters; what is longer was not written here."""
PASSPORT_ROW = "护照"
"""First cell of the row of a CSV that carries the passport."""
KEYS = ("atlas:view", "atlas:data_version", "atlas:documents", "atlas:software", "atlas:date")
CHOICES = "atlas:choices"
"""An optional key more: what else was asked of the figure (`CHOSEN` of the passport), as JSON."""
CODE_KEYS = {"x": "extent", "l": "look", "c": "contents", "b": "beside"}
"""What a printed code holds beside the view: its short name -> the choice."""
