"""A transformer for scikit-learn: texts in, normalized texts out.

```python
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline

import naskh
import naskh.sklearn

make_pipeline(naskh.sklearn.TextNormalizer("search"), TfidfVectorizer())
TfidfVectorizer(preprocessor=naskh.Normalizer("search"), tokenizer=naskh.Tokenizer(), token_pattern=None)
```

Both lines make the same features, but for the tokens. A `Normalizer` is a preprocessor as it is, and a
`Tokenizer` a tokenizer; give `token_pattern=None` with a tokenizer, or scikit-learn warns.
"""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Any

from naskh._engines.packages import need
from naskh._given import normalizer_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from naskh._naskh import Normalizer, _Preset

base = need("sklearn.base", "naskh.sklearn", install="scikit-learn")
numpy = need("numpy", "naskh.sklearn")

__all__ = ["TextNormalizer"]


_Mixin: Any = base.TransformerMixin
_Base: Any = base.BaseEstimator


def _is_missing(row: Any) -> bool:
    """Say whether a row is what pandas takes for missing: `None`, nan or `pandas.NA`."""
    if row is None or isinstance(row, str):
        return row is None
    return (isinstance(row, (float, numpy.floating)) and math.isnan(row)) or row is _pandas_na()


def _pandas_na() -> Any:
    """Return `pandas.NA`, which is among rows only if pandas is imported."""
    return getattr(sys.modules.get("pandas"), "NA", None)


def _refuse_frame(X: Any) -> None:  # noqa: N803 - the name in scikit-learn
    """Raise a `TypeError` for two dimensions: what iterates over a frame gets the names of its columns."""
    shape = getattr(X, "shape", None)
    if shape is None or len(shape) == 1:
        return
    names = getattr(X, "column_names", getattr(X, "columns", None))  # pyarrow; pandas, Polars
    if names is None:
        message = f"X must be one column of texts, not an array of the shape {shape}: X[:, 0], for example"
        raise TypeError(message)
    first = next(iter(names), "text")
    message = (
        f"X must be one column of texts, not a {type(X).__name__} of {len(names)}; give one by its name: "
        f"X[{first!r}], and {first!r} in a ColumnTransformer, not [{first!r}]"
    )
    raise TypeError(message)


class TextNormalizer(_Mixin, _Base, auto_wrap_output_keys=None):  # type: ignore[call-arg]
    """Normalizes texts, with nothing to fit.

    Args:
        preset: the name of a preset, a `Normalizer`, or `None` for only the options that are named.
        options: options by name, as for `naskh.normalize`.
        threads: how many to use; `None` for one a core, if there is text enough.

    """

    def __init__(
        self,
        preset: _Preset | Normalizer | None = "standard",
        options: Mapping[str, Any] | None = None,
        threads: int | None = None,
    ) -> None:
        # scikit-learn wants parameters as they were given, so nothing is checked here.
        self.preset = preset
        self.options = options
        self.threads = threads

    def fit(self, X: Iterable[str], y: object = None) -> TextNormalizer:  # noqa: ARG002, N803 - the names of scikit-learn
        """Check the parameters."""
        self._normalizer()
        return self

    def transform(self, X: Any) -> Any:  # noqa: N803 - the name in scikit-learn
        """Normalize texts.

        Args:
            X: an iterable of texts: a list, a series, a column of pyarrow. What is missing (`None`, nan,
                `pandas.NA`) stays what it is.

        Returns:
            An array of objects; for a series of pandas a series with its index and name.

        Raises:
            TypeError: if `X` has two dimensions, or a row is no text. Give one column of a frame by its name.

        >>> from naskh.sklearn import TextNormalizer
        >>> TextNormalizer("search").transform(["مدرســةٌ", None]).tolist()
        ['مدرسه', None]

        """
        _refuse_frame(X)
        if hasattr(X, "iloc"):
            import naskh.pandas  # noqa: F401, PLC0415 - gives series the accessor

            return X.naskh.normalize(self._normalizer(), threads=self.threads)
        if isinstance(X, str):
            self._normalizer().batch(X)  # raises: one text is no iterable of texts
        rows = X.to_pylist() if hasattr(X, "to_pylist") else list(X)
        texts = self._normalizer().batch([None if _is_missing(row) else row for row in rows], self.threads)
        result = numpy.empty(len(texts), dtype=object)
        result[:] = [old if new is None else new for old, new in zip(rows, texts, strict=True)]
        return result

    def get_feature_names_out(self, input_features: Any = None) -> Any:
        """Name the features: as they were, since each text stays one."""
        names = ["text"] if input_features is None else list(input_features)
        return numpy.asarray(names, dtype=object)

    def _normalizer(self) -> Normalizer:
        return normalizer_of(self.preset, self.options or {})

    def __sklearn_tags__(self) -> Any:
        """Say what the transformer takes."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        tags.input_tags.allow_nan = True
        tags.requires_fit = False
        tags.no_validation = True
        return tags
