"""From a sheet to an editable slide: native shapes, table and chart, names that a refresh finds again.

In: a `Sheet`. Out: PPTX bytes. Imports sheet, passport and the legend's heading of figure.
"""
