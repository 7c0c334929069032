"""From a sheet to an editable slide: native shapes, names and a record by which a refresh knows them again.

In: a `Sheet`. Out: PPTX bytes. Imports sheet, passport and the legend's heading of figure.
"""
