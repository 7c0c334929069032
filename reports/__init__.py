"""Reports on an area or an industry: what each plan promises, what became of it, by whom, each figure with its source.

In: the world's joins and a subject (an area's pick, an industry's id). Out: a `SubjectReport` of chapters, and bytes of
it as PDF, PPTX, DOCX, or many of them as ZIP. Imports export, layers, policy, geo, jobs, disk; views may import it.
"""
