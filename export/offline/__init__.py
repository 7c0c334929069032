"""From a scene and its sheet to one HTML file that needs no network: picture, table, filters (`client/`).

In: a scene and its `Sheet`. Out: bytes. Imports sheet, picture, tables, passport.
"""
