"""From a scene and its sheet to one HTML file that needs no network: picture, words around it, filters (`client/`).

In: a scene and its `Sheet`. Out: bytes. Imports sheet, picture, tables, passport.
"""
