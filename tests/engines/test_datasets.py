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


def generated(rows: Any) -> Any:
    return datasets.IterableDataset.from_generator(lambda: iter(rows))


@pytest.mark.parametrize(
    "change",
    [
        lambda stream: stream,
        lambda stream: stream.filter(lambda _: True),
        lambda stream: stream.map(lambda row: row),
        lambda stream: stream.map(lambda batch: batch, batched=True, batch_size=2),
        lambda stream: stream.with_format("numpy").filter(lambda _: True),
        lambda stream: generated(list(stream)),
    ],
    ids=["plain", "filter", "map", "batches", "numpy", "generator"],
)
def test_streams_of_every_making_have_nulls(change: Any) -> None:
    dataset = datasets.Dataset.from_dict({"text": ROWS, "name": ["x", None, "z"]})
    stream = change(dataset.to_iterable_dataset())
    for made in (
        naskh.datasets.normalize(stream, "text"),
        naskh.datasets.normalize(stream, "text", batch_size=1),
    ):
        assert [row["text"] for row in made] == KEYS
        assert [row["name"] for row in made] == ["x", None, "z"]
    twice = naskh.datasets.normalize(naskh.datasets.normalize(stream, "text"), "text", "search", to="key")
    assert [(row["text"], row["key"]) for row in twice] == list(zip(KEYS, KEYS, strict=True))
    words = naskh.datasets.tokenize(stream, "text", to="words").with_format(None)
    assert [row["words"] for row in words] == [None if row is None else naskh.tokenize(row) for row in ROWS]
    spans = naskh.datasets.sentences(stream, "text", to="spans", spans=True).with_format(None)
    assert [row["spans"] for row in spans][1:] == [None, [{"start": 0, "end": 5}]]


def test_a_stream_of_rows_names_what_is_wrong() -> None:
    stream = generated([{"text": "أ", "id": 1}])
    with pytest.raises(ValueError, match="there is no column 'body'; there are: text, id"):
        list(naskh.datasets.normalize(stream, "body"))
    with pytest.raises(TypeError, match=r"column 'id': .*must be a str or None, not int"):
        list(naskh.datasets.normalize(stream, "id"))


def test_a_stream_in_arrow_stays_there() -> None:
    stream = datasets.Dataset.from_dict({"text": ROWS}).to_iterable_dataset().with_format("arrow")
    [table] = naskh.datasets.normalize(stream, "text").iter(batch_size=10)
    assert table["text"].to_pylist() == KEYS


@pytest.mark.parametrize("kind", ["dataset", "stream", "rows"])
def test_columns_are_removed_as_map_does(dataset: Any, kind: str) -> None:
    """What is removed is removed before the result is put there."""
    given = {
        "dataset": dataset,
        "stream": dataset.to_iterable_dataset(),
        "rows": generated(list(dataset)),
    }[kind]

    def made(**arguments: Any) -> list[Any]:
        return list(naskh.datasets.normalize(given, "text", **arguments))

    assert made(remove_columns=["id"]) == [{"text": key} for key in KEYS]
    assert made(remove_columns="id") == [{"text": key} for key in KEYS]
    assert made(to="key", remove_columns=["text", "id"]) == [{"key": key} for key in KEYS]
    assert made(remove_columns=["text", "id"]) == [{"text": key} for key in KEYS]


def test_removed_columns_that_the_format_shows(dataset: Any) -> None:
    some = dataset.with_format("numpy", columns=["text"])
    done = naskh.datasets.normalize(some, "text", to="key", remove_columns=["text"])
    assert (done.format["type"], done.format["columns"], done.column_names) == (
        "numpy",
        ["key"],
        ["id", "key"],
    )
    with pytest.raises(ValueError, match="body"):
        naskh.datasets.normalize(dataset, "text", remove_columns=["body"])
