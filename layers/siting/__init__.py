"""Where to put a project: places where some things hold and others do not, asked in words and answered in words.

In: a `SitingQuestion`, the world, the joins of a planner's own tables. Out: `SitingAnswer`: every unit with its verdict
and the reasons, one sentence, a layer. Imports layers, geo and policy; views may import it.
"""
