"""Where files lie, and how they are written whole or not at all.

In: paths and bytes. Out: the project's own folders (`roots`), the user's cache (`cache`). Imports nothing of ours;
any room may import it.
"""
