"""`naskh.export`: what it returns, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import naskh
import pytest
from naskh.exporting import TARGETS, Export, UnwritableError

pytestmark = pytest.mark.without_levels


@pytest.mark.parametrize("target", TARGETS)
def test_a_normalizer_and_its_preset_give_the_same(target: str) -> None:
    made = naskh.export(naskh.Normalizer("lucene"), to=target)  # type: ignore[arg-type]
    assert made == naskh.export("lucene", to=target)  # type: ignore[arg-type]
    assert isinstance(made, Export)
    assert made.target == target
    assert made.domain.startswith("every text")
    assert naskh.Normalizer("lucene").fingerprint in str(made)


def test_files_are_written(tmp_path: Path) -> None:
    made = naskh.export("lucene", to="postgres-unaccent")
    paths = made.write(tmp_path)
    assert [path.name for path in paths] == list(made.files)
    assert [path.read_bytes().decode() for path in paths] == list(made.files.values())


def test_an_unknown_target_is_named_with_the_nearest() -> None:
    with pytest.raises(
        ValueError, match=r"unknown target 'tokenizer'; valid are: .* \(did you mean 'tokenizers'\?\)"
    ):
        naskh.export("lucene", to="tokenizer")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="target must be a str, not list"):
        naskh.export("lucene", to=[])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="options belong to a preset"):
        naskh.export(naskh.Normalizer(), to="tokenizers", digits="keep")


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("preset", ["standard", "clean", "snowball", "icu-folding"])
def test_a_refusal_names_each_option_and_its_value(target: str, preset: str) -> None:
    with pytest.raises(UnwritableError) as refused:
        naskh.export(preset, to=target)  # type: ignore[arg-type]
    options: dict[str, object] = {**naskh.Normalizer(preset).options, "preset": preset}  # type: ignore[arg-type]
    for spelled in refused.value.reasons:
        name, _, value = spelled.partition("=")
        assert options[name] == value
        assert spelled in str(refused.value)
    if refused.value.overrides:
        naskh.export(preset, to=target, **refused.value.overrides)  # type: ignore[arg-type]


def test_a_lone_surrogate_is_no_character_of_other_systems() -> None:
    with pytest.raises(UnwritableError, match="replace"):
        naskh.export(None, to="tokenizers", replace={"\ud800": "a"})


def test_the_rules_of_postgres_are_pairs_without_spaces() -> None:
    made = naskh.export(None, to="postgres-unaccent", invisibles="strip", replace={"&": "و و", "§": '"'})
    for line in made.files["naskh_options.rules"].splitlines():
        source, _, target = line.partition("\t")
        assert source
        assert not any(c.isspace() or c == '"' for c in source + target)
    assert {"&", "§", "\u200b", "\0"} <= made.excluded
    head = json.dumps(dict.fromkeys(made.files))
    assert "naskh_options.sql" in head
