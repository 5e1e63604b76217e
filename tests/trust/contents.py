"""What the result of each entry point must hold of its text: none of the characters that no rule is about.

Private characters, lone surrogates and code points that are assigned to nothing stay, in their order. The
pieces of a text are besides in order, where they say that they are, and leave nothing out.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tests.trust.entry_points import ANALYZER as NEWS
from tests.trust.entry_points import CALLS, LUCENE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Lone surrogates; private characters; those that are never assigned; planes that Unicode has not begun.
LASTING = re.compile(
    "[\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U00040000-\U000dffff\U000e1000-\U0010ffff]"
)


def lasting(text: str) -> list[str]:
    """The characters of a text that every result of its whole content must have."""
    return LASTING.findall(text)


def as_utf8(text: str) -> str:
    """What columns, lines and files get of a text: there are no surrogates in UTF-8."""
    return text.encode("utf-8", "replace").decode()


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text at places that must be in order."""
    found, before = [], 0
    for start, end in spans:
        assert before <= start <= end <= len(text), (before, start, end)
        found.append(text[start:end])
        before = end
    return "".join(found)


def tiles(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The same where nothing at all may be left out."""
    found = pieces(text, spans)
    assert found == text
    return found


def of_tokens(text: str, result: Any) -> str:
    """The texts of tokens, and of segments, which must be those at their places."""
    things, texts = result[0], result[2]
    assert texts == [text[thing.start : thing.end] for thing in things]
    return pieces(text, [(thing.start, thing.end) for thing in things])


def of_rows(text: str, result: Any) -> str:
    """The same of rows as engines get them."""
    return pieces(as_utf8(text), [(row["start"], row["end"]) for row in result[0]])


def of_token_lines(text: str, result: Any) -> str:
    """The texts of the lines of JSON of the first of two copies of a text."""
    return "".join(
        row["text"]
        for row in map(json.loads, result[1].decode().splitlines())
        if row["line"] <= text.count("\n") + 1
    )


def of_json_lines(text: str, result: Any) -> str:
    """The line of JSON that is written; a text with controls in it makes none, and that is said."""
    (written, _, _, faults), line, _ = result
    assert bool(faults) == (written == 0)
    return line.decode() if written else as_utf8(text)


def whole(_: str, result: Any) -> str:
    """A text, or texts that are all of it."""
    return result if isinstance(result, str) else "".join(result)


def first(_: str, result: Any) -> str:
    """The first of several results."""
    return whole(_, result[0])


WHOLE: dict[str, Callable[[str, Any], str]] = {
    **dict.fromkeys(["normalize", "Normalizer", "highlight", "highlight (words)"], whole),
    **dict.fromkeys(["decode", "decode (text)", "Tokenizer"], whole),
    **dict.fromkeys(["tokenize", "sentences", "SentenceSplitter", "Segmenter", "Stemmer"], whole),
    **dict.fromkeys(
        ["Normalizer (made)", "Normalizer.batch", "Normalizer.align", "Normalizer.explain"], first
    ),
    **dict.fromkeys(["Tokenizer.batch", "Tokenizer (made)", "SentenceSplitter.batch", "stem"], first),
    **dict.fromkeys(["Segmenter.batch", "Stemmer.batch", "arrow.normalize", "arrow.sentences"], first),
    "Normalizer._utf8_lines": lambda _, result: result[1].decode(),
    "Normalizer._json_lines": of_json_lines,
    "Tokenizer.tokens": of_tokens,
    "Tokenizer._json_lines": of_token_lines,
    "Segmenter.spans": lambda text, result: tiles(text, result[0]),
    "Segments": of_tokens,
    "SentenceSplitter.spans": tiles,
    "Stemmer.span": lambda text, result: pieces(text, [result[0]]),
    "arrow.align": lambda _, result: result[0]["text"],
    "arrow.tokenize": of_rows,
}
"""The text that a result holds, which has all that lasts."""
REORDERED = {"reorder": whole, "Reorderer": lambda _, result: result[0][0]}
"""The same in another order."""
ENCODED = {"Normalizer._utf8_lines", "Normalizer._json_lines", "Tokenizer._json_lines", "decode"} | {
    name for name in CALLS if name.startswith("arrow.")
}
"""What gets UTF-8."""


def of_terms(text: str, result: Any) -> None:
    """Terms are in order and of the text; offsets are counted in UTF-16 here."""
    length = sum(1 + (c > "\uffff") for c in text)
    places = [(term.start, term.end) for term in result[0]]
    assert result[3] == text
    assert places == sorted(places)
    assert all(0 <= start < end <= length for start, end in places)
    assert CALLS["Analyzer"](text) == [term.term for term in result[0]]


def of_findings(text: str, places: list[tuple[int, int]]) -> None:
    """Findings are in order, and each is about something."""
    assert places == sorted(places)
    assert all(0 <= start < stop <= len(text) for start, stop in places)


def escaped(text: str, result: Any) -> None:
    """What cannot be seen is shown as its number; so much of a text is shown."""
    for c in set(lasting(text[:200])):
        assert ascii(c)[1:-1] in result[0], ascii(c)


def of_explained_terms(text: str, result: str) -> None:
    """An explanation of terms counts the characters of the text, unless there is nothing to explain."""
    assert f"in {len(text)} character" in result or (result == "no tokens" and LUCENE(text) == [])


def equal(first: Any, second: Any) -> None:
    """Two ways give the same."""
    assert first == second


PARTS: dict[str, Callable[[str, Any], None]] = {
    "Analyzer": lambda text, result: equal(result, NEWS.batch([text])[0]),
    "Analyzer.terms": of_terms,
    "Analyzer.batch": lambda text, result: equal(result, [LUCENE(text), None]),
    "Analyzer.explain": of_explained_terms,
    "arrow.analyze": lambda text, result: equal(result, [NEWS(as_utf8(text)), None, NEWS(as_utf8(text))]),
    "diagnose": lambda text, result: of_findings(text, [(one.start, one.stop) for one in result[0]]),
    "Diagnoser": lambda text, result: of_findings(text, [(one.start, one.stop) for one in result[0]]),
    "arrow.diagnose": lambda text, result: of_findings(
        as_utf8(text), [(row["start"], row["stop"]) for row in result[0]]
    ),
    "show": escaped,
}
"""Results that leave something out, each with what must hold of it."""


def check(name: str, text: str) -> None:
    """Call with a text, and demand of the result what must hold of it."""
    result = CALLS[name](text)
    if name in PARTS:
        PARTS[name](text, result)
        return
    wanted = lasting(as_utf8(text) if name in ENCODED else text)
    if name in REORDERED:
        assert sorted(lasting(REORDERED[name](text, result))) == sorted(wanted)
    else:
        assert lasting(WHOLE[name](text, result)) == wanted
