"""Every schema that there was, each as the step from the one before it.

In: a connection to a workspace of any age. Out: the same at today's schema, all or nothing. Only store.py imports it.
"""
