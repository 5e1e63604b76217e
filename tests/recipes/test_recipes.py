"""Each program of examples/recipes prints what its page shows; its page shows the program.

Programs that need only Python and naskh run everywhere, the others where their packages are.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import naskh
import pytest

pytestmark = pytest.mark.without_levels

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "examples" / "recipes"
PAGES = ROOT / "docs" / "recipes"
SHOWN = {
    (what, name): (page.name, body)
    for page in PAGES.glob("*.md")
    for what, name, body in re.findall(
        r"<!-- (code|output): (\w+\.py) -->\n\n```\w+\n(.*?)\n?```\n\n<!-- end -->",
        page.read_text("utf-8"),
        re.DOTALL,
    )
}
NAMES = sorted(path.name for path in PROGRAMS.glob("*.py"))
OURS = {"naskh", *(name.removesuffix(".py") for name in NAMES)}
"""Modules that cannot be missing."""
JAVA = {"parquet_spark.py"}
LINES_OF_SPARK = ["57 rows, 19 left; rules ", "alwaha-0  افتتاح"]


def run(name: str) -> str:
    """What a program prints; skips the test if it lacks a package."""
    if name in JAVA and not shutil.which("java"):
        pytest.skip("no Java for Spark")
    path = os.pathsep.join([str(Path(naskh.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | {
        "PYTHONPATH": path,
        "PYTHONIOENCODING": "utf-8",
        "PYSPARK_PYTHON": sys.executable,
    }
    command = [sys.executable, "-W", "ignore", str(PROGRAMS / name)]
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=300
    )
    lacks = re.search(r"ModuleNotFoundError: No module named '(\w+)", done.stderr)
    if lacks and lacks[1] not in OURS:
        pytest.skip(f"No module named '{lacks[1]}': make recipes-test")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("module", "outcome"),
    [("nobodys", pytest.skip.Exception), ("naskh.nothing", AssertionError), ("quality.x", AssertionError)],
)
def test_a_program_is_skipped_for_a_package_of_others_alone(
    module: str, outcome: type[BaseException], tmp_path: Path
) -> None:
    (tmp_path / "program.py").write_text(f"import sys\nsys.path.append({str(PROGRAMS)!r})\nimport {module}\n")
    with pytest.raises(outcome, match=module.partition(".")[0]):
        run(str(tmp_path / "program.py"))


def test_every_program_is_on_a_page() -> None:
    assert [name for name in NAMES if ("code", name) in SHOWN] == NAMES
    linked = re.findall(r"\]\(([\w-]+\.md)\)", (PAGES / "README.md").read_text("utf-8"))
    assert sorted(linked) == sorted(page.name for page in PAGES.glob("*.md") if page.name != "README.md")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_shows_the_program(name: str) -> None:
    assert SHOWN["code", name][1] == (PROGRAMS / name).read_text("utf-8").rstrip()


@pytest.mark.parametrize("name", sorted(name for what, name in SHOWN if what == "output"))
def test_the_program_prints_what_the_page_shows(name: str) -> None:
    assert run(name).rstrip() == SHOWN["output", name][1]


def test_spark_keeps_each_page_once() -> None:
    printed = run("parquet_spark.py")
    assert all(line in printed for line in LINES_OF_SPARK), printed


def test_the_results_of_search_come_from_any_spelling() -> None:
    sys.path.insert(0, str(PROGRAMS))
    try:
        import search_sqlite
    finally:
        sys.path.remove(str(PROGRAMS))
    connection = search_sqlite.sqlite3.connect(":memory:")
    search_sqlite.build(connection)

    def names(query: str) -> list[str]:
        return [name for name, *_ in search_sqlite.search(connection, query)]

    assert names("المكتبة") == names("مكتبه") == names("والمكتبةُ") != []
    assert names("١٢ مدرسه") == names("12 مدرسة") == ["najd-3"]
    assert names("٣.٥") == names("3.5") != []  # one term, whatever SQLite takes for a word
    assert names("5") == names("في") == names("") == names('"') == []


def test_datatrove_drops_the_pages_that_the_recipe_says_it_drops(monkeypatch: pytest.MonkeyPatch) -> None:
    filters: Any = pytest.importorskip("datatrove.pipeline.filters.gopher_quality_filter")
    data: Any = pytest.importorskip("datatrove.data")
    monkeypatch.syspath_prepend(PROGRAMS)
    import quality

    # Its own splitter for words downloads what it needs.
    monkeypatch.setattr(filters, "split_into_words", lambda text, _language: text.split())
    english = filters.GopherQualityFilter(min_doc_words=quality.LEAST_WORDS)
    arabic = filters.GopherQualityFilter(min_doc_words=quality.LEAST_WORDS, stop_words=sorted(quality.ARABIC))
    for name, page in quality.pages().items():
        document = data.Document(text=page, id=name)
        for gopher, stop_words in ((english, quality.ENGLISH), (arabic, quality.ARABIC)):
            verdict = gopher.filter(document)
            expected = quality.as_for_english(page, stop_words)
            if expected == "lines without an end":  # that rule is FineWeb's
                assert verdict is True
            else:
                assert (verdict is True) == (not expected), (name, verdict, expected)
