"""From free text to place: the one way for the search box, the command line, Python and import.

In: text as people write it, with what is known around it. Out: a `PlaceAnswer`, or one for each of many rows.
Imports the gazetteer of geo and disk; any room above geo may import it.
"""
