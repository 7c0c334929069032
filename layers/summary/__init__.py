"""A view in a few Chinese sentences, by rule from its records: counts, largest, newest, raised and lowered, gaps.

In: a `Scene`. Out: its `Summary` in numbers, and the sentences of that. Any room above layers may import it.
"""
