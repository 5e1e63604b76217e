# The types of the compiled module. tools/option_copies.py writes what the core lists; tests compare the two.

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, Protocol, TypeAlias, TypedDict, final, overload

from typing_extensions import Buffer, Unpack

from naskh.diagnosis import Findings
from naskh.explain import Changes
from naskh.tokens import Token

__all__ = [
    "_KINDS",
    "_OPTIONS",
    "_REORDER_OPTIONS",
    "_RULES",
    "_SENTENCE_OPTIONS",
    "_SURE",
    "_TOKEN_OPTIONS",
    "_TROUBLES",
    "Alignment",
    "ArrowColumn",
    "Normalizer",
    "SentenceSplitter",
    "Tokenizer",
    "Tokens",
    "_Column",
    "_JsonFields",
    "_TokensIterator",
    "__version__",
    "_diagnose",
    "_diagnose_arrow",
    "_diagnose_batch",
    "_order",
    "_order_of",
    "_reorder",
    "_reorder_batch",
    "_undo_mojibake",
    "_utf8_valid_up_to",
    "normalize",
    "presets",
    "sentences",
    "simd_level",
    "tokenize",
]

__version__: str

# Made by tools/option_copies.py.
_Preset: TypeAlias = Literal[
    "clean",
    "standard",
    "search",
    "pdf",
    "lucene",
    "icu-folding",
    "snowball",
    "camel",
    "pyarabic",
    "pyarabic-tasheel",
    "bert-uncased",
    "whisper",
    "whisper-remove-diacritics",
    "arabert-v2",
    "elm-asr-2026-07",
]
_Unicode: TypeAlias = Literal["keep", "nfc", "nfkc"]
_PresentationForms: TypeAlias = Literal["keep", "fold"]
_Invisibles: TypeAlias = Literal["keep", "strip", "space"]
_MarksApart: TypeAlias = Literal["keep", "join"]
_Whitespace: TypeAlias = Literal["keep", "collapse", "collapse-lines"]
_Tatweel: TypeAlias = Literal["keep", "decorative", "strip"]
_MarkClass: TypeAlias = Literal[
    "tanwin", "haraka", "shadda", "sukun", "dagger_alef", "hamza", "extended", "quranic", "honorific"
]
# A str may also be class names with commas between. No type says that: give a collection.
_Marks: TypeAlias = Literal["keep", "strip"] | _MarkClass | Iterable[_MarkClass]
_QuranicSpelling: TypeAlias = Literal["keep", "modern"]
_TanwinAlef: TypeAlias = Literal["keep", "strip"]
_Alef: TypeAlias = Literal["keep", "fold"]
_Hamza: TypeAlias = Literal["keep", "carrier", "hamza", "drop"]
_AlefMaqsura: TypeAlias = Literal["keep", "yeh", "alef", "positional"]
_TehMarbuta: TypeAlias = Literal["keep", "heh", "teh"]
_Lookalikes: TypeAlias = Literal["keep", "arabic", "always"]
_Digits: TypeAlias = Literal["keep", "ascii", "arabic", "persian"]
_Punctuation: TypeAlias = Literal["keep", "ascii", "arabic", "space", "strip"]
_Elongation: TypeAlias = Literal["keep", "1", "2", "alef-waw", 1, 2]
_CompoundNames: TypeAlias = Literal["keep", "split"]
_Case: TypeAlias = Literal["keep", "lower"]
_Replace: TypeAlias = Mapping[str, str | None]

class _Arguments(TypedDict, total=False):
    unicode: _Unicode
    presentation_forms: _PresentationForms
    invisibles: _Invisibles
    marks_apart: _MarksApart
    whitespace: _Whitespace
    tatweel: _Tatweel
    marks: _Marks
    quranic_spelling: _QuranicSpelling
    tanwin_alef: _TanwinAlef
    alef: _Alef
    hamza: _Hamza
    alef_maqsura: _AlefMaqsura
    teh_marbuta: _TehMarbuta
    lookalikes: _Lookalikes
    digits: _Digits
    punctuation: _Punctuation
    elongation: _Elongation
    compound_names: _CompoundNames
    case: _Case
    replace: _Replace

class _Options(TypedDict):
    unicode: _Unicode
    presentation_forms: _PresentationForms
    invisibles: _Invisibles
    marks_apart: _MarksApart
    whitespace: _Whitespace
    tatweel: _Tatweel
    marks: Literal["keep", "strip"] | tuple[_MarkClass, ...]
    quranic_spelling: _QuranicSpelling
    tanwin_alef: _TanwinAlef
    alef: _Alef
    hamza: _Hamza
    alef_maqsura: _AlefMaqsura
    teh_marbuta: _TehMarbuta
    lookalikes: _Lookalikes
    digits: _Digits
    punctuation: _Punctuation
    elongation: Literal["keep", 1, 2, "alef-waw"]
    compound_names: _CompoundNames
    case: _Case
    replace: dict[str, str | None]

# End of what is made.
# How offsets into a source are counted, and many offsets: a buffer of integers, or any iterable of them.
_Unit: TypeAlias = Literal["char", "utf8", "utf16"]
_Offsets: TypeAlias = Buffer | Iterable[int]

@final
class Normalizer:
    def __new__(
        cls,
        preset: _Preset | None = ...,  # "standard"
        /,
        **options: Unpack[_Arguments],
    ) -> Normalizer: ...
    def __call__(self, /, text: str) -> str: ...
    @overload
    def batch(self, /, texts: Iterable[str], threads: int | None = None) -> list[str]: ...
    @overload
    def batch(self, /, texts: Iterable[str | None], threads: int | None = None) -> list[str | None]: ...
    def _arrow(self, /, data: _ArrowData, threads: int | None = None) -> ArrowColumn: ...
    def _arrow_align(self, /, data: _ArrowData, unit: _Unit, threads: int | None = None) -> ArrowColumn: ...
    def align(self, /, text: str) -> Alignment: ...
    def explain(self, /, text: str) -> Changes: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def preset(self) -> _Preset | None: ...
    @property
    def options(self) -> _Options: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __copy__(self, /) -> Normalizer: ...
    def __deepcopy__(self, /, _memo: object) -> Normalizer: ...
    def __reduce__(self, /) -> tuple[Callable[..., Normalizer], tuple[_Preset | None, dict[str, object]]]: ...
    @staticmethod
    def _rebuild(preset: _Preset | None, options: dict[str, object]) -> Normalizer: ...
    def _json_lines(
        self, /, fields: _JsonFields, errors: str, data: bytes, start: int, stop: int, target: bytearray
    ) -> tuple[int, int, tuple[int, int, int], list[tuple[int, str]]]: ...
    def _utf8_lines(self, /, data: bytes, start: int, stop: int, target: bytearray) -> tuple[int, int]: ...

@final
class Alignment:
    @property
    def text(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def nbytes(self) -> int: ...
    def to_source(self, /, start: int, stop: int, *, unit: _Unit = "char") -> tuple[int, int]: ...
    def to_text(self, /, start: int, stop: int, *, unit: _Unit = "char") -> tuple[int, int]: ...
    def to_source_many(
        self, /, starts: _Offsets, stops: _Offsets, *, unit: _Unit = "char"
    ) -> tuple[memoryview[int], memoryview[int]]: ...
    def to_text_many(
        self, /, starts: _Offsets, stops: _Offsets, *, unit: _Unit = "char"
    ) -> tuple[memoryview[int], memoryview[int]]: ...
    def spans(self, /) -> tuple[memoryview[int], memoryview[int]]: ...
    def segments(self, /) -> list[tuple[int, int, int, int, bool]]: ...
    def then(self, /, other: Alignment) -> Alignment: ...
    def find(
        self, /, pattern: str, *, overlapping: bool = False, unit: _Unit = "char"
    ) -> list[tuple[int, int]]: ...
    def _repr_html_(self, /) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __copy__(self, /) -> Alignment: ...
    def __deepcopy__(self, /, _memo: object) -> Alignment: ...
    def __reduce__(self, /) -> tuple[Callable[..., Alignment], tuple[str, str, bytes]]: ...
    @staticmethod
    def _rebuild(source: str, text: str, packed: bytes) -> Alignment: ...
    def __sizeof__(self, /) -> int: ...

@final
class _JsonFields:
    def __new__(cls, read: list[list[str]], to: list[str] | None = None) -> _JsonFields: ...
    def texts(
        self, /, errors: str, data: bytes, start: int, stop: int
    ) -> tuple[list[list[str | None]], int, tuple[int, int, int], list[tuple[int, str]]]: ...

def normalize(
    text: str,
    preset: _Preset | None = ...,  # "standard"
    /,
    **options: Unpack[_Arguments],
) -> str: ...
def presets() -> dict[_Preset, _Options]: ...
def simd_level() -> Literal["avx512", "avx2", "neon", "scalar"]: ...
def _utf8_valid_up_to(data: bytes, start: int, stop: int) -> int: ...
def _diagnose(text: str) -> Findings: ...
def _diagnose_batch(texts: Iterable[str | None], threads: int | None = None) -> list[Findings | None]: ...
def _diagnose_arrow(data: _ArrowData, unit: _Unit, threads: int | None = None) -> ArrowColumn: ...
def _reorder(text: str, kind: str, digits: str, lines: str) -> str: ...
def _reorder_batch(
    texts: Iterable[str | None], kind: str, digits: str, lines: str, threads: int | None = None
) -> list[str | None]: ...
def _order(text: str, kind: str, digits: str, lines: str) -> tuple[str, memoryview | None]: ...
def _order_of(text: str) -> float: ...
def _undo_mojibake(text: str) -> tuple[str, str, str, int, int] | None: ...

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object = None, /) -> tuple[object, object]: ...

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object = None, /) -> object: ...

# A column of any library: what has one of these methods.
_ArrowData: TypeAlias = _ArrowArray | _ArrowStream

@final
class ArrowColumn:
    def __len__(self) -> int: ...
    @property
    def type(self) -> str: ...
    @property
    def null_count(self) -> int: ...
    @property
    def num_chunks(self) -> int: ...
    def to_pylist(self, /) -> list[Any]: ...
    def __arrow_c_schema__(self, /) -> object: ...
    def __arrow_c_array__(self, /, requested_schema: object = None) -> tuple[object, object]: ...
    def __arrow_c_stream__(self, /, requested_schema: object = None) -> object: ...

_Mode: TypeAlias = Literal["news", "uax29", "whitespace"]
_Hashtags: TypeAlias = Literal["whole", "split"]
_SplitOrJoin: TypeAlias = Literal["split", "join"]
_KeepOrDrop: TypeAlias = Literal["keep", "drop"]

class _TokenOptions(TypedDict):
    hashtags: _Hashtags
    scripts: _SplitOrJoin
    punctuation: _KeepOrDrop
    whitespace: _KeepOrDrop
    percent: _SplitOrJoin
    currency: _SplitOrJoin
    abbreviations: tuple[str, ...]

class _TokenArguments(TypedDict, total=False):
    hashtags: _Hashtags
    scripts: _SplitOrJoin
    punctuation: _KeepOrDrop
    whitespace: _KeepOrDrop
    percent: _SplitOrJoin
    currency: _SplitOrJoin
    abbreviations: Iterable[str]

class _SentenceOptions(TypedDict):
    semicolon: Literal["within", "end"]
    lines: Literal["end", "wrap"]
    abbreviations: tuple[str, ...]

class _SentenceArguments(TypedDict, total=False):
    semicolon: Literal["within", "end"]
    lines: Literal["end", "wrap"]
    abbreviations: Iterable[str]

_KINDS: tuple[str, ...]
# What changes are explained by: the options of a normalizer, tables included, in their order.
_RULES: tuple[str, ...]
# Each option with the names of its values, the default first; tables of the caller are not among them.
_OPTIONS: dict[str, tuple[str, ...]]
_TOKEN_OPTIONS: dict[str, tuple[str, ...]]
_SENTENCE_OPTIONS: dict[str, tuple[str, ...]]
_REORDER_OPTIONS: dict[str, tuple[str, ...]]
_TROUBLES: tuple[str, ...]
_SURE: tuple[str, ...]

@final
class _Column: ...  # speaks the buffer protocol

@final
class _TokensIterator:
    def __iter__(self) -> Iterator[Token]: ...
    def __next__(self) -> Token: ...
    def __length_hint__(self, /) -> int: ...

@final
class Tokens:
    @property
    def source(self) -> str: ...
    @property
    def start(self) -> memoryview: ...
    @property
    def end(self) -> memoryview: ...
    @property
    def kind(self) -> memoryview: ...
    @property
    def nbytes(self) -> int: ...
    def texts(self, /) -> list[str]: ...
    def norms(self, /) -> list[str]: ...  # parts of the normalized text: see Token.norm
    def _json_rows(self, /, line: int, base: int) -> bytes: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Token]: ...
    @overload
    def __getitem__(self, key: int, /) -> Token: ...
    @overload
    def __getitem__(self, key: slice, /) -> list[Token]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __copy__(self, /) -> Tokens: ...
    def __deepcopy__(self, /, _memo: object) -> Tokens: ...
    def __reduce__(
        self, /
    ) -> tuple[Callable[..., Tokens], tuple[str, bytes, bytes, bytes, Normalizer | None]]: ...
    @staticmethod
    def _rebuild(
        source: str, start: bytes, end: bytes, kind: bytes, normalizer: Normalizer | None
    ) -> Tokens: ...
    def __sizeof__(self, /) -> int: ...

@final
class Tokenizer:
    def __new__(
        cls,
        normalizer: Normalizer | None = None,
        mode: _Mode = "news",
        **options: Unpack[_TokenArguments],
    ) -> Tokenizer: ...
    def __call__(self, /, text: str) -> list[str]: ...
    def tokens(self, /, text: str) -> Tokens: ...
    @overload
    def batch(self, /, texts: Iterable[str], threads: int | None = None) -> list[list[str]]: ...
    @overload
    def batch(self, /, texts: Iterable[str | None], threads: int | None = None) -> list[list[str] | None]: ...
    def _arrow(self, /, data: _ArrowData, unit: _Unit | None, threads: int | None = None) -> ArrowColumn: ...
    @property
    def normalizer(self) -> Normalizer | None: ...
    @property
    def mode(self) -> _Mode: ...
    @property
    def options(self) -> _TokenOptions: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __copy__(self, /) -> Tokenizer: ...
    def __deepcopy__(self, /, _memo: object) -> Tokenizer: ...
    def __reduce__(self, /) -> tuple[Callable[..., Tokenizer], tuple[dict[str, Any]]]: ...
    @staticmethod
    def _rebuild(arguments: dict[str, Any]) -> Tokenizer: ...

@final
class SentenceSplitter:
    def __new__(
        cls,
        **options: Unpack[_SentenceArguments],
    ) -> SentenceSplitter: ...
    def __call__(self, /, text: str) -> list[str]: ...
    def spans(self, /, text: str) -> list[tuple[int, int]]: ...
    @overload
    def batch(self, /, texts: Iterable[str], threads: int | None = None) -> list[list[str]]: ...
    @overload
    def batch(self, /, texts: Iterable[str | None], threads: int | None = None) -> list[list[str] | None]: ...
    def _arrow(self, /, data: _ArrowData, unit: _Unit | None, threads: int | None = None) -> ArrowColumn: ...
    @property
    def options(self) -> _SentenceOptions: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __copy__(self, /) -> SentenceSplitter: ...
    def __deepcopy__(self, /, _memo: object) -> SentenceSplitter: ...
    def __reduce__(self, /) -> tuple[Callable[..., SentenceSplitter], tuple[dict[str, Any]]]: ...
    @staticmethod
    def _rebuild(options: dict[str, Any]) -> SentenceSplitter: ...

def tokenize(text: str) -> list[str]: ...
def sentences(text: str) -> list[str]: ...
