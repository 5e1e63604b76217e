"""News text annotated by hand: documents with their sentences and tokens. README.md describes the format.

Offsets are computed from the annotated lines, in code points; the files have none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from tests.conventions.models.tables import chars
from tests.reference import LINE_ENDS, SPACES

FOLDER = Path(__file__).parent / "news"
# Written out, since the annotation must not depend on the engine that it judges.
KINDS = frozenset(
    [
        "word",
        "number",
        "date",
        "time",
        "url",
        "email",
        "mention",
        "hashtag",
        "emoji",
        "abbreviation",
        "punctuation",
        "symbol",
    ]
)
# The invisibles of docs/tokenization.md. Selectors and tags are none: they belong to the token before them.
INVISIBLES = frozenset(
    chars(
        "0000-0008 000E-001F 007F-0084 0086-009F 00AD 034F 061C 180E 200B-200F 202A-202E "
        "2060-206F FEFF FFF0-FFFB 1BCA0-1BCA3 1D173-1D17A E0000-E001F E0080-E00FF E01F0-E0FFF "
        "2800 3164 FFA0"
    )
)
# White space and invisibles: what may be between tokens.
BETWEEN = frozenset(SPACES | LINE_ENDS | INVISIBLES)

_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_LINE_OF_KIND = re.compile(r"    ([a-z]+): (.+)")
# Besides letters and marks: ZERO WIDTH NON-JOINER, apostrophe; and digits, in words of Latin letters only.
_WITHIN_WORDS = "\u200c'0123456789"
# A number whose kind need not be given.
_PLAIN_NUMBER = re.compile(r"\d+(?:[.,\u066b\u066c،]\d+)*")


class FormatError(ValueError):
    """A line that the format does not allow. The message names the file and the line."""


@dataclass(frozen=True)
class Token:
    """One token of the annotation: `text == document.text[start:end]`, offsets in code points."""

    text: str
    start: int
    end: int
    kind: str


@dataclass
class Document:
    """A text with its tokens, and the spans of its sentences without the white space around them."""

    name: str
    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def add_sentence(self, line: str, kinds: dict[str, str]) -> None:
        """Append one annotated line; `kinds` maps tokens to their kind, unless it is plain."""
        begin = len(self.text)
        unused = set(kinds)
        for piece in re.split(r"(\s|\|)", line):
            if piece == "|":
                continue
            text = unescaped(piece)
            start = len(self.text) + leading(text)
            self.text += text
            end = len(self.text) - leading(text[::-1])
            if start < end:
                token = self.text[start:end]
                unused.discard(token)
                self.tokens.append(Token(token, start, end, kinds.get(token) or plain_kind(token)))
        if unused:
            raise FormatError(f"no such token in the sentence: {', '.join(sorted(unused))}")
        sentence = self.text[begin:]
        self.sentences.append((begin + leading(sentence), len(self.text) - leading(sentence[::-1])))


def unescaped(piece: str) -> str:
    """The piece with the character that it names in place of each `\\u{...}`."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), piece)


def leading(text: str) -> int:
    """The number of characters at the beginning that are white space or invisible."""
    return next((i for i, char in enumerate(text) if char not in BETWEEN), len(text))


def plain_kind(token: str) -> str:
    """The kind of a token for which the annotation gives none; raises FormatError if it is not plain."""
    # Invisibles within a token do not count.
    token = "".join(
        char for char in token if char == "\u200c" or unicodedata.category(char) not in {"Cf", "Cc"}
    )
    if _PLAIN_NUMBER.fullmatch(token):
        return "number"
    major = [unicodedata.category(char)[0] for char in token]
    if major[0] == "L" and all(m in "LM" or c in _WITHIN_WORDS for m, c in zip(major, token, strict=True)):
        return "word"
    if token in SYMBOLS_AMONG_PUNCTUATION or major == ["S"]:
        return "symbol"
    if all(kind == "P" for kind in major):
        return "punctuation"
    raise FormatError(f"the kind of {token!a} is missing")


# Unicode counts these as punctuation; beside numbers they are symbols.
SYMBOLS_AMONG_PUNCTUATION = frozenset("%٪‰&")


def annotated(line: str, kinds: str = "") -> Document:
    """A document of one sentence; `kinds` as `"date: 1/2/2024; time: 10:30"`."""
    return parse(
        "sentence", "\n    ".join([line, *filter(None, (kind.strip() for kind in kinds.split(";")))])
    )


def parse(name: str, source: str) -> Document:
    """Read one annotated document; raises FormatError for a line that the format does not allow."""
    document = Document(name)
    lines = [line for line in source.split("\n") if not line.startswith("//")]
    while lines and not lines[-1]:
        lines.pop()
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if not line:
            document.text += "\n"
            continue
        kinds: dict[str, str] = {}
        while number < len(lines) and (match := _LINE_OF_KIND.fullmatch(lines[number])):
            if match[1] not in KINDS:
                raise FormatError(f"{name}: no kind {match[1]}: {lines[number]}")
            kinds.update(dict.fromkeys(map(unescaped, match[2].split()), match[1]))
            number += 1
        if not (line.startswith("|") or document.text.endswith("\n") or not document.text):
            document.text += " "
        try:
            document.add_sentence(line, kinds)
        except FormatError as error:
            raise FormatError(f"{name}: {error}: {line}") from None
    return document


def documents() -> list[Document]:
    """All annotated documents, by name."""
    return [parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.txt"))]
