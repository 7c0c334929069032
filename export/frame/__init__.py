"""What is shown and where: the request, its extent, the projection from degrees to points on the page.

In: a scene and a planner's choices. Out: `ExportRequest`, `Extent`, `PageMap`. Imports sheet and passport.
"""
