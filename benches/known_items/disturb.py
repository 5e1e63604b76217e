"""How people write a word otherwise than the newspaper did.

Each disturbance takes a word and a source of chance, and gives the word as another hand would have typed
it. A word that it does not concern stays as it is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Disturbance = Callable[[str, random.Random], str]

LETTERS = re.compile("[\u0621-\u063a\u0641-\u064a]+")
WITHOUT_JOIN = "اأإآدذرزوؤةىء"
"""Letters that are not joined to the next one: a stroke is not drawn after them."""

VOWELS = "\u064e\u064f\u0650\u0652"  # fatha, damma, kasra, sukun
SHADDA = "\u0651"
ENDINGS = ("", "\u064b", "\u064c", "\u064d", "\u064f")  # none, the three tanwins, damma
TATWEEL = "\u0640"

HAMZA = str.maketrans("أإآٱ", "اااا")
CARRIER = str.maketrans("ؤئ", "وي")
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("كيى", "کیی")
INFLECTIONS = (("ات", "ة"), ("ين", "ون"), ("ون", "ين"), ("ية", "ي"), ("ي", "ية"), ("ها", ""), ("ة", "ات"))


def _by_table(table: dict[int, int]) -> Disturbance:
    return lambda word, _: word.translate(table)


def _swap_end(first: str, second: str) -> Disturbance:
    """Two letters that are typed for one another at the end of a word."""
    other = {first: second, second: first}
    return lambda word, _: word[:-1] + other.get(word[-1:], word[-1:])


def carrier(word: str, _: random.Random) -> str:
    """ؤ and ئ without their hamza, and no ء after an alef at the end."""
    word = word.translate(CARRIER)
    return word[:-1] if word.endswith("اء") and len(word) > 3 else word


def marks(word: str, chance: random.Random) -> str:
    """Vowels on half of the letters, a few shaddas, and an ending."""
    if not LETTERS.fullmatch(word):
        return word

    def mark() -> str:
        if chance.random() < 0.5:
            return chance.choice(VOWELS)
        return SHADDA if chance.random() < 0.1 else ""

    return "".join(letter + mark() for letter in word[:-1]) + word[-1] + chance.choice(ENDINGS)


def tatweel(word: str, chance: random.Random) -> str:
    """A stroke of one to four tatweels between two letters that are joined."""
    places = [
        at
        for at in range(1, len(word))
        if LETTERS.fullmatch(word[at - 1 : at + 1]) and word[at - 1] not in WITHOUT_JOIN
    ]
    if not places:
        return word
    at = chance.choice(places)
    return word[:at] + TATWEEL * chance.randint(1, 4) + word[at:]


def article(word: str, _: random.Random) -> str:
    """No article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def attached(word: str, chance: random.Random) -> str:
    """A conjunction or preposition that the title does not have, before three words of five."""
    is_chosen = LETTERS.fullmatch(word) and len(word) > 2 and chance.random() < 0.6
    return chance.choice("وب") + word if is_chosen else word


def apart(word: str, _: random.Random) -> str:
    """A conjunction or preposition set apart from the article after it."""
    return f"{word[0]} {word[1:]}" if re.match("[وب]ال", word) and len(word) > 5 else word


def inflected(word: str, _: random.Random) -> str:
    """The word in another number, gender or case, or without its pronoun. No slip, but what stems are for."""
    if LETTERS.fullmatch(word) and len(word) >= 5:
        for ending, other in INFLECTIONS:
            if word.endswith(ending):
                return word.removesuffix(ending) + other
    return word


DISTURBANCES: dict[str, Disturbance] = {
    "hamza": _by_table(HAMZA),
    "carrier": carrier,
    "yeh": _swap_end("ي", "ى"),
    "teh": _swap_end("ة", "ه"),
    "digits": _by_table(INDIC),
    "marks": marks,
    "tatweel": tatweel,
    "article": article,
    "attached": attached,
    "apart": apart,
    "persian": _by_table(PERSIAN),
    "inflected": inflected,
}

# How often each befalls a word where all come together, in this order; and those that befall whole queries.
OF_A_WORD = {
    "hamza": 0.6,
    "yeh": 0.3,
    "teh": 0.4,
    "carrier": 0.2,
    "article": 0.1,
    "apart": 0.3,
    "tatweel": 0.05,
    "attached": 0.1,
}
OF_A_QUERY = {"marks": 0.1, "persian": 0.1, "digits": 0.3}


def mixed(words: Sequence[str], chance: random.Random) -> list[str]:
    """Words as somebody types them who is careless in all these ways."""
    habits = [name for name, share in OF_A_QUERY.items() if chance.random() < share]
    typed = []
    for word in words:
        accidents = [name for name, share in OF_A_WORD.items() if chance.random() < share]
        for name in (*accidents, *habits):
            word = DISTURBANCES[name](word, chance)  # noqa: PLW2901  each sees what the one before it has left
        typed.append(word)
    return typed
