"""Columns of Spark: `naskh.spark.normalize(frame, "body", "search", to="key")`.

The wheel of naskh has to be installed where the workers run, and so has pyarrow. Set `PYSPARK_PYTHON` to the
interpreter that has them. Each worker uses one thread: the cores belong to Spark's slots.

Nothing is computed before Spark wants rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from naskh._engines.functions import column_functions
from naskh._engines.packages import need
from naskh._engines.tables import OnTable
from naskh._engines.work import NAME, NUMBER, TEXT, Work, sql_functions, typed

if TYPE_CHECKING:
    from naskh._naskh import Analyzer, Normalizer, SentenceSplitter, Tokenizer

need("pyspark.sql", "naskh.spark", install="pyspark")
types = need("pyspark.sql.types", "naskh.spark", install="pyspark")
functions = need("pyspark.sql.functions", "naskh.spark", install="pyspark")
pa = need("pyarrow", "naskh.spark")

__all__ = ["analyze", "normalize", "register", "sentences", "tokenize"]

_TEXTS = (types.StringType, types.CharType, types.VarcharType, types.NullType)


def register(session: Any, **more: Normalizer | Tokenizer | SentenceSplitter | Analyzer) -> None:
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
    for name, work in sql_functions(more).items():
        session.udf.register(name, functions.arrow_udf(_on_array(work), _type(work)))


def _on_array(work: Work) -> Any:
    def function(column: Any) -> Any:
        return _for_spark(pa.array(work(column, 1)), work)

    function.__annotations__ = {"column": pa.Array, "return": pa.Array}  # Spark reads them
    return function


def _type(work: Work) -> Any:
    """Say which type Spark gets."""
    plain = {TEXT: types.StringType(), NUMBER: types.IntegerType(), NAME: types.StringType()}
    return typed(work.shape, plain, types.ArrayType, _struct)


def _struct(fields: Mapping[str, Any]) -> Any:
    return types.StructType([types.StructField(name, kind) for name, kind in fields.items()])


def _arrow_type(work: Work) -> Any:
    """Say which type of Arrow that is: names are strings without dictionaries."""
    plain = {TEXT: pa.string(), NUMBER: pa.int32(), NAME: pa.string()}
    return typed(work.shape, plain, pa.list_, lambda fields: pa.struct(list(fields.items())))


def _for_spark(made: Any, work: Work) -> Any:
    """Return lists and structs as Spark reads them: names without dictionaries, and no large lists.

    Texts may be large. Those that come in are if `spark.sql.execution.arrow.useLargeVarTypes` is set.
    """
    wanted = _arrow_type(work)
    return made if work.shape == TEXT or made.type == wanted else made.cast(wanted)


class _OnBatches:
    """What a worker does with the batches of a partition."""

    def __init__(self, on_table: OnTable) -> None:
        self.on_table = on_table

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            done = self.on_table(batch)
            to = self.on_table.to
            place = done.schema.get_field_index(to)
            yield done.set_column(place, to, _for_spark(done.column(place), self.on_table.work))


def _map(frame: Any, work: Work, column: str, to: str) -> Any:
    if column not in frame.columns:
        message = f"there is no column {column!r}; there are: {', '.join(frame.columns)}"
        raise ValueError(message)
    kind = frame.schema[column].dataType
    if not isinstance(kind, _TEXTS):  # a worker would say so only when rows are wanted
        message = f"naskh needs a column of text, and {column!r} is {kind.simpleString()}"
        raise TypeError(message)
    new = types.StructField(to, _type(work))
    fields = [new if field.name == to else field for field in frame.schema.fields]
    if to not in frame.columns:
        fields.append(new)
    schema = types.StructType(fields)
    return frame.mapInArrow(_OnBatches(OnTable.of(work, column, to, 1)), schema)


normalize, tokenize, sentences, analyze = column_functions(_map, passes_on=False)
