"""Highlighting: where a query stands in a page that spells it otherwise, as HTML."""

from __future__ import annotations

import unicodedata

from naskh._naskh import Normalizer

# Importing naskh imports this, and must not take ten times as long for the sake of `typing`.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from naskh._naskh import _Preset

__all__ = ["highlight"]

Span = tuple[int, int]


def highlight(  # noqa: PLR0913 - what is looked for, how, and how it is marked
    text: str,
    query: str | Iterable[str],
    normalizer: Normalizer | _Preset | None = "search",
    *,
    tag: str = "mark",
    attributes: Mapping[str, str] | None = None,
    words: bool = False,
) -> str:
    """The text as HTML with a tag around every place whose normalized form is that of the query.

    The text itself stays as it was written, marks, stretching and all; it is escaped for HTML. Where finds of
    several queries overlap, the one that begins first counts, and of those the longest.

    >>> import naskh
    >>> naskh.highlight("زار الأَمِيـــرُ مكتبة <القاهرة>.", ["الامير", "القاهره"])
    'زار <mark>الأَمِيـــرُ</mark> مكتبة &lt;<mark>القاهرة</mark>&gt;.'
    >>> naskh.highlight("عليٌّ على عليائه", "علي", words=True, attributes={"class": "who"})
    '<mark class="who">عليٌّ</mark> <mark class="who">على</mark> عليائه'

    Args:
        text: the page, as it is shown.
        query: what to look for, in any spelling that the normalizer does not tell apart; or several such.
        normalizer: a normalizer, or the name of a preset; with `None` only the same spelling is found.
        tag: the name of the HTML element to put around.
        attributes: attributes of that element, with their values; these are escaped.
        words: whether to leave out finds within longer words. Prefixes that Arabic writes together with the
            word, as و and ال, belong to the longer word.

    Returns:
        HTML. Without a find it is the text, escaped.

    Raises:
        TypeError: if the text or a query is no `str`.
        ValueError: if a query is empty or nothing is left of it in normalized form, if there is no query at
            all, or if the tag or an attribute has a name that HTML does not allow.

    """
    opening, closing = _tags(tag, attributes or {})
    pieces = []
    done = 0
    for start, stop in _finds(text, query, normalizer, words=words):
        pieces += [_escaped(text[done:start]), opening, _escaped(text[start:stop]), closing]
        done = stop
    pieces.append(_escaped(text[done:]))
    return "".join(pieces)


def _finds(
    text: str, query: str | Iterable[str], normalizer: Normalizer | _Preset | None, *, words: bool
) -> Iterator[Span]:
    """Where the queries stand in the text, in order and not overlapping."""
    rules = normalizer if isinstance(normalizer, Normalizer) else Normalizer(normalizer)
    patterns = [_pattern(one, rules) for one in ([query] if isinstance(query, str) else query)]
    if not patterns:
        message = "there is no query to look for"
        raise ValueError(message)
    alignment = rules.align(text)
    spans = {span for pattern in patterns for span in alignment.find(pattern)}
    done = 0
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= done and not (words and _is_within_word(text, start, stop)):
            yield start, stop
            done = stop


def _pattern(query: str, normalizer: Normalizer) -> str:
    pattern = normalizer(query)
    if not pattern:
        raise ValueError(
            f"nothing is left of the query {query!r} to look for" if query else "the query is empty"
        )
    return pattern


def _is_within_word(text: str, start: int, stop: int) -> bool:
    """Whether a word goes on before or behind the span."""
    goes_before = start > 0 and _is_of_word(text[start - 1]) and _is_of_word(text[start])
    return goes_before or (stop < len(text) and _is_of_word(text[stop]) and _is_of_word(text[stop - 1]))


def _is_of_word(char: str) -> bool:
    """Whether it is a letter, a digit, a tatweel or a mark on one of these."""
    return char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"


def _tags(tag: str, attributes: Mapping[str, str]) -> tuple[str, str]:
    """The opening and the closing tag."""
    for name in (tag, *attributes):
        bare = name.replace("-", "").replace(":", "")
        if not (name[:1].isalpha() and bare.isalnum() and name.isascii()):
            raise ValueError(f"{name!r} is no name of an HTML element or attribute")
    listed = "".join(f' {name}="{_escaped(value)}"' for name, value in attributes.items())
    return f"<{tag}{listed}>", f"</{tag}>"


def _escaped(text: str) -> str:
    from html import escape  # noqa: PLC0415 - a tenth of the time that importing naskh may take

    return escape(text)
