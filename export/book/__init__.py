"""The atlas of many pages: which pages, their contents and statistics, and all of them as PPTX, PDF or pictures.

In: an `ExportRequest`. Out: bytes, with progress. Imports every room above a figure.
"""
