"""Chains as planners read them: what stands at each stage, where, by which documents, and what is missing.

In: the chains of the documents and every record of the layers. Out: `ChainStrip`, stage by stage, with the rule behind
each link. Any room above layers may import it.
"""
