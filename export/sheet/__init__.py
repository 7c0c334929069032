"""One page in points: what is drawn (`items`), its type (`fonts`, `textflow`, `columns`), tables and charts (`blocks`).

In: numbers and words. Out: a `Sheet`. Imports nothing of ours but disk; every other room of export may import it.
"""
