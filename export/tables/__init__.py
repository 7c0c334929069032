"""From a scene to data: records and targets with citations as XLSX, CSV, GeoJSON and GPKG.

In: a scene. Out: bytes. Imports passport.
"""
