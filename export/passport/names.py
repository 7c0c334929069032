"""Under which name every format keeps the passport, and how long it may be: all that a reader's process need know."""

NAME = "atlas-passport"
"""Under this name every format keeps the passport, as one JSON object."""
LONGEST = 20_000
"""Characters; what is longer was not written here."""
