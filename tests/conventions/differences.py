"""What naskh, models and originals give for many texts, compared; the first few differences are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

SHOWN = 5
LONGEST = 200


def demand_equal(
    who: str,
    texts: Sequence[str],
    wanted: Iterable[Any],
    answers: Iterable[Any],
    sides: tuple[str, str] = ("wanted", "naskh"),
) -> None:
    """Show what differs, readable even where invisible characters do. `sides` are those that are compared."""
    wrong = [row for row in zip(texts, wanted, answers, strict=True) if row[1] != row[2]]
    width = max(map(len, sides))
    shown = [
        f"  {text[:LONGEST]!a}\n    {sides[0]:{width}} {one!a}\n    {sides[1]:{width}} {other!a}"
        for text, *both in wrong[:SHOWN]
        for one, other in [both if isinstance(both[0], str) else differing(*both)]
    ]
    assert not wrong, "\n".join([f"{who}: {len(wrong)} of {len(texts)} differ", *shown])


def differing(wanted: Sequence[object], answer: Sequence[object]) -> tuple[str, str]:
    """How many items there are, and the first of those that differ."""
    pairs = zip(wanted, answer, strict=False)
    first = next(((one, other) for one, other in pairs if one != other), ("the same", "the same"))
    return f"{len(wanted)}: {first[0]}", f"{len(answer)}: {first[1]}"
