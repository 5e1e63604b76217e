"""naskh's tokens and sentences in spaCy.

```python
import spacy

tokenizer = {"@tokenizers": "naskh.Tokenizer.v1", "preset": "search"}
nlp = spacy.blank("ar", config={"nlp": {"tokenizer": tokenizer}})
nlp.add_pipe("naskh_sentencizer")
doc = nlp("قال د. علي: «لن نعود.» هل يعود؟")
```

Nothing has to be imported: spaCy finds both by naskh's entry points. `doc.text` is the text; each token has
its kind in `token._.naskh_kind`, and its normalized form in `token.norm_` if there is a preset. Pipelines are
saved and loaded with the options of their tokenizer. `options` are those of the preset, and with `segment`
each token has what is glued to it in `token._.naskh_segments`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from naskh._engines.packages import need
from naskh._engines.work import KIND, NORM, SPAN, Shape, shaped
from naskh._naskh import Normalizer, SentenceSplitter, Tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

spacy = need("spacy", "naskh.spacy")
tokens = need("spacy.tokens", "naskh.spacy")
language = need("spacy.language", "naskh.spacy")
numpy = need("numpy", "naskh.spacy")

__all__ = ["NaskhSentencizer", "NaskhTokenizer", "create_sentencizer", "create_tokenizer"]

SEGMENTS: list[Shape] = [{**SPAN, **KIND, **NORM}]
GAP = re.compile(r"\s+|\S+")

if not tokens.Token.has_extension("naskh_kind"):
    tokens.Token.set_extension("naskh_kind", default="")
if not tokens.Token.has_extension("naskh_segments"):
    tokens.Token.set_extension("naskh_segments", default=())


class NaskhTokenizer:
    """A tokenizer for spaCy's pipelines.

    Args:
        vocab: the vocabulary of the pipeline.
        settings: `mode` and options of `naskh.Tokenizer`, `segment` among them; and `preset`, the name of a
            preset for norms, with `options` of it.

    Raises:
        TypeError: if there is no such option.
        ValueError: if there is no such preset, mode or value.

    """

    def __init__(self, vocab: Any, settings: dict[str, Any]) -> None:
        self.vocab = vocab
        self._set(settings)

    def _set(self, settings: dict[str, Any]) -> None:
        given = dict(settings)
        preset = given.pop("preset", None)
        options = given.pop("options", None) or {}
        normalizer = Normalizer(preset, **options) if preset is not None or options else None
        self.settings = settings
        self.tokenizer = Tokenizer(normalizer, **given)

    def __call__(self, text: str) -> Any:
        """Divide a text."""
        found = self.tokenizer.tokens(text)
        has_segments = self.tokenizer.options["segment"] != "none"
        words: list[str] = []
        spaces: list[bool] = []
        facts: list[tuple[str, str, list[Any]]] = []
        end = 0
        for token in found:
            _add_gap(text[end : token.start], words, spaces, facts)
            words.append(token.text)
            spaces.append(False)
            facts.append((token.kind, token.norm, shaped(token.segments, SEGMENTS) if has_segments else []))
            end = token.end
        _add_gap(text[end:], words, spaces, facts)
        doc = tokens.Doc(self.vocab, words=words, spaces=spaces)
        for token, (kind, norm, segments) in zip(doc, facts, strict=True):
            token._.naskh_kind = kind
            if segments:
                token._.naskh_segments = segments
            if self.tokenizer.normalizer is not None and norm:
                token.norm_ = norm
        return doc

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Any]:  # noqa: ARG002 - of the protocol
        """Divide many texts."""
        return map(self, texts)

    def to_bytes(self, **_: Any) -> bytes:
        """Save the options."""
        return json.dumps(self.settings, ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, **_: Any) -> NaskhTokenizer:
        """Load the options."""
        self._set(json.loads(data))
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Save the options in a file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> NaskhTokenizer:
        """Load the options from a file."""
        return self.from_bytes(Path(path).read_bytes())

    def __reduce__(self) -> tuple[Any, ...]:
        """For `n_process`."""
        return NaskhTokenizer, (self.vocab, self.settings)


def _add_gap(gap: str, words: list[str], spaces: list[bool], facts: list[Any]) -> None:
    """Add what lies between two tokens: the first space to the token before, all else as a token."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    # White space ends a sentence, and what is invisible after it begins the next one.
    for part in GAP.findall(gap):
        words.append(part)
        spaces.append(False)
        facts.append(("space", "", []))


@spacy.registry.tokenizers("naskh.Tokenizer.v1")
def create_tokenizer(
    preset: str | None = None,
    mode: str = "news",
    hashtags: str = "whole",
    scripts: str = "split",
    percent: str = "split",
    currency: str = "split",
    abbreviations: list[str] | None = None,
    options: dict[str, Any] | None = None,
    segment: str = "none",
) -> Callable[[Any], NaskhTokenizer]:
    """Make the tokenizer of a pipeline; spaCy calls this by the name `naskh.Tokenizer.v1`.

    Args:
        preset: the name of a preset for norms.
        mode: as for `naskh.Tokenizer`, and so are the others.
        hashtags: whole or split.
        scripts: split or join.
        percent: split or join.
        currency: split or join.
        abbreviations: words of your own.
        options: options of the preset by name, as for `naskh.normalize`: `{"digits": "keep"}`. Without a
            preset they alone make the norms.
        segment: none, atb or d3. Then `token._.naskh_segments` is a list of dicts with `start`, `end`, `kind`
            and `norm`, with places in `doc.text`.

    Returns:
        What makes the tokenizer, given the pipeline. It raises what `naskh.Tokenizer` and `naskh.Normalizer`
        raise.

    >>> import spacy
    >>> tokenizer = {"@tokenizers": "naskh.Tokenizer.v1", "preset": "search", "segment": "atb"}
    >>> nlp = spacy.blank("ar", config={"nlp": {"tokenizer": tokenizer}})
    >>> [segment["norm"] for segment in nlp("وبالمدرسة")[0]._.naskh_segments]
    ['و', 'ب', 'المدرسه']

    """
    settings: dict[str, Any] = {
        "preset": preset,
        "mode": mode,
        "hashtags": hashtags,
        "scripts": scripts,
        "percent": percent,
        "currency": currency,
        "abbreviations": abbreviations or [],
        "options": options or {},
        "segment": segment,
    }
    return lambda nlp: NaskhTokenizer(nlp.vocab, settings)


class NaskhSentencizer:
    """A component that sets where sentences begin.

    Args:
        settings: options of `naskh.SentenceSplitter`.

    """

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.splitter = SentenceSplitter(**settings)

    def __call__(self, doc: Any) -> Any:
        """Set where sentences begin. A token within which one begins belongs to the one before.

        What another component has set is replaced. A doc that is parsed keeps the sentences of its parse, as
        with the `sentencizer` of spaCy: they and the parse depend on each other.
        """
        if doc.has_annotation("DEP"):
            return doc
        starts = {start for start, _ in self.splitter.spans(doc.text)}
        begins = [1 if token.i == 0 or token.idx in starts else -1 for token in doc]
        # All at once: for each write to a token, spaCy looks at the whole doc. It wants -1 without a sign.
        doc.from_array(["SENT_START"], numpy.array(begins, dtype="int64").view("uint64"))
        return doc


@language.Language.factory(
    "naskh_sentencizer",
    assigns=["token.is_sent_start", "doc.sents"],
    default_config={"semicolon": "within", "lines": "end", "abbreviations": []},
)
def create_sentencizer(
    nlp: Any,  # noqa: ARG001 - spaCy passes it
    name: str,  # noqa: ARG001 - spaCy passes it
    semicolon: str,
    lines: str,
    abbreviations: list[str],
) -> NaskhSentencizer:
    """Make the component; spaCy calls this by the name `naskh_sentencizer`."""
    return NaskhSentencizer({"semicolon": semicolon, "lines": lines, "abbreviations": abbreviations})
