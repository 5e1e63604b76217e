"""How texts, changes, tokens, terms and findings are shown: names of characters, sentences, HTML.

`characters`, `listing`, `reasons` and `markup` say one thing each; `blocks` are the parts of a page; `views`,
`pieces` and `steps` are the pages. They take plain data and do not import `naskh.explain`.
"""
