"""Files and standard streams: `sources` are read, `writer` writes."""
