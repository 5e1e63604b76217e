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
