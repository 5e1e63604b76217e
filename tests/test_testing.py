"""The strategies of `naskh.testing`: what they draw, what they reach, and that they know every option."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

import naskh
import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from naskh import testing
from naskh.testing import _alphabets as the

from tests import character_sets, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def assigned(chars: Iterable[str]) -> set[str]:
    return {char for char in chars if unicodedata.category(char) != "Cn"}


@pytest.mark.parametrize(
    ("drawn_from", "documented"),
    [
        (the.ALL_MARKS, reference.MARKS),
        (the.INVISIBLES, reference.INVISIBLES),
        (the.BLANKS, reference.BLANKS),
        (the.SPACES, reference.SPACES),
        (the.LINE_ENDS, reference.LINE_ENDS),
        (the.LOOKALIKES, reference.LOOKALIKES.keys()),
    ],
    ids=["marks", "invisibles", "blanks", "spaces", "line ends", "lookalikes"],
)
def test_alphabets_are_those_of_the_document(drawn_from: list[str], documented: Iterable[str]) -> None:
    assert set(drawn_from) == assigned(documented)


# ---- what is drawn -----------------------------------------------------------------------------------


@given(letter=testing.arabic_letters(), foreign=testing.arabic_letters(foreign=True))
def test_arabic_letters_draws_foreign_letters_only_on_request(letter: str, foreign: str) -> None:
    assert letter in reference.LETTERS
    assert letter not in reference.FOREIGN
    assert foreign in reference.LETTERS


@given(mark=testing.marks(), rare=testing.marks(rare=True))
def test_marks_draws_rare_marks_only_on_request(mark: str, rare: str) -> None:
    assert mark in reference.PLAIN_MARKS | character_sets.MARK_CLASSES["dagger_alef"]
    assert rare in reference.MARKS


@given(cluster=testing.clusters(min_marks=1, max_marks=3, rare=True))
def test_clusters_draws_a_letter_and_the_requested_number_of_marks(cluster: str) -> None:
    assert cluster[0] in reference.LETTERS
    assert reference.MARKS.issuperset(cluster[1:])
    assert 2 <= len(cluster) <= 4


@given(bare=testing.arabic_words(vocalized=False, max_letters=3), marked=testing.arabic_words(vocalized=True))
def test_arabic_words_draws_bare_or_marked_letters_as_requested(bare: str, marked: str) -> None:
    assert 1 <= len(bare) <= 3
    assert reference.LETTERS.issuperset(bare)
    letters = [char in reference.LETTERS for char in marked]
    assert letters[0]
    assert not any(one and other for one, other in zip(letters, [*letters[1:], True], strict=True))


@given(number=testing.numbers())
def test_numbers_draws_digits_of_one_set(number: str) -> None:
    sets = [digits for digits in the.DIGIT_SETS.values() if not set(digits).isdisjoint(number)]
    assert len(sets) == 1


@given(number=testing.numbers(digits=["arabic"]))
def test_numbers_draws_digits_of_the_requested_set(number: str) -> None:
    assert re.search("[٠-٩]", number)
    assert not re.search("[0-9۰-۹]", number)


@given(form=testing.presentation_forms(), unseen=testing.invisibles(), one=testing.emoji())
def test_forms_invisibles_and_emoji_are_of_their_sets(form: str, unseen: str, one: str) -> None:
    assert len(form) == 1
    assert "\ufb50" <= form <= "\ufefc"
    assert unseen in reference.INVISIBLES | reference.BLANKS
    assert naskh.normalize(one, "search") == one


@given(space=testing.spaces(), white=testing.spaces(line_ends=True))
def test_spaces_draws_line_ends_only_on_request(space: str, white: str) -> None:
    assert space in reference.SPACES
    assert white == "\r\n" or white in reference.SPACES | reference.LINE_ENDS


LANGUAGES = [testing.persian_text, testing.urdu_text, testing.kurdish_text, testing.uyghur_text]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.__name__)
def test_texts_of_other_languages_are_kept_by_clean(language: Callable[[], st.SearchStrategy[str]]) -> None:
    @given(text=language())
    def check(text: str) -> None:
        assert naskh.normalize(text, "clean", whitespace="keep") == text

    check()


@pytest.mark.parametrize(
    "strategy", [testing.arabic_text, testing.mixed_text, *LANGUAGES], ids=lambda strategy: strategy.__name__
)
def test_texts_have_the_requested_number_of_words(strategy: Callable[..., st.SearchStrategy[str]]) -> None:
    @given(text=strategy(min_words=3, max_words=3))
    def check(text: str) -> None:
        assert len(re.findall(r"[^\W_](?:\S*[^\W_])?|\S*[^\s\w.,:;()«»،؟-]\S*", text)) >= 3

    check()


# ---- what is reached ---------------------------------------------------------------------------------

REACHED = {
    "a lone surrogate": r"[\ud800-\udfff]",
    "a tatweel between a letter and a hamza": r"[^\W\d_]\u0640+[\u0653-\u0655]",
    "marks out of canonical order": r"\u0651[\u064b-\u0650]",
    "a mark on nothing": r"(^|[ \n])[\u064b-\u0652]",
    "a non-joiner between letters": r"[^\W\d_]\u200c[^\W\d_]",
    "a joiner between no emoji": r"[^\W\d_]\u200d",
    "emoji joined": r"[\u2190-\U0001faff]\ufe0f?\u200d[\u2190-\U0001faff]",
    "two sets of digits in one number": r"[0-9][.,\u066b\u066c]?[٠-٩]",
    "punctuation in a number": r"\d[^\w\s]+\d",
    "a letter three times": r"([ء-ي])\1\1",
    "a presentation form": r"[\ufe80-\ufefc]",
    "an odd line end": r"[\u2028\u2029\x85]",
    "other scripts": r"[中한𐍈]",
}


@pytest.mark.without_levels
def test_nasty_text_draws_every_kind_of_difficulty() -> None:
    missing = dict(REACHED)

    def was_the_last(text: str) -> bool:
        for kind in [kind for kind, pattern in missing.items() if re.search(pattern, text)]:
            del missing[kind]
        return not missing

    few = settings(max_examples=3_000, database=None, derandomize=True, phases=[Phase.generate])
    with contextlib.suppress(NoSuchExample):
        find(testing.nasty_text(), was_the_last, settings=few)
    assert not missing


@given(text=testing.nasty_text(lone_surrogates=False))
def test_nasty_text_without_lone_surrogates_can_be_encoded(text: str) -> None:
    assert text.encode().decode() == text


# ---- rules -------------------------------------------------------------------------------------------


def valid(error: BaseException) -> list[str]:
    """The values that an error message lists as valid."""
    listed = re.search(r"valid are: (.*?)(?: \(|$)", str(error))
    assert listed
    return listed[1].split(", ")


def test_options_names_every_option_and_value() -> None:
    with pytest.raises(TypeError, match="no_option") as unknown:
        naskh.Normalizer(None, no_option="keep")
    assert set(valid(unknown.value)) == {*testing.OPTIONS, "replace"}
    for name, values in testing.OPTIONS.items():
        with pytest.raises(ValueError, match=name) as error:
            naskh.Normalizer(None, **{name: "no value"})
        assert valid(error.value) == [value if isinstance(value, str) else value[0] for value in values]


@given(preset=st.sampled_from([None, "clean", "standard", "search", "pdf"]), options=testing.option_sets())
def test_option_sets_draws_valid_options(preset: Any, options: dict[str, Any]) -> None:
    assert naskh.Normalizer(preset, **options)("") == ""


@given(preset=st.sampled_from(sorted(naskh.presets())), options=testing.option_sets(names=testing.OPTIONS))
def test_option_sets_draws_options_for_every_preset(preset: Any, options: dict[str, Any]) -> None:
    """Without replacements, which the table of a convention may contradict."""
    assert naskh.Normalizer(preset, **options)("") == ""


@given(options=testing.option_sets(names=["digits", "case"]), none=testing.option_sets(names=()))
def test_option_sets_draws_only_the_requested_options(options: dict[str, Any], none: dict[str, Any]) -> None:
    assert options.keys() <= {"digits", "case"}
    assert none == {}


def test_option_sets_rejects_an_unknown_option() -> None:
    with pytest.raises(ValueError, match=r"\['digit'\].*digits"):
        testing.option_sets(names=["digit"])


@given(normalizer=testing.normalizers(), search=testing.normalizers(presets=["search"], names=()))
def test_normalizers_draws_the_requested_presets(
    normalizer: naskh.Normalizer, search: naskh.Normalizer
) -> None:
    assert normalizer.preset in {None, "clean", "standard", "search", "pdf"}
    assert search == naskh.Normalizer("search")


def test_the_import_without_hypothesis_says_what_to_install() -> None:
    code = "import sys; sys.modules['hypothesis'] = None; import naskh.testing"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("ImportError: ")
    assert "pip install hypothesis" in done.stderr
