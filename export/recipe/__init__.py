"""A figure as a few lines of YAML: read with every fault named, and written from a request.

In: text. Out: a `Recipe`, and back. Imports frame and passport.
"""
