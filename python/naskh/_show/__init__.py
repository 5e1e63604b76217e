"""How explanations and alignments are shown: names of characters, sentences, HTML.

The modules build on each other in this order: `characters`, `reasons`, `markup`, `views`. They take plain
data and do not import `naskh.explain`.
"""
