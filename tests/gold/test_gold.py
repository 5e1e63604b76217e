"""The engine agrees with the annotated news: tokens, kinds, sentence boundaries."""

from __future__ import annotations

from collections.abc import Iterable

import naskh
import pytest

from tests import gold

pytestmark = pytest.mark.without_levels

DOCUMENTS = gold.documents()
every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


def around(text: str, start: int, end: int, width: int = 12) -> str:
    """The span in brackets, with some text on both sides, on one line."""
    before, after = text[max(0, start - width) : start], text[end : end + width]
    shown = f"{before}⟦{text[start:end]}⟧{after}"
    return "".join(char if char.isprintable() else f"\\u{{{ord(char):x}}}" for char in shown)


def differences(
    text: str, wanted: Iterable[tuple[int, int, str]], found: Iterable[tuple[int, int, str]]
) -> list[str]:
    """A line for each span that is missing or extra, in the order of the text."""
    wanted, found = set(wanted), set(found)
    return [
        f"{'missing' if span in wanted else 'extra  '} {span[0]}:{span[1]} {span[2]:12} "
        f"{around(text, *span[:2])}"
        for span in sorted(wanted ^ found, key=lambda span: (span[:2], span not in wanted))
    ]


@every_document
def test_tokens_and_kinds_agree_with_the_annotation(document: gold.Document) -> None:
    wanted = [(token.start, token.end, token.kind) for token in document.tokens]
    found = [(token.start, token.end, token.kind) for token in naskh.Tokenizer().tokens(document.text)]
    different = differences(document.text, wanted, found)
    assert not different, f"{document.name}: {len(different)} differences\n" + "\n".join(different)


@every_document
def test_sentences_agree_with_the_annotation(document: gold.Document) -> None:
    found = [trimmed(document.text, *span) for span in naskh.SentenceSplitter().spans(document.text)]
    different = differences(
        document.text,
        ((*span, "sentence") for span in document.sentences),
        ((*span, "sentence") for span in found if span[0] < span[1]),
    )
    assert not different, f"{document.name}: {len(different)} differences\n" + "\n".join(different)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and invisibles at its ends."""
    inside = text[start:end]
    first = gold.leading(inside)
    return start + first, max(start + first, end - gold.leading(inside[::-1]))


# ---- the annotation itself ---------------------------------------------------------------------------


def test_documents_have_enough_sentences_and_all_kinds() -> None:
    assert sum(len(document.sentences) for document in DOCUMENTS) >= 200
    assert {token.kind for document in DOCUMENTS for token in document.tokens} == gold.KINDS


@every_document
def test_annotated_tokens_cover_all_but_white_space(document: gold.Document) -> None:
    text = document.text
    covered = [text[token.start : token.end] for token in document.tokens]
    assert covered == [token.text for token in document.tokens]
    kept = "".join(char for char in "".join(covered) if char not in gold.BETWEEN)
    assert kept == "".join(char for char in text if char not in gold.BETWEEN)


def test_parse_reads_every_feature_of_the_format() -> None:
    document = gold.parse(
        "sample", "// note\nقال|: د. سامي\\u{200f}|.\n    abbreviation: د.\n|وصل|.\n\nنعم|\\u{a0}|لا\n"
    )
    assert document.text == "قال: د. سامي\u200f.وصل.\nنعم\u00a0لا"  # RIGHT-TO-LEFT MARK, NO-BREAK SPACE
    assert [token.text for token in document.tokens] == [
        "قال",
        ":",
        "د.",
        "سامي",
        ".",
        "وصل",
        ".",
        "نعم",
        "لا",
    ]
    assert [token.kind for token in document.tokens if token.text == "د."] == ["abbreviation"]
    assert [document.text[slice(*span)] for span in document.sentences] == [
        "قال: د. سامي\u200f.",
        "وصل.",
        "نعم\u00a0لا",
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("قال.", "the kind of .* is missing"),
        ("قال\n    verb: قال", "no kind"),
        ("قال\n    word: نعم", "no such token"),
    ],
)
def test_parse_rejects_lines_outside_the_format(source: str, message: str) -> None:
    with pytest.raises(gold.FormatError, match=message):
        gold.parse("sample", source)
