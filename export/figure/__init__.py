"""From a scene to a laid-out sheet: ground, areas, symbols, names, legend, marginalia, table, chart; and pre-flight.

In: an `ExportRequest`. Out: a `Sheet`, and what a reviewer would send back. Imports sheet, frame, labels, passport.
"""
