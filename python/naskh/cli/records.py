"""Input that is records and not lines: which format it has, and which of its fields are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskh._naskh import _JsonFields
from naskh.cli.files.compression import without_suffix

if TYPE_CHECKING:
    import argparse

SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl"}
"""The formats that names of files tell, by how they end."""


def fields_of(options: argparse.Namespace) -> _JsonFields | None:
    """Return the fields of JSON lines that the arguments name, or `None` if the input is plain text.

    Ends the process with a message if the arguments do not fit together.
    """
    input_format = format_of(options)
    to = getattr(options, "to", None)
    if input_format == "text":
        if options.fields or to:
            options.usage_error("--field and --to are for JSON lines, not for text")
        return None
    if not options.fields:
        options.usage_error(
            "JSON lines need --field, the name of the field that holds the text; "
            "with --input-format text they are taken as plain text"
        )
    if len(options.fields) > 1 and not hasattr(options, "to"):
        options.usage_error("this command takes one --field")
    try:
        return _JsonFields([path(name) for name in options.fields], path(to) if to is not None else None)
    except ValueError as error:
        options.usage_error(str(error))
        raise


def format_of(options: argparse.Namespace) -> str:
    """Return the format of all input files: the one that is named, or what their names tell."""
    if options.input_format:
        return str(options.input_format)
    default = "jsonl" if options.fields else "text"
    formats = {name_format(name) or default for name in options.files}
    if len(formats) > 1:
        options.usage_error("the files have several formats; name one with --input-format")
    return formats.pop()


def name_format(name: str) -> str | None:
    """Return the format that the name of a file tells, if any.

    >>> from naskh.cli.records import name_format
    >>> name_format("news.JSONL"), name_format("news.jsonl.gz"), name_format("news.txt")
    ('jsonl', 'jsonl', None)
    """
    lower = without_suffix(name).lower()
    return next((known for suffix, known in SUFFIXES.items() if lower.endswith(suffix)), None)


def path(name: str) -> list[str]:
    r"""Divide the name of a nested field at its dots. A backslash before a dot makes it part of a name.

    >>> from naskh.cli.records import path
    >>> path("article.body"), path(r"dc\.title")
    (['article', 'body'], ['dc.title'])
    """
    parts = [""]
    characters = iter(name)
    for char in characters:
        if char == ".":
            parts.append("")
        elif char == "\\":
            after = next(characters, "")
            parts[-1] += after if after in {".", "\\"} else char + after
        else:
            parts[-1] += char
    return parts
