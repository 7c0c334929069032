"""A deck that somebody edited, brought up to date: opened, compared shape by shape, renewed, reported.

In: PPTX bytes and a scene. Out: PPTX bytes and a report. Imports slide, figure, book, passport.
"""
