"""Columns of Spark: `naskh.spark.normalize(frame, "body", to="key", preset="search")`.

The wheel of naskh has to be installed where the workers run, and so has pyarrow. Set `PYSPARK_PYTHON` to the
interpreter that has them. Each worker uses one thread: the cores belong to Spark's slots. `docs/engines.md`
in the repository has a page on deploying.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from naskh._engines.packages import need
from naskh._engines.tables import OnTable, fingerprint
from naskh._engines.work import Normalize, Sentences, Tokenize, Work
from naskh._naskh import Normalizer, SentenceSplitter, Tokenizer

if TYPE_CHECKING:
    from naskh._naskh import _Preset

sql = need("pyspark.sql", "naskh.spark", install="pyspark")
types = need("pyspark.sql.types", "naskh.spark", install="pyspark")
functions = need("pyspark.sql.functions", "naskh.spark", install="pyspark")
pa = need("pyarrow", "naskh.spark")

__all__ = ["normalize", "register", "sentences", "tokenize"]


def normalize(
    frame: Any,
    column: str,
    preset: _Preset | Normalizer | None = "standard",
    /,
    *,
    to: str | None = None,
    **options: Any,
) -> Any:
    """Normalize a column of a DataFrame.

    Args:
        frame: a DataFrame.
        column: the name of a column of strings.
        preset: the name of a preset, a `Normalizer`, or `None` for only the options that are named.
        to: the column that gets the result; the same one by default.
        options: as for `naskh.normalize`.

    Returns:
        A DataFrame. Nothing is computed before Spark wants rows.

    Raises:
        ValueError: if there is no such column.

    """
    return _map(frame, Normalize.by(preset, options), column, to or column)


def tokenize(
    frame: Any, column: str, tokenizer: Tokenizer | None = None, /, *, to: str, spans: bool = False
) -> Any:
    """Divide a column of a DataFrame into tokens.

    Args:
        frame: a DataFrame.
        column: the name of a column of strings.
        tokenizer: what divides; `naskh.Tokenizer()` by default.
        to: the column that gets the arrays.
        spans: whether to return where tokens are, and their kinds, in place of their texts.

    Returns:
        A DataFrame.

    """
    return _map(frame, Tokenize(tokenizer or Tokenizer(), spans), column, to)


def sentences(
    frame: Any, column: str, splitter: SentenceSplitter | None = None, /, *, to: str, spans: bool = False
) -> Any:
    """Divide a column of a DataFrame into sentences.

    Args:
        frame: a DataFrame.
        column: the name of a column of strings.
        splitter: what divides; `naskh.SentenceSplitter()` by default.
        to: the column that gets the arrays.
        spans: whether to return where sentences are in place of their texts.

    Returns:
        A DataFrame.

    """
    return _map(frame, Sentences(splitter or SentenceSplitter(), spans), column, to)


def register(session: Any, **more: Normalizer | Tokenizer | SentenceSplitter) -> None:
    """Add naskh's functions to a session: `SELECT naskh_search(body) FROM news`. Needs Spark 4.1.

    They are `naskh_clean`, `naskh_standard`, `naskh_search`, `naskh_tokenize`, `naskh_sentences`, and what is
    in `more`.

    Args:
        session: a SparkSession.
        more: functions of your own.

    Raises:
        RuntimeError: if this Spark has no `arrow_udf`.

    """
    if not hasattr(functions, "arrow_udf"):
        message = "functions for SQL need Spark 4.1 or later; naskh.spark.normalize works without"
        raise RuntimeError(message)
    works: dict[str, Work] = {
        f"naskh_{name}": Normalize(Normalizer(name)) for name in ("clean", "standard", "search")
    }
    works["naskh_tokenize"] = Tokenize(Tokenizer())
    works["naskh_sentences"] = Sentences(SentenceSplitter())
    kinds = {Normalizer: Normalize, Tokenizer: Tokenize, SentenceSplitter: Sentences}
    for name, made_of in more.items():
        if type(made_of) not in kinds:
            given = type(made_of).__name__
            message = f"{name} must be a Normalizer, a Tokenizer or a SentenceSplitter, not {given}"
            raise TypeError(message)
        works[name] = kinds[type(made_of)](made_of)
    for name, work in works.items():
        session.udf.register(name, functions.arrow_udf(_on_array(work), _type(work)))


def _on_array(work: Work) -> Any:
    def function(column: Any) -> Any:
        return pa.array(work(column, 1))

    function.__annotations__ = {"column": pa.Array, "return": pa.Array}  # Spark reads them
    return function


def _type(work: Work) -> Any:
    """Say which type Spark gets."""
    if work.fields is None:
        return types.StringType()
    if not work.fields:
        return types.ArrayType(types.StringType())
    numbers = {"start", "end"}
    fields = [
        types.StructField(name, types.IntegerType() if name in numbers else types.StringType())
        for name in work.fields
    ]
    return types.ArrayType(types.StructType(fields))


class _OnBatches:
    """What a worker does with the batches of a partition."""

    def __init__(self, on_table: OnTable, schema: Any) -> None:
        self.on_table = on_table
        self.schema = schema

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            done = self.on_table(batch)
            # Spark wants the types that it was told: strings without dictionaries.
            columns = [_plain(done.column(at)) for at in range(done.num_columns)]
            yield pa.RecordBatch.from_arrays(columns, names=done.schema.names)


def _plain(column: Any) -> Any:
    """Replace the dictionary of kinds in lists of tokens by strings."""
    kind = column.type
    if not (pa.types.is_list(kind) and pa.types.is_struct(kind.value_type)):
        return column
    fields = [
        pa.field(field.name, pa.string() if pa.types.is_dictionary(field.type) else field.type)
        for field in kind.value_type
    ]
    return column.cast(pa.list_(pa.struct(fields)))


def _map(frame: Any, work: Work, column: str, to: str) -> Any:
    if column not in frame.columns:
        message = f"there is no column {column!r}; there are: {', '.join(frame.columns)}"
        raise ValueError(message)
    new = types.StructField(to, _type(work))
    fields = [new if field.name == to else field for field in frame.schema.fields]
    if to not in frame.columns:
        fields.append(new)
    schema = types.StructType(fields)
    return frame.mapInArrow(_OnBatches(OnTable(work, column, to, 1, fingerprint(work)), None), schema)
