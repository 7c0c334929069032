"""The data dictionary, made from the records themselves, so that it cannot say anything else than the code.

In: records with documented fields, vocabularies, the tables' own cells. Out: `docs/data-dictionary.md` (`page`) and
`data/policy/datapackage.json` (`package`). Imports policy, geo and disk; no room imports it.
Run by hand after a change of a record or a table: `python -m data.dictionary`.
"""
