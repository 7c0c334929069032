"""Where files lie, how they are read strictly, and how they are written whole or not at all.

In: paths and bytes. Out: the project's own folders (`roots`), tables of text with every fault of their form (`text`,
`table`, `fault`), their registered hashes (`manifest`), whole files (`write`), the user's cache (`cache`). Imports
nothing of ours; any room may import it.
"""
