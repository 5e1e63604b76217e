"""Datasets of Hugging Face."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import naskh
import pytest

datasets = pytest.importorskip("datasets")
import naskh.datasets  # noqa: E402
from naskh._engines.tables import OnTable, fingerprint  # noqa: E402
from naskh._engines.work import Normalize  # noqa: E402

ROWS = ["إنَّ الأخبـــار", None, "plain"]
KEYS = ["ان الاخبار", None, "plain"]


@pytest.fixture
def dataset(tmp_path: Path) -> Any:
    datasets.disable_progress_bars()
    path = tmp_path / "news.parquet"
    datasets.Dataset.from_dict({"text": ROWS, "id": [1, 2, 3]}).to_parquet(path)
    return datasets.Dataset.from_parquet(str(path), cache_dir=str(tmp_path / "cache"))


def test_a_column_is_replaced_or_added(dataset: Any) -> None:
    assert list(naskh.datasets.normalize(dataset, "text")["text"]) == KEYS
    made = naskh.datasets.normalize(dataset, "text", "search", to="key", digits="keep")
    assert made.column_names == ["text", "id", "key"]
    assert list(made["key"]) == KEYS
    assert list(made["text"]) == ROWS
    words = naskh.datasets.tokenize(dataset, "text", to="words")
    assert list(words["words"]) == [None if row is None else naskh.tokenize(row) for row in ROWS]
    spans = naskh.datasets.sentences(dataset, "text", to="spans", spans=True)
    assert list(spans["spans"])[2] == [{"start": 0, "end": 5}]


def test_the_format_is_kept(dataset: Any) -> None:
    assert naskh.datasets.normalize(dataset, "text").format["type"] is None
    assert naskh.datasets.normalize(dataset.with_format("pandas"), "text").format["type"] == "pandas"


@pytest.mark.parametrize("kind", [None, "numpy", "arrow", "pandas"])
def test_columns_that_the_format_hides_stay_hidden(dataset: Any, kind: str | None) -> None:
    some = dataset.with_format(kind, columns=["text"])
    for done, columns in [
        (naskh.datasets.normalize(some, "text"), ["text"]),
        (naskh.datasets.normalize(some, "text", to="key"), ["text", "key"]),
        (naskh.datasets.tokenize(some, "text", to="id"), ["text"]),
        (naskh.datasets.normalize(dataset.with_format(kind), "text", to="key"), ["text", "id", "key"]),
    ]:
        assert (done.format["type"], done.format["columns"]) == (kind, columns)
        assert not done.format["output_all_columns"]
    every = dataset.with_format(kind, columns=["text"], output_all_columns=True)
    assert naskh.datasets.normalize(every, "text").format == every.format


@pytest.mark.parametrize("kind", [None, "numpy", "arrow", "pandas", "polars"])
def test_the_format_of_a_stream_is_kept(dataset: Any, kind: str | None) -> None:
    if kind in {"pandas", "polars"}:
        pytest.importorskip(kind)
    stream = dataset.to_iterable_dataset()
    stream = stream if kind is None else stream.with_format(kind)
    [old, *_], [new, *others] = stream, naskh.datasets.normalize(stream, "text")
    assert (type(new), type(new["id"])) == (type(old), type(old["id"]))
    assert len(others) == 2
    text = new["text"]
    for item in ("tolist", "to_list", "to_pylist"):
        text = getattr(text, item)() if hasattr(text, item) else text
    assert text in (KEYS[0], [KEYS[0]])


def test_processes_selections_and_dicts(dataset: Any) -> None:
    assert list(naskh.datasets.normalize(dataset, "text", num_proc=2)["text"]) == KEYS
    assert list(naskh.datasets.normalize(dataset.select([2, 0]), "text")["text"]) == [KEYS[2], KEYS[0]]
    both = naskh.datasets.normalize(datasets.DatasetDict(train=dataset, test=dataset), "text")
    assert type(both) is datasets.DatasetDict
    assert list(both["test"]["text"]) == KEYS


def test_the_same_rules_are_read_from_the_cache(dataset: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = naskh.datasets.normalize(dataset, "text", "search")

    def never(*_: object) -> None:
        pytest.fail("the cache was not read")

    with monkeypatch.context() as patch:
        patch.setattr(OnTable, "__call__", never)
        again = naskh.datasets.normalize(dataset, "text", "search")
    assert again.cache_files == first.cache_files
    assert naskh.datasets.normalize(dataset, "text", "clean").cache_files != first.cache_files


def test_rules_of_another_version_are_not_read_from_the_cache() -> None:
    hash_of = datasets.fingerprint.Hasher.hash
    work = Normalize(naskh.Normalizer("search"))
    now = OnTable(work, "text", "text", None, fingerprint(work))
    assert hash_of(now) == hash_of(OnTable(work, "text", "text", None, fingerprint(work)))
    assert hash_of(now) != hash_of(OnTable(work, "text", "text", None, "0123456789abcdef"))


def test_missing_column_is_named(dataset: Any) -> None:
    with pytest.raises(ValueError, match="there is no column 'body'; there are: text, id"):
        naskh.datasets.normalize(dataset, "body")
