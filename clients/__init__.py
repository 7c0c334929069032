"""What the two browser clients have in common: one script out of modules (`bundle`), one filter, sum and wording.

In: ES modules as they stand in the clients' folders; records. Out: the text of one script; `rules` as plain values for
the modules in `shared/`. Imports layers, policy. The map (`webmap`) and the offline page (`export.offline`) import it.
"""
