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


class TextNormalizer(_Mixin, _Base, auto_wrap_output_keys=None):
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
            X: an iterable of texts; `None` stays `None`.

        Returns:
            An array of objects; for a series of pandas a series with its index and name.

        """
        if hasattr(X, "iloc"):
            import naskh.pandas  # noqa: F401, PLC0415 - gives series the accessor

            return X.naskh.normalize(self._normalizer(), threads=self.threads)
        texts = self._normalizer().batch(X, threads=self.threads)
        result = numpy.empty(len(texts), dtype=object)
        result[:] = texts
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
