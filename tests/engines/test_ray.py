"""Datasets of Ray, done by two worker processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import naskh
import pytest

ray = pytest.importorskip("ray")
pytest.importorskip("ray.data")
import naskh.ray  # noqa: E402
from naskh._engines.tables import OnTable  # noqa: E402
from naskh._engines.work import Normalize  # noqa: E402

from tests.engines.rows import ROWS, real  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def dataset() -> Iterator[Any]:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    settings = {
        # More places than the pool of actors takes: a pool as large as all of them waits for ever.
        "num_cpus": 4,
        "include_dashboard": False,
        "object_store_memory": 200_000_000,
        "logging_level": "ERROR",
        "runtime_env": {"env_vars": {"PYTHONPATH": os.environ.get("PYTHONPATH", "")}},
    }
    try:
        ray.init(**settings)
    except Exception as slow:
        if "timed out" not in str(slow):
            raise
        ray.shutdown()  # a busy machine; its second start finds its files in memory
        ray.init(**settings)
    ray.data.DataContext.get_current().enable_progress_bars = False
    import pyarrow as pa

    rows = ROWS + real()
    table = pa.table({"id": list(range(len(rows))), "body": pa.array(rows, pa.string())})
    yield ray.data.from_arrow(table).repartition(4)
    ray.shutdown()


def column(dataset: Any, name: str) -> list[Any]:
    return [row[name] for row in sorted(dataset.take_all(), key=lambda row: row["id"])]


def test_workers_give_what_a_string_gives(dataset: Any) -> None:
    rows = ROWS + real()
    made = naskh.ray.normalize(dataset, "body", "search", to="key", digits="keep")
    assert column(made, "key") == naskh.Normalizer("search", digits="keep").batch(rows)
    words = naskh.ray.tokenize(dataset, "body", to="words")
    assert [None if row is None else list(row) for row in column(words, "words")] == naskh.Tokenizer().batch(
        rows
    )
    spans = naskh.ray.sentences(dataset, "body", to="spans", spans=True)
    assert column(spans, "spans")[0] == [{"start": 0, "end": len(ROWS[0] or "")}]


def test_two_actors_work(dataset: Any, tmp_path: Path) -> None:
    rows = ROWS + real()
    made = naskh.ray.normalize(dataset, "body", concurrency=2)
    assert column(made, "body") == naskh.Normalizer().batch(rows)

    class Pids:
        def __call__(self, table: Any) -> Any:
            import time

            import pyarrow as pa

            # The first waits for the other, which may be started late.
            (tmp_path / str(os.getpid())).touch()
            for _ in range(600):
                if len(list(tmp_path.iterdir())) == 2:
                    break
                time.sleep(0.1)
            OnTable(Normalize(naskh.Normalizer()), "body", "body")(table)
            return table.append_column("pid", pa.array([os.getpid()] * table.num_rows))

    pids = dataset.map_batches(Pids, batch_format="pyarrow", batch_size=None, concurrency=2)
    assert len(set(column(pids, "pid"))) == 2


def test_missing_column_is_named(dataset: Any) -> None:
    with pytest.raises(Exception, match="there is no column 'text'; there are: id, body"):
        naskh.ray.normalize(dataset, "text").take_all()


def test_tasks_and_actors_are_told_apart(dataset: Any) -> None:
    rows = ROWS + real()
    for arguments in (
        {"compute": ray.data.TaskPoolStrategy(1)},
        {"compute": ray.data.ActorPoolStrategy(size=1)},
        {"concurrency": None},
    ):
        made = naskh.ray.normalize(dataset, "body", **arguments)
        assert column(made, "body") == naskh.Normalizer().batch(rows)


def test_options_of_what_divides_do_not_reach_ray(dataset: Any) -> None:
    words = naskh.ray.tokenize(dataset, "body", to="words", mode="uax29", batch_size=5)
    expected = naskh.Tokenizer(mode="uax29").batch(ROWS + real())
    assert [None if row is None else list(row) for row in column(words, "words")] == expected


def test_terms(dataset: Any) -> None:
    terms = column(naskh.ray.analyze(dataset, "body", "news", to="terms", twins=True), "terms")
    expected = naskh.Analyzer("news", twins=True).batch(ROWS + real())
    assert [None if row is None else list(row) for row in terms] == expected


def test_a_column_of_numbers_is_named(dataset: Any) -> None:
    with pytest.raises(Exception, match="column 'id': a column of text is wanted"):
        naskh.ray.normalize(dataset, "id").take_all()
