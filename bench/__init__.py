"""Measurements of the atlas: in a real browser, under many sessions, against the naive way and peers' ways."""
