"""Exports as work for other processes: what is asked of them, and how they do it.

In: an `ExportRequest`, on the page. Out: a `jobs.Task` of plain data; in the worker, from the same data and a world of
its own, the file. A scene never travels. Imports jobs, layers and the other rooms of export.
"""
