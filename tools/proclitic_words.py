#!/usr/bin/env python3
"""Write rust/naskh/src/lexicon/proclitic_words.bin and its manifest: which words stand after a proclitic.

usage: proclitic_words.py [--check] [LIST]

--check  write nothing, and fail if the files differ from what would be written
LIST     Tesseract's `ara.wordlist`; by default the one in the folder that NASKH_SHARED names

The analyzer `news` cuts a letter off a word where the rest is the commoner word. The list, in the order of
frequency, answers that for every word when this program runs. Of the answers two sets are kept: the words
that a letter may be cut from, and the words that look so and stay whole. A set is an xor filter: three
look-ups, 1.23 bytes a word; every member is found, and one of 256 other words is taken for a member.
Nothing in it depends on the machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

import naskh
from made_files import write_or_check

ROOT = Path(__file__).parents[1]
PACKED = ROOT / "rust/naskh/src/lexicon/proclitic_words.bin"
MANIFEST = PACKED.with_suffix(".json")
LIST = "data/wordlist_tesseract_ar/ara.wordlist"

LEAST_LETTERS = 3
PROCLITICS = "وفبكل"
WITH_ARTICLE = re.compile(rf"[وف]?(?:[بك]?ال|لل).{{{LEAST_LETTERS}}}")
"""Words with an article are cut by their letters alone; nobody asks for them."""
LETTERS = re.compile("[\u0621-\u063a\u0641-\u064a]+")

# The hash of a word, and how a filter uses it: the same numbers as in `lexicon/filter.rs`.
WORD = 2**64
START, STEP = 0xCBF2_9CE4_8422_2325, 0x0000_0100_0000_01B3
FIRST_MIX, SECOND_MIX, PRINT_MIX = 0xFF51_AFD7_ED55_8CCD, 0xC4CE_B9FE_1A85_EC53, 0x9E37_79B9_7F4A_7C15
PLACE_BITS = 21
SPARE, ROOM = 32, 1.23
HEAD = 8


def ranks(lines: Iterable[str]) -> dict[str, int]:
    """The rank of each word in the letters that a search keeps, the commonest first."""
    key_of = naskh.Normalizer("search")
    found: dict[str, int] = {}
    for rank, line in enumerate(lines):
        key = without_hamza(key_of(line))
        if LETTERS.fullmatch(key):
            found.setdefault(key, rank)
    return found


def without_hamza(key: str) -> str:
    """The word without the hamza after its last alef, which many do not write."""
    return key[:-1] if key.endswith("اء") and len(key) > LEAST_LETTERS else key


def answers(known: dict[str, int]) -> tuple[list[str], Callable[[bytes], list[str]]]:
    """The words that a proclitic may be cut from, and what says which words stay whole for their filter.

    A word stays whole if its rest is no commoner. What the filter takes for a rest by mistake is none, so
    every word of the list that would be cut for it is named too.
    """
    rests = [word for word in known if len(word) >= LEAST_LETTERS and not WITH_ARTICLE.match(word)]
    allowed = set(rests)
    begun = [word for word in known if word[0] in PROCLITICS and len(word) > LEAST_LETTERS]

    def whole(table: bytes) -> list[str]:
        asked = [word for word in begun if not WITH_ARTICLE.match(word[1:]) and holds(table, word[1:])]
        return [word for word in asked if word[1:] not in allowed or known[word] < known[word[1:]]]

    return rests, whole


# ---- the filter --------------------------------------------------------------------------------------


def word_hash(word: str) -> int:
    """FNV-1a of the letters from the last to the first, so that the hash of a rest is a step on the way."""
    state = START
    for letter in reversed(word):
        state = (state ^ ord(letter)) * STEP % WORD
    return state


def places(state: int, seed: int, block: int) -> tuple[int, int, int, int]:
    """The three places of a word, one in each block, and its fingerprint."""
    mixed = (state + seed) % WORD
    mixed = (mixed ^ (mixed >> 33)) * FIRST_MIX % WORD
    mixed = (mixed ^ (mixed >> 33)) * SECOND_MIX % WORD
    mixed ^= mixed >> 33
    parts = ((mixed >> shift) % 2**PLACE_BITS for shift in (0, PLACE_BITS, 2 * PLACE_BITS))
    first, second, third = (nth * block + (part * block >> PLACE_BITS) for nth, part in enumerate(parts))
    return first, second, third, mixed * PRINT_MIX % WORD >> 56


def filter_of(words: Collection[str]) -> bytes:
    """The filter: seed and length of a block, four bytes each, the lowest first; and three blocks."""
    block = int(SPARE + ROOM * len(words)) // 3 + 1
    seed, order = -1, None
    while order is None:
        seed += 1
        order = peel([places(word_hash(word), seed, block) for word in words], 3 * block)
    return seed.to_bytes(4, "little") + block.to_bytes(4, "little") + bytes(filled(order, 3 * block))


def holds(table: bytes, word: str) -> bool:
    """Whether a filter has a word, or takes it for one that it has."""
    seed, block = (int.from_bytes(table[at : at + 4], "little") for at in (0, 4))
    first, second, third, fingerprint = places(word_hash(word), seed, block)
    return table[HEAD + first] ^ table[HEAD + second] ^ table[HEAD + third] == fingerprint


def peel(
    words: Sequence[tuple[int, int, int, int]], size: int
) -> list[tuple[int, tuple[int, int, int, int]]] | None:
    """The words, each with a place that no word after it uses; None if some always share all their places."""
    users = [0] * size
    combined = [0] * size  # the numbers of a place's users, one exclusive-or of all
    for number, (*at, _) in enumerate(words):
        for place in at:
            users[place] += 1
            combined[place] ^= number
    single = [place for place in range(size) if users[place] == 1]
    order = []
    while single:
        place = single.pop()
        if users[place] != 1:
            continue
        word = words[combined[place]]
        order.append((place, word))
        number = combined[place]
        for other in word[:3]:
            users[other] -= 1
            combined[other] ^= number
            if users[other] == 1:
                single.append(other)
    return order[::-1] if len(order) == len(words) else None


def filled(order: Iterable[tuple[int, tuple[int, int, int, int]]], size: int) -> bytearray:
    """The bytes: the three of a word give its fingerprint by exclusive-or."""
    table = bytearray(size)
    for place, (first, second, third, fingerprint) in order:
        table[place] = fingerprint ^ table[first] ^ table[second] ^ table[third]
    return table


# ---- the files ---------------------------------------------------------------------------------------


def packed(source: bytes) -> tuple[bytes, str]:
    """The two filters, one after the other, and the manifest."""
    known = ranks(source.decode("utf-8").splitlines())
    rests, whole_with = answers(known)
    table = filter_of(rests)
    whole = whole_with(table)
    table += filter_of(whole)
    manifest = {
        "made by": "tools/proclitic_words.py",
        "source": "ara/ara.wordlist of https://github.com/tesseract-ocr/langdata",
        "source sha256": hashlib.sha256(source).hexdigest(),
        "licence of the source": "Apache-2.0, the Tesseract authors; the list is not part of this project",
        "what was made of it": "which of its words are commoner than others, as hashes",
        "words that a proclitic is cut from": len(rests),
        "words that stay whole": len(whole),
        "bytes": len(table),
        "sha256": hashlib.sha256(table).hexdigest(),
    }
    return table, json.dumps(manifest, indent=2) + "\n"


def source_path(given: str | None) -> Path:
    """The list: as given, or in the folder of `NASKH_SHARED`, or in `shared` beside the repository."""
    return Path(given) if given else Path(os.environ.get("NASKH_SHARED") or ROOT.parent / "shared") / LIST


def main() -> None:
    """Write the files, or compare them with what would be written."""
    parser = argparse.ArgumentParser(usage="proclitic_words.py [--check] [LIST]", description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("list", nargs="?")
    arguments = parser.parse_args()
    source = source_path(arguments.list)
    if arguments.check and not source.is_file():
        print(f"SKIPPED: no {LIST}, so {PACKED.relative_to(ROOT)} is not made again")
        return
    table, manifest = packed(source.read_bytes())
    write_or_check({PACKED: table, MANIFEST: manifest}, check=arguments.check)


if __name__ == "__main__":
    main()
