"""A deck of slides from outside, looked through and without what would run or fetch something by itself.

In: PPTX bytes. Out: what was found and taken out, and the cleaned file. Imports intake.
"""
