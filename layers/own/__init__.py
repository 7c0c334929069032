"""A planner's own table as a layer: rows on their places, coloured or sized by a value in classes.

In: rows whose place is known (`OwnTable`) and a style. Out: a `Layer` like any other, which page, files and tables
show without knowing where it comes from. Imports layers, geo, policy; export and views may import it.

What is one person's stays with that person: nothing here is cached, and a world that has built an own layer is a
copy (`layers.own.world.beside`), never the one that all sessions share.
"""
