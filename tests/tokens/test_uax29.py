"""Mode `uax29` compared with the official WordBreakTest, and with ICU on real lines; clusters in other modes.

The official files are of Unicode 17. ICU 72 has Unicode 15.0 and rules of its own; `explained` names each.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import naskh
import pytest

from tests import data

pytestmark = pytest.mark.without_levels

SEGMENTS = naskh.Tokenizer(mode="uax29", whitespace="keep")
WORD_ROWS, CLUSTER_ROWS = 1_944, 766


def rows(name: str) -> Iterator[list[str]]:
    """The segments of each row of an official file."""
    for line in data.lines(f"unicode/ucd17.0/{name}.txt"):
        fields = line.partition("#")[0].split()
        if fields:
            codes = "".join(" " if field == "×" else f"{field} " for field in fields).split("÷")
            yield ["".join(chr(int(code, 16)) for code in piece.split()) for piece in codes if piece.strip()]


def segments(text: str) -> list[str]:
    return [token.text for token in SEGMENTS.tokens(text)]


def borders(pieces: list[str]) -> Iterator[int]:
    """The positions between pieces, and both ends."""
    place = 0
    yield place
    for piece in pieces:
        place += len(piece)
        yield place


# ---- the official files ------------------------------------------------------------------------------


def test_words_agree_with_the_official_file() -> None:
    asked = list(rows("WordBreakTest"))
    wrong = [
        f"{wanted!a}, but {segments(''.join(wanted))!a}"
        for wanted in asked
        if segments("".join(wanted)) != wanted
    ]
    assert len(asked) == WORD_ROWS
    assert not wrong, f"{len(wrong)} of {len(asked)}\n" + "\n".join(wrong[:20])


def test_official_rows_agree_on_a_line_of_their_own() -> None:
    for wanted in rows("WordBreakTest"):
        joined = [*wanted[:-1], "\r\n"] if wanted[-1] == "\r" else [*wanted, "\n"]
        assert segments("قال\n" + "".join(wanted) + "\nقال") == ["قال", "\n", *joined, "قال"], ascii(wanted)


@pytest.mark.parametrize("whitespace", ["drop", "keep"])
@pytest.mark.parametrize("mode", ["news", "whitespace"])
def test_no_token_begins_or_ends_within_a_cluster(mode: str, whitespace: str) -> None:
    # Not in `uax29`: UAX #29 itself lets a word begin after a prepended character.
    tokenizer = naskh.Tokenizer(mode=mode, whitespace=whitespace)
    asked = list(rows("GraphemeBreakTest"))
    wrong = []
    for clusters in asked:
        text, edges = "".join(clusters), set(borders(clusters))
        spans = [(token.start, token.end) for token in tokenizer.tokens(text)]
        if not edges.issuperset(place for span in spans for place in span):
            wrong.append(f"{clusters!a}, but {spans}")
    assert len(asked) == CLUSTER_ROWS
    assert not wrong, f"{len(wrong)} of {len(asked)}\n" + "\n".join(wrong[:20])


# ---- ICU on real lines -------------------------------------------------------------------------------

# Rules of ICU 72 that UAX #29 does not have, by the character at the border where the two differ.
OTHER_RULES = {
    "@": "ICU treats it as a letter",
    ":": "ICU joins words at it only in Swedish and Finnish",
}


def explained(text: str, place: int) -> str | None:
    around = text[max(0, place - 1) : place + 2]
    return next((why for char, why in OTHER_RULES.items() if char in around), None)


def test_words_agree_with_icu_on_real_lines() -> None:
    inputs = {row["id"]: row["text"] for row in data.rows("oracle_outputs/input.jsonl")}
    reasons: Counter[str] = Counter()
    compared, unexplained = 0, []
    for line in data.lines("oracle_outputs/icu-72.1-uax29.jsonl.xz"):
        row = json.loads(line)
        text = inputs[row["id"]]
        wanted = {end for end, _ in row["word_bounds"]}
        found = set(borders(segments(text))) - {0}
        compared += 1
        for place in sorted(wanted ^ found):
            why = explained(text, place)
            if why:
                reasons[why] += 1
            else:
                side = "naskh" if place in found else "ICU"
                unexplained.append(f"{side} {text[max(0, place - 4) : place]!a}|{text[place : place + 4]!a}")
    assert compared > 2_500
    assert not unexplained, f"{len(unexplained)}; explained {reasons}\n" + "\n".join(unexplained[:30])
