"""Tables of a planner's own: read whatever their form, placed through the resolver, and given back with a report.

In: a file that nobody vouches for, or pasted cells. Out: frozen values, a table with places, a match report. Imports
intake (every byte is read there), geo and disk; the command line and the page may import it.
"""
