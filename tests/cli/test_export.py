"""`naskh export`: files for other systems, or what cannot be written there."""

from __future__ import annotations

import json
import os
from pathlib import Path

import naskh
import pytest

from tests.cli.process import naskh_process, output_of

pytestmark = pytest.mark.without_levels


def test_the_main_file_goes_to_standard_output() -> None:
    shown = output_of("export", "lucene", "--to", "tokenizers")
    assert shown == str(naskh.export("lucene", to="tokenizers"))
    assert json.loads(shown)["naskh"]["fingerprint"] == naskh.Normalizer("lucene").fingerprint


def test_rules_are_utf8_in_every_encoding() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = naskh_process("export", "lucene", "--to", "postgres-unaccent", env=environment)
    assert done.stdout.decode() == str(naskh.export("lucene", to="postgres-unaccent"))


def test_all_files_go_into_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "rules"
    shown = output_of("export", "lucene", "--to", "postgres-unaccent", "-o", folder)
    made = naskh.export("lucene", to="postgres-unaccent")
    assert shown.splitlines() == [str(folder / name) for name in made.files]
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == made.files


def test_options_override_the_preset() -> None:
    shown = output_of(
        "export", "search", "--to", "elasticsearch", "--option", "unicode=keep", "--option", "replace=ڤ=ف"
    )
    wanted = naskh.export("search", to="elasticsearch", unicode="keep", replace={"ڤ": "ف"})
    assert shown == str(wanted)


def test_what_cannot_be_written_is_listed_with_the_options_to_give() -> None:
    done = naskh_process("export", "search", "--to", "postgres-unaccent")
    assert (done.returncode, done.stdout) == (2, b"")
    message = done.stderr.decode()
    assert "digits=ascii looks at the digits around a separator" in message
    advice = message.partition("without them: ")[2].split()
    assert output_of("export", "search", "--to", "postgres-unaccent", *advice).startswith("naskh:")


@pytest.mark.parametrize("preset", ["snowball", "whisper"])
def test_a_convention_with_rules_of_its_own_has_no_options_to_give(preset: str) -> None:
    done = naskh_process("export", preset, "--to", "tokenizers")
    assert done.returncode == 2
    assert f"preset={preset} has rules about words or the whole text" in done.stderr.decode()
    assert "without them" not in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["search", "--to", "solr"], "solr"),
        (["search"], "--to"),
        (["serch", "--to", "tokenizers"], "did you mean 'search'"),
        (["search", "--to", "tokenizers", "--option", "digits=roman"], "unknown value 'roman'"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str) -> None:
    done = naskh_process("export", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = naskh_process("export", "lucene", "--to", "tokenizers", "-o", tmp_path / "file")
    assert done.returncode == 3
