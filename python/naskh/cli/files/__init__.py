"""Files and standard streams: `sources` are read, `writer` writes, `standard` is for help and messages."""
