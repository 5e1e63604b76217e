"""naskh's convention presets: what their models say, and where an original is installed, what it says.

The models are the oracle, for they are always here; `test_models.py` is what gives them their authority.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import naskh
import pytest
from hypothesis import given, settings

from tests.conventions import corpus
from tests.conventions.answers import of_model, of_original
from tests.conventions.cases import CASES
from tests.conventions.differences import demand_equal
from tests.conventions.models import MODELS

pytestmark = pytest.mark.without_levels  # that levels are equal is tested in the core for each preset

every_convention = pytest.mark.parametrize("name", list(MODELS))


def preset(name: str) -> Callable[[str], str]:
    if name not in naskh.presets():
        pytest.fail(f"naskh has no preset {name!r}", pytrace=False)
    return naskh.Normalizer(name)


def demand_of_naskh(name: str, texts: Sequence[str], wanted: Sequence[str]) -> None:
    demand_equal(name, texts, wanted, map(preset(name), texts))


@every_convention
def test_cases(name: str) -> None:
    texts, wanted = zip(*CASES[name], strict=True)
    demand_of_naskh(name, texts, wanted)


@every_convention
def test_every_character_in_every_context(name: str) -> None:
    preset(name)
    demand_of_naskh(name, corpus.in_contexts(), of_model(name, "contexts"))


@every_convention
def test_the_original_in_every_context(name: str) -> None:
    preset(name)
    demand_of_naskh(name, corpus.in_contexts(), of_original(name, "contexts"))


@every_convention
def test_real_lines(name: str) -> None:
    preset(name)
    demand_of_naskh(name, corpus.real_lines_in_scope(), of_model(name, "lines in scope"))


@every_convention
def test_real_lines_together(name: str) -> None:
    """Long enough for whole blocks, and whatever the rules do across line ends."""
    texts = ["\n".join(corpus.real_lines_in_scope()[i : i + 40]) for i in range(0, 2_580, 160)]
    demand_of_naskh(name, texts, [MODELS[name](text) for text in texts])


@every_convention
def test_letters_in_a_row_wherever_blocks_end(name: str) -> None:
    rows = ["ككك", "كك (ككك)", "ك.ككك A", "ههه ه", "ووـو", "آآا\u0653"]  # MADDAH ABOVE
    before, after = ["كتب" * 24, "كتب. " * 15], "بت" * 70
    texts = [text[:length] + row + after for text in before for length in range(72) for row in rows]
    demand_of_naskh(name, texts, [MODELS[name](text) for text in texts])


@every_convention
def test_generated_text(name: str) -> None:
    normalize, model = preset(name), MODELS[name]

    @given(corpus.generated)
    @settings(max_examples=300)
    def compare(text: str) -> None:
        assert normalize(text) == model(text)

    compare()


@every_convention
def test_endless_repetition(name: str) -> None:
    """What the model says of a hundred; of a hundred thousand, that it comes to an end."""
    normalize = preset(name)
    for unit in corpus.UNITS:
        normalize(unit * 100_000)
    demand_of_naskh(name, corpus.repetitions(), of_model(name, "repetitions"))


@every_convention
def test_lone_surrogates_and_nul(name: str) -> None:
    """Valid input, as for every preset; what becomes of them is the model's word."""
    text = "ب\ud800 \udfffب\0"
    demand_of_naskh(name, [text], [MODELS[name](text)])
