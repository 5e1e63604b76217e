"""`naskh export`: files for other systems, or what cannot be written there."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import naskh
import pytest
from naskh.cli import main

from tests.cli.process import naskh_process

pytestmark = pytest.mark.without_levels
Export = Callable[..., tuple[int, str, str]]


@pytest.fixture
def export(capfdbinary: pytest.CaptureFixture[bytes]) -> Export:
    """A call of the command: its exit code and what it writes.

    It runs in this process. What becomes of every character is then read once, and not for each call.
    """

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = main(["export", *map(str, arguments)])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def test_the_main_file_goes_to_standard_output(export: Export) -> None:
    code, shown, said = export("lucene", "--to", "tokenizers")
    assert (code, said) == (0, "")
    assert shown == str(naskh.export("lucene", to="tokenizers"))
    assert json.loads(shown)["naskh"]["fingerprint"] == naskh.Normalizer("lucene").fingerprint


def test_rules_are_utf8_in_every_encoding() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = naskh_process("export", "lucene", "--to", "postgres-unaccent", env=environment)
    assert done.stdout.decode() == str(naskh.export("lucene", to="postgres-unaccent"))


def test_all_files_go_into_a_folder(export: Export, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "rules"
    code, shown, said = export("lucene", "--to", "postgres-unaccent", "-o", folder)
    assert (code, said) == (0, "")
    made = naskh.export("lucene", to="postgres-unaccent")
    assert shown.splitlines() == [str(folder / name) for name in made.files]
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == made.files


def test_options_override_the_preset(export: Export) -> None:
    code, shown, said = export(
        *("search", "--to", "elasticsearch", "--option", "unicode=keep", "--option", "replace=ڤ=ف")
    )
    assert (code, said) == (0, "")
    wanted = naskh.export("search", to="elasticsearch", unicode="keep", replace={"ڤ": "ف"})
    assert shown == str(wanted)


def test_what_cannot_be_written_is_listed_with_the_options_to_give(export: Export) -> None:
    code, shown, message = export("search", "--to", "postgres-unaccent")
    assert (code, shown) == (2, "")
    assert "digits=ascii looks at the digits around a separator" in message
    advice = message.partition("without them: ")[2].split()
    code, shown, said = export("search", "--to", "postgres-unaccent", *advice)
    assert (code, said) == (0, "")
    assert shown.startswith("naskh:")


@pytest.mark.parametrize("preset", ["snowball", "whisper"])
def test_a_convention_with_rules_of_its_own_has_no_options_to_give(export: Export, preset: str) -> None:
    code, _, said = export(preset, "--to", "tokenizers")
    assert code == 2
    assert f"preset={preset} has rules about words or the whole text" in said
    assert "without them" not in said


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["search", "--to", "solr"], "solr"),
        (["search"], "--to"),
        (["serch", "--to", "tokenizers"], "did you mean 'search'"),
        (["search", "--to", "tokenizers", "--option", "digits=roman"], "unknown value 'roman'"),
    ],
)
def test_wrong_usage(export: Export, arguments: list[str], message: str) -> None:
    code, shown, said = export(*arguments)
    assert (code, shown) == (2, "")
    assert message in said


def test_a_folder_that_cannot_be_written_is_an_error(export: Export, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert export("lucene", "--to", "tokenizers", "-o", tmp_path / "file")[0] == 3
