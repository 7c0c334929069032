"""From a sheet to SVG, PDF and PNG.

In: a `Sheet`. Out: bytes. Imports sheet and passport.
"""
