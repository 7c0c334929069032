"""Which view of which data made a file: written into every format and read back from it.

In: a scene, or an exported file. Out: a `Passport`. Imports of export only the list of formats.
"""
