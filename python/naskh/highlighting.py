"""Highlighting: HTML that marks where a query occurs in a text, even in another spelling."""

from __future__ import annotations

from naskh._given import normalizer_of, with_options
from naskh._naskh import Normalizer, Segmenter, Tokenizer, _word_runs

# `import naskh` imports this module, and `typing` would make that ten times as slow.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

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
    clitics: bool = False,
) -> str:
    """Return the text as HTML, with a tag around every stretch whose normalized form is that of the query.

    The text itself stays as it was written, with its marks and its stretching; it is escaped for HTML. If
    matches of several queries overlap, the first one counts; of those that begin together, the longest. A
    letter is marked together with all its marks, also where the query has none and the rules keep them.

    >>> import naskh
    >>> naskh.highlight("زار الأَمِيـــرُ مكتبة <القاهرة>.", ["الامير", "القاهره"])
    'زار <mark>الأَمِيـــرُ</mark> مكتبة &lt;<mark>القاهرة</mark>&gt;.'
    >>> naskh.highlight("عليٌّ على عليائه", "علي", words=True, attributes={"class": "who"})
    '<mark class="who">عليٌّ</mark> <mark class="who">على</mark> عليائه'
    >>> naskh.highlight("وبالفيروس وفيروسات", "فيروس", words=True, clitics=True)
    'وبال<mark>فيروس</mark> وفيروسات'

    Args:
        text: the text as it is shown.
        query: what to look for, or several such; any spelling with the same normalized form is found.
        normalizer: a normalizer, or the name of a preset; with `None` only the same spelling is found.
            `lookalikes="arabic"` counts as "always" here, since a query has no line to judge by.
        tag: the name of the HTML element to put around each match.
        attributes: attributes of that element, with their values; the values are escaped.
        words: whether to skip matches within longer words. Prefixes that Arabic writes together with the
            word, such as و and ال, belong to the longer word.
        clitics: with `words`, whether these prefixes, and pronouns at the end, are words of their own, as
            `naskh.Segmenter("d3")` cuts them off. So are a number or a Latin word that an Arabic one is
            glued to, as `naskh.Tokenizer` divides them: the 2024 of و2024.

    Returns:
        HTML. Without a match it is the text, escaped.

    Raises:
        TypeError: if the text, a query, the tag or an attribute is not a `str`.
        ValueError: if a query or its normalized form is empty, if there is no query, if the preset is
            unknown, if HTML does not allow the name of the tag or of an attribute, or if there are `clitics`
            without `words`.

    """
    opening, closing = _tags(tag, {} if attributes is None else attributes)
    text = _plain(text, "text")
    return marked(text, finder(query, normalizer, words=words, clitics=clitics)(text), opening, closing)


def marked(text: str, spans: Iterable[Span], opening: str, closing: str) -> str:
    """Return the text as HTML, with `opening` and `closing` around each of the spans."""
    parts = []
    done = 0
    for start, stop in spans:
        parts += [_escaped(text[done:start]), opening, _escaped(text[start:stop]), closing]
        done = stop
    parts.append(_escaped(text[done:]))
    return "".join(parts)


def finder(
    query: str | Iterable[str],
    normalizer: Normalizer | _Preset | None,
    *,
    words: bool,
    clitics: bool = False,
) -> Callable[[str], Iterator[Span]]:
    """Return a function that finds the queries in a text.

    It yields spans, in code points, in order and not overlapping. Arguments and errors are those of
    `highlight`.
    """
    if clitics and not words:
        message = "clitics=True is for words=True: without that, matches within words are found anyway"
        raise ValueError(message)
    rules = _rules(normalizer)
    cut = _cutter() if clitics else None
    patterns = [_pattern(one, rules) for one in _queries(query)]
    if not patterns:
        message = "there is no query to look for"
        raise ValueError(message)

    def find(text: str) -> Iterator[Span]:
        alignment = rules.align(text)
        borders = _Borders(text, cut)
        # A pattern that the text does not hold `find` would look for in the source, which is not normalized.
        # Which of those that overlap count is decided below: not every one is a word.
        held = (pattern for pattern in patterns if pattern in alignment.text)
        spans = {span for pattern in held for span in alignment.find(pattern, overlapping=True)}
        done = 0
        for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= done and (not words or (borders.has(start) and borders.has(stop))):
                yield start, stop
                done = stop

    return find


def _rules(normalizer: Normalizer | _Preset | None) -> Normalizer:
    """Return the normalizer to compare with: the given one, but without rules that look at the line.

    A query is a line of its own. `lookalikes="arabic"` may fold it on another line than the one it was copied
    from, and keep it here, or the reverse.
    """
    rules = normalizer_of(normalizer, {})
    if rules.options["lookalikes"] == "arabic":
        return with_options(rules, lookalikes="always")
    return rules


def _queries(query: str | Iterable[str]) -> list[str]:
    """Return what to look for: one query, or several."""
    if isinstance(query, str):
        return [_plain(query, "query")]
    if not hasattr(query, "__iter__"):
        raise TypeError(f"query must be a str or an iterable of str, not {type(query).__name__}")
    return [_plain(one, f"query[{nth}]") for nth, one in enumerate(query)]


def _pattern(query: str, normalizer: Normalizer) -> str:
    """Return the normalized query, which must not be empty."""
    pattern = normalizer(query)
    if not pattern:
        raise ValueError(
            f"nothing is left of the query {query!r} to look for" if query else "the query is empty"
        )
    return pattern


def _cutter() -> Callable[[str], frozenset[int]]:
    """Return a function that says where a word, together with what is glued to it, may be divided."""
    tokenizer, segmenter = Tokenizer(), Segmenter("d3")

    def cut(word: str) -> frozenset[int]:
        places: set[int] = set()
        for token in tokenizer.tokens(word):
            if token.kind == "punctuation":  # a connector: what it joins is one name, كتاب_2
                return frozenset()
            places |= {token.start, token.end}
            places.update(token.start + at for at, _ in segmenter.spans(token.text))
        return frozenset(places)

    return cut


class _Borders:
    """Where the words of a text begin and end; with a function that cuts words, what is glued to them too."""

    def __init__(self, text: str, cut: Callable[[str], frozenset[int]] | None) -> None:
        from bisect import bisect_left  # noqa: PLC0415 - as below

        self._place_in = bisect_left
        self._text = text
        self._cut = cut
        self._words: tuple[memoryview[int], memoryview[int]] | None = None
        self._nth = -1
        self._within: frozenset[int] = frozenset()

    def has(self, at: int) -> bool:
        """Whether no word goes on over the place, or what is glued to it does end there."""
        if self._words is None:
            self._words = _word_runs(self._text)
        starts, stops = self._words
        nth = self._place_in(starts, at) - 1
        if nth < 0 or stops[nth] <= at:
            return True
        if self._cut is None:
            return False
        if nth != self._nth:  # a word is cut once, however many matches it has
            self._nth = nth
            self._within = self._cut(self._text[starts[nth] : stops[nth]])
        return at - starts[nth] in self._within


def _tags(tag: str, attributes: Mapping[str, str]) -> tuple[str, str]:
    """Return the opening and the closing tag."""
    if not hasattr(attributes, "items"):
        raise TypeError(f"attributes must be a mapping of str to str, not {type(attributes).__name__}")
    element = _name(tag, "tag")
    named = [
        (_name(name, "the name of an attribute"), _plain(value, f"attributes[{name!r}]"))
        for name, value in attributes.items()
    ]
    listed = "".join(f' {name}="{_escaped(value)}"' for name, value in named)
    return f"<{element}{listed}>", f"</{element}>"


def _name(name: str, what: str) -> str:
    """Return the name of an element or attribute, which must be one that HTML allows."""
    name = _plain(name, what)
    bare = name.replace("-", "").replace(":", "")
    if not (name[:1].isalpha() and bare.isalnum() and name.isascii()):
        raise ValueError(f"{name!r} is not a valid name for an HTML element or attribute")
    return name


def _plain(text: str, what: str) -> str:
    """Return the characters of a `str`, also of a subclass, whatever its methods say."""
    if not isinstance(text, str):
        raise TypeError(f"{what} must be a str, not {type(text).__name__}")
    return str.__str__(text)


def _escaped(text: str) -> str:
    from html import escape  # noqa: PLC0415 - importing it takes a tenth of the time that naskh may take

    return escape(text)
