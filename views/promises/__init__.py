"""The room 承诺与进展: plan against plan, goal against goal, figures over the years.

In: the atlas and the common selection. Out: sentences, a map of differences, tables with both citations, a chart.
Only the list of rooms imports it.
"""
