"""A deck that somebody edited, drawn anew: opened, matched shape by shape with a fresh export, merged, reported.

In: PPTX bytes and a scene. Out: PPTX bytes and a report. Imports slide, figure, book, passport.
"""
