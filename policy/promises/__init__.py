"""What becomes of a promise from plan to plan: changes of clusters and of goals, figures over the years, sentences.

In: the records of `policy`. Out: changes with both sides, series with every figure, and Chinese sentences of them.
Any room above policy may import it.
"""
