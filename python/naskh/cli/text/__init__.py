"""Text on its way from bytes to results: blocks and streams; lines, paragraphs, JSON lines; invalid input.

Nothing here opens a file: bytes come from a function that reads, results go into buffers that a target lends.
"""
