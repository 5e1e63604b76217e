"""Functions for SQL in SQLite, and a tokenizer for its full-text search.

>>> import sqlite3
>>> import naskh.sqlite
>>> connection = sqlite3.connect(":memory:")
>>> naskh.sqlite.register(connection)
>>> connection.execute("SELECT naskh_search('مدرســةٌ'), naskh_normalize('مدرســةٌ', 'clean')").fetchone()
('مدرسه', 'مدرسةٌ')
>>> connection.close()

The functions are deterministic, so that an index may have them:
`CREATE INDEX keys ON news (naskh_search(title))`. Register them on every connection that reads or writes such
a table. With `PRAGMA trusted_schema = OFF` a schema may use those of a connection of `apsw`; `sqlite3` cannot
say that a function does no harm.

On a connection of `apsw`, FTS5 gets the tokenizer `naskh`, with the name of a chain of `naskh.Analyzer` and
its options: `CREATE VIRTUAL TABLE pages USING fts5(body, tokenize = 'naskh news twins true')`. The value of
`stop_words` is the name of a list, `none`, or words with commas or spaces between; that of `stem_exclusions`
is words: `tokenize = "naskh news stop_words none stem_exclusions 'كتاب,كتب'"`. A comma after a single word
makes it a list: `stop_words 'في,'`. The standard library's `sqlite3` has no way to add a tokenizer.
"""

from __future__ import annotations

import codecs
import functools
import sqlite3
from itertools import groupby
from operator import attrgetter

from naskh._engines.packages import need
from naskh._naskh import Analyzer, Normalizer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    _Value = str | bytes | int | float | None

__all__ = ["register"]

TOKENIZER = "naskh"
"""The name of the tokenizer in SQL."""
WORDS = {"stop_words", "stem_exclusions"}
"""The options whose values are words."""
SPACES = "naskh.sqlite.spaces"
"""The name of what decodes invalid bytes."""


def register(connection: Any, **more: Normalizer) -> None:
    """Add naskh's functions to a connection, and to one of `apsw` the tokenizer `naskh`.

    `naskh_clean`, `naskh_standard` and `naskh_search` normalize by these presets, `naskh_normalize(text,
    preset)` by any. A value that is no text, a number for example, is returned as it is.

    Args:
        connection: a connection of `sqlite3` or `apsw`.
        more: functions of your own, by name.

    Raises:
        TypeError: if `connection` is no connection, or a function of your own no `Normalizer`.

    """
    rules = {f"naskh_{name}": Normalizer(name) for name in ("clean", "standard", "search")} | more
    for name, normalizer in rules.items():
        if not isinstance(normalizer, Normalizer):
            message = f"{name} must be a Normalizer, not {type(normalizer).__name__}"
            raise TypeError(message)
    functions: dict[str, tuple[int, Any]] = {
        name: (1, _on_value(normalizer)) for name, normalizer in rules.items()
    }
    functions["naskh_normalize"] = (2, _normalize)
    if isinstance(connection, sqlite3.Connection):
        for name, (count, function) in functions.items():
            connection.create_function(name, count, function, deterministic=True)
        return
    if not hasattr(connection, "register_fts5_tokenizer"):
        message = f"connection must be one of sqlite3 or apsw, not {type(connection).__name__}"
        raise TypeError(message)
    # They only read their arguments, so a schema that is not trusted may use them, too.
    innocuous = need("apsw", "naskh.sqlite").SQLITE_INNOCUOUS
    for name, (count, function) in functions.items():
        connection.create_scalar_function(name, function, count, deterministic=True, flags=innocuous)
    connection.register_fts5_tokenizer(TOKENIZER, _tokenizer)


def _on_value(normalizer: Normalizer) -> Callable[[_Value], _Value]:
    def function(value: _Value) -> _Value:
        return normalizer(value) if isinstance(value, str) else value

    return function


def _normalize(value: _Value, preset: Any) -> _Value:
    return _preset(preset)(value) if isinstance(value, str) else value


_preset = functools.cache(Normalizer)


def _tokenizer(
    _: object, arguments: list[str]
) -> Callable[[bytes, int, str | None], Iterator[tuple[int | str, ...]]]:
    """Make a tokenizer of what follows its name in SQL: nothing, or a chain and options in pairs."""
    arguments = arguments or ["news"]
    if len(arguments) % 2 == 0:
        given = " ".join([TOKENIZER, *arguments])
        message = (
            f"tokenize = '{given}': after {TOKENIZER} come a chain, and pairs of an option and its value"
        )
        raise ValueError(message)
    chain: Any = arguments[0]
    options = {
        name: _value(name, spelled) for name, spelled in zip(arguments[1::2], arguments[2::2], strict=True)
    }
    return functools.partial(_tokens, Analyzer(chain, **options))


def _value(name: str, spelled: str) -> Any:
    """Return the value of an option that SQL can only spell, as the command line reads it."""
    if name not in WORDS:
        return spelled == "true" if spelled in {"true", "false"} else spelled
    words = spelled.replace(",", " ").split()
    if name == "stop_words" and words == [spelled]:
        return None if spelled == "none" else spelled
    return words


def _tokens(
    analyzer: Analyzer, utf8: bytes, _reason: int, _locale: str | None
) -> Iterator[tuple[int | str, ...]]:
    """Return the terms with their places in the bytes; those of one position together, as synonyms."""
    terms = analyzer.terms(utf8.decode("utf-8", SPACES), unit="utf8")
    for _, group in groupby(filter(attrgetter("term"), terms), attrgetter("position")):
        first, *others = group
        yield first.start, max([first.end, *(t.end for t in others)]), first.term, *(t.term for t in others)


def _spaces(error: UnicodeError) -> tuple[str, int]:
    """Decode bytes that are no UTF-8 as spaces, so that all others keep their places."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return " " * (error.end - error.start), error.end


codecs.register_error(SPACES, _spaces)
