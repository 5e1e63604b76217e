"""Input that is records and not lines: which format it has, and which of its fields are meant."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naskh._naskh import _JsonFields
from naskh.cli.files.compression import is_foreign, without_suffix

if TYPE_CHECKING:
    import argparse

SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".parquet": "parquet"}
"""The formats that names of files tell, by how they end."""
SPOKEN = {"text": "text", "jsonl": "JSON lines", "csv": "CSV", "parquet": "Parquet"}
"""What formats are called in messages."""
ENDINGS = {"text": ".txt", "jsonl": ".jsonl", "csv": ".csv", "parquet": ".parquet"}
"""How a name ends that says the format."""
NEEDS_FIELD = {
    "jsonl": "JSON lines need --field, the name of the field that holds the text",
    "csv": "CSV needs --field, the name of the column that holds the text",
    "parquet": "Parquet needs --field, the name of the column that holds the text",
}


@dataclass
class Layout:
    """The formats of input and output, the fields that are read, and the one to write if it is another."""

    format: str
    names: list[str]
    to: str | None
    delimiter: str | None
    written: str = "text"

    def delimiter_of(self, name: str) -> str:
        """Return what is between the columns of a file of CSV: what was given, or what the name says."""
        return self.delimiter or ("\t" if is_tsv(name) else ",")

    def json_fields(self) -> _JsonFields:
        """Return the fields for JSON lines. Raises `ValueError` if they do not fit together."""
        return _JsonFields([path(name) for name in self.names], None if self.to is None else path(self.to))


def layout_of(options: argparse.Namespace) -> Layout:
    """Return what the arguments say about the input.

    Ends the process with a message if the arguments do not fit together.
    """
    to = getattr(options, "to", None)
    names = list(dict.fromkeys(options.fields))
    form = format_of(options)
    layout = Layout(form, names, to, options.delimiter, written_format(options, form))
    refuse_what_does_not_fit(options, layout.format)
    if layout.format == "text":
        if names or to:
            options.usage_error("--field and --to are for records, not for text")
        return layout
    if not names:
        options.usage_error(
            f"{NEEDS_FIELD[layout.format]}; with --input-format text it is taken as plain text"
        )
    if len(names) > 1 and not hasattr(options, "to"):
        options.usage_error("this command takes one --field")
    if len(names) > 1 and to is not None:
        options.usage_error("results of several fields cannot go to one field")
    if layout.format == "jsonl":
        try:
            layout.json_fields()
        except ValueError as error:
            options.usage_error(str(error))
    return layout


def refuse_what_does_not_fit(options: argparse.Namespace, form: str) -> None:
    """End the process with a message if an argument would do nothing for input in this format."""
    if options.delimiter and form != "csv":
        options.usage_error(f"--delimiter is for CSV, not for {SPOKEN[form]}")
    if form == "parquet" and options.encoding:
        options.usage_error("--encoding is not for Parquet, which holds UTF-8")
    if form == "parquet" and options.errors != "strict":
        options.usage_error(
            f"--errors {options.errors} is not for Parquet: what is invalid there ends the run"
        )


def format_of(options: argparse.Namespace) -> str:
    """Return the format of all input files: the one that is named, or what their names tell."""
    if options.input_format:
        return str(options.input_format)
    default = "jsonl" if options.fields else "text"
    formats = {name_format(name) or default for name in options.files}
    if len(formats) > 1:
        options.usage_error("the files have several formats; name one with --input-format")
    return formats.pop()


def written_format(options: argparse.Namespace, form: str) -> str:
    """Return the format of the output, for input in this one: the same, or that of rows."""
    if hasattr(options, "to"):  # of normalize alone
        return form
    return "jsonl" if options.format == "jsonl" else "text"


def says_another(name: str, written: str, input_format: str | None) -> bool:
    """Whether the name of an output says another format than what is written.

    What was read as text by request is text under any name, but never Parquet. JSON lines may be in `.txt`.

    >>> from naskh.cli.records import says_another
    >>> says_another("a.jsonl", "text", None), says_another("a.jsonl", "text", "text")
    (True, False)
    >>> says_another("a.txt", "jsonl", None), says_another("a.txt.gz", "parquet", None)
    (False, True)
    """
    told = name_format(name)
    if told is None:
        return written == "parquet" and without_suffix(name).lower().endswith(ENDINGS["text"])
    return told != written and (told == "parquet" or not written == input_format == "text")


def refuse_name(options: argparse.Namespace, written: str) -> None:
    """End the process with a message if the name of the output says something else than what is written."""
    name = options.output
    if is_foreign(name):
        options.usage_error(f"{name}: results are compressed as .gz or .zst, and in no other way")
    if says_another(name, written, options.input_format):
        options.usage_error(f"{name} would hold {SPOKEN[written]}, and its name says another format")


def name_in_folder(name: str, written: str, input_format: str | None) -> str:
    """Return the name of the output for an input: the same, unless that says another format.

    >>> from naskh.cli.records import name_in_folder
    >>> name_in_folder("in/news.csv.gz", "jsonl", None), name_in_folder("in/news.txt", "jsonl", None)
    ('news.jsonl.gz', 'news.txt')
    """
    base = os.path.basename(name)  # noqa: PTH119 (pathlib is slow to import)
    if not says_another(base, written, input_format):
        return base
    plain = without_suffix(base)
    return plain.rpartition(".")[0] + ENDINGS[written] + base[len(plain) :]


def name_format(name: str) -> str | None:
    """Return the format that the name of a file tells, if any.

    >>> from naskh.cli.records import name_format
    >>> name_format("news.JSONL"), name_format("news.csv.gz"), name_format("news.txt")
    ('jsonl', 'csv', None)
    """
    lower = without_suffix(name).lower()
    return next((known for suffix, known in SUFFIXES.items() if lower.endswith(suffix)), None)


def is_tsv(name: str) -> bool:
    """Whether a file of this name has tabs between its columns."""
    return without_suffix(name).lower().endswith(".tsv")


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
