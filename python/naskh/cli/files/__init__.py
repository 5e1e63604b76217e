"""Files and standard streams: `sources` are read, `writer` writes to an `output`, `standard` is for messages.

`compression` is known to both ends, and to nothing else.
"""
