"""Tables beyond one process: cut into pieces, placed by processes, dask or Spark, joined again in order.

In: a Parquet or CSV file and its columns. Out: the same rows with places, equal to those of one process. Imports geo,
disk and the rest of lists; dask and Spark only when asked for. The command line may import it.
"""
