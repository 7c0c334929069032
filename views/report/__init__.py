"""The room 报告: an area, an industry or a body chosen, its report on the page, one press to PDF, Word and slides.

In: the atlas. Out: the report's chapters as widgets, and files made in the background. Only the room imports it.
"""
