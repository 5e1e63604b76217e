"""Score a system that restores diacritics: DER and WER, with and without case endings."""

from __future__ import annotations

import naskh

# Marks in one order, glyphs and decomposed letters repaired: else the same marks would count as an error.
repaired = naskh.Normalizer("clean", tatweel="strip")
bare = naskh.Normalizer("clean", tatweel="strip", marks="strip")

GOLD = [
    "ذَهَبَ الطَّالِبُ إِلَى المَدْرَسَةِ صَبَاحًا.",
    "إِنَّ العِلْمَ نُورٌ.",
    "كَتَبَ المُعَلِّمُ الدَّرْسَ عَلَى اللَّوْحِ.",
]
SYSTEM = [
    "ذَهَبَ الطَّالِبَ إِلَى المَدْرَسَةُ صَبَاحًا.",  # two case endings
    "إِنَّ العَلَمَ نُورٌ.",  # another word, twice wrong inside
    "كُتِبَ المُعَلِّمُ الدَّرْسَ عَلَى اللَّوْحِ.",  # a passive, twice wrong inside
]


def letters(word: str) -> list[tuple[str, str]]:
    """Return the letters of a word, each with its marks in one order."""
    found: list[list[str]] = []
    for char in repaired(word):
        if not bare(char) and found:
            found[-1][1] += char
        else:
            found.append([char, ""])
    return [(letter, "".join(sorted(marks))) for letter, marks in found]


def score(*, endings: bool) -> tuple[float, float]:
    """Return DER over letters and WER over words, in percent; without `endings` the last letter is free."""
    tokenizer = naskh.Tokenizer()
    letter_errors = letter_count = word_errors = word_count = 0
    for gold, system in zip(GOLD, SYSTEM, strict=True):
        assert bare(gold) == bare(system), "a system may change marks alone"
        pairs = zip(tokenizer.tokens(gold), tokenizer.tokens(system), strict=True)
        for right, given in pairs:
            if right.kind != "word":
                continue
            compared = list(zip(letters(right.text), letters(given.text), strict=True))
            wrong = [one != other for one, other in (compared if endings else compared[:-1])]
            letter_errors, letter_count = letter_errors + sum(wrong), letter_count + len(wrong)
            word_errors, word_count = word_errors + any(wrong), word_count + 1
    return 100 * letter_errors / letter_count, 100 * word_errors / word_count


def main() -> None:
    """Print the scores, and where the words differ."""
    print("                          DER     WER")
    for name, endings in (("with case endings", True), ("without case endings", False)):
        print("{:22} {:6.1f}  {:6.1f}".format(name, *score(endings=endings)))
    print("\nwrong words, as they should be and as they are:")
    for gold, system in zip(GOLD, SYSTEM, strict=True):
        for right, given in zip(gold.split(), system.split(), strict=True):
            if letters(right) != letters(given):
                print(f"  {right}\u200e  {given}")


if __name__ == "__main__":
    main()
