"""Figures of what became of the promises: two plans, all plans side by side, figures over the years, chains.

In: the world and what was asked, as plain words. Out: a `Plate`: a laid-out slide, and its rows with their sources.
Pictures, slides and tables are written of it (`writing`); `views.promises` and the reports' own pages import it.
"""
