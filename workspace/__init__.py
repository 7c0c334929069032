"""A place to keep work: saved views, atlases, tables, settings, texts under review, who may do what, and every change.

In: what a person keeps, as plain values (`items`), and the person (`people`). Out: the same, later, elsewhere, for
others who may see it; backups and copies. One schema on two homes: a SQLite file of the user, or an office's
PostgreSQL. Shipped data never enter. May import disk; only the page and the command import it.
"""
