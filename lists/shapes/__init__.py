"""Files of a GIS as tables: GeoJSON, GeoPackage, a zipped Shapefile; each row has its shape.

In: bytes. Out: sheets with a column of shapes and the coordinate system that the file names. Imports the sheets of
lists, and intake.
"""
