"""What a planner's table says: its sheet, headings, columns, units and rows, and every line that is none of them.

In: bytes of a file, or pasted text, and what the planner corrected. Out: `Understood`. Imports the rest of lists,
geo and intake; lists, the command line and the page may import it.
"""
