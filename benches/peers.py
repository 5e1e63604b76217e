"""Other normalizers, each adapted to the common rule of `rules.py` as well as it can be.

Each adapter uses the fastest calls of the peer. A step that the peer lacks is added with `str.replace`, so
that the work becomes equal. A step that the peer cannot leave out stays; its answer then differs, and the
table shows that. naskh needs none of these packages; those that are not installed are named and skipped.
Packages under the GPL are only called.

Their versions are in requirements-peers.txt.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import re
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from rules import ALEF, ALEF_MAKSURA, ALEFS, DAGGER_ALEF, DELETED, HEH, TATWEEL, TEH_MARBUTA, YEH

Rule: TypeAlias = Callable[[str], str]
BatchRule: TypeAlias = Callable[[Sequence[str]], Sequence[str]]

PYTHON, RUST, CPP = "Python", "Rust", "C++"


@dataclass(frozen=True)
class Peer:
    """One peer: how it is made, and `load`, which returns the call or raises ImportError."""

    name: str
    distribution: str
    core: str
    licence: str
    load: Callable[[], Any]
    batch: bool = False

    @property
    def is_pure_python(self) -> bool:
        """Whether the work is done by Python code and the standard library."""
        return self.core == PYTHON

    @property
    def version(self) -> str:
        """The installed version, or an empty string."""
        try:
            return importlib.metadata.version(self.distribution)
        except importlib.metadata.PackageNotFoundError:
            return ""


_PEERS: list[Peer] = []


def _peer(
    name: str, distribution: str, core: str, licence: str, batch: bool = False
) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Enter the decorated loader into the list of peers."""

    def enter(load: Callable[[], Any]) -> Callable[[], Any]:
        _PEERS.append(Peer(name, distribution, core, licence, load, batch))
        return load

    return enter


def _module(name: str) -> Any:
    """Import late and without type information, because none of these is a dependency."""
    return importlib.import_module(name)


# --- native ------------------------------------------------------------------------------------------------


@_peer("arabic-norm", "arabic-norm", RUST, "MIT")
def _arabic_norm() -> Rule:
    normalize = _module("arabic_norm").normalize
    return lambda s: normalize(s, ta_marbuta=True)


@_peer("arabic-norm batch", "arabic-norm", RUST, "MIT", batch=True)
def _arabic_norm_batch() -> BatchRule:
    normalize_batch = _module("arabic_norm").normalize_batch
    return lambda texts: normalize_batch(texts, ta_marbuta=True)


def _arabic_normalize_object() -> Any:
    return _module("arabic_normalize").Normalizer(alef_maqsura=True, ta_marbuta=True, bidi_marks=False)


@_peer("arabic-normalize", "arabic-normalize", RUST, "MIT")
def _arabic_normalize() -> Rule:
    rule: Rule = _arabic_normalize_object().normalize
    return rule


@_peer("arabic-normalize batch", "arabic-normalize", RUST, "MIT", batch=True)
def _arabic_normalize_batch() -> BatchRule:
    rule: BatchRule = _arabic_normalize_object().normalize_many
    return rule


@_peer("anltk", "anltk", CPP, "BSL-1.0")
def _anltk() -> Rule:
    anltk = _module("anltk")
    marks, kasheeda = anltk.remove_tashkeel, anltk.remove_kasheeda
    hamzat, heh = anltk.normalize_hamzat, anltk.normalize_to_heh

    def rule(s: str) -> str:
        s = heh(hamzat(kasheeda(marks(s))))
        return s.replace(ALEF_MAKSURA, YEH).replace("\u0671", ALEF).replace(DAGGER_ALEF, "")

    return rule


@_peer("HF tokenizers", "tokenizers", RUST, "Apache-2.0")
def _tokenizers() -> Rule:
    module = _module("tokenizers")
    replace, regex = module.normalizers.Replace, module.Regex
    steps = [
        replace(regex(f"[{DELETED}]"), ""),
        replace(regex(f"[{ALEFS}]"), ALEF),
        replace(ALEF_MAKSURA, YEH),
        replace(TEH_MARBUTA, HEH),
    ]
    rule: Rule = module.normalizers.Sequence(steps).normalize_str
    return rule


@_peer("PyICU transliterator", "PyICU", CPP, "MIT")
def _pyicu() -> Rule:
    icu = _module("icu")
    rules = f"[{DELETED}] > ; [{ALEFS}] > {ALEF} ; {ALEF_MAKSURA} > {YEH} ; {TEH_MARBUTA} > {HEH} ;"
    rule: Rule = icu.Transliterator.createFromRules("bench", rules, icu.UTransDirection.FORWARD).transliterate
    return rule


# --- pure Python -------------------------------------------------------------------------------------------


def _camel(package: str) -> Rule:
    dediac = _module(f"{package}.utils.dediac").dediac_ar
    normalize = _module(f"{package}.utils.normalize")
    alef, maksura, teh = (
        normalize.normalize_alef_ar,
        normalize.normalize_alef_maksura_ar,
        normalize.normalize_teh_marbuta_ar,
    )
    return lambda s: teh(maksura(alef(dediac(s.replace(TATWEEL, "")))))


@_peer("CAMeL Tools", "camel-tools", PYTHON, "MIT")
def _camel_tools() -> Rule:
    return _camel("camel_tools")


@_peer("camel-lite", "camel-lite", PYTHON, "MIT")
def _camel_lite() -> Rule:
    return _camel("camel_lite")


@_peer("PyArabic", "PyArabic", PYTHON, "GPL")
def _pyarabic() -> Rule:
    araby = _module("pyarabic.araby")
    tashkeel, tatweel, teh = araby.strip_tashkeel, araby.strip_tatweel, araby.normalize_teh
    alefs = re.compile(f"[{ALEFS}]").sub  # its own fold of alef turns alef maqsura into alef too
    return lambda s: (
        alefs(ALEF, teh(tatweel(tashkeel(s)))).replace(ALEF_MAKSURA, YEH).replace(DAGGER_ALEF, "")
    )


@_peer("araclean", "araclean", PYTHON, "MIT")
def _araclean() -> Rule:
    araclean = _module("araclean")
    rule: Rule = araclean.Pipeline(
        [
            araclean.RemoveTashkeel(),
            araclean.RemoveTatweel(),
            araclean.FoldAlef(),
            araclean.FoldAlefMaqsura(),
            araclean.FoldTehMarbuta(),
        ]
    )
    return rule


@_peer("aranorm", "aranorm", PYTHON, "MIT")
def _aranorm() -> Rule:
    aranorm = _module("aranorm")
    wanted = {
        "remove_diacritics",
        "normalize_alef",
        "normalize_taa_marbuta",
        "normalize_alef_maqsura",
        "normalize_tatweel",
    }
    default = aranorm.PipelineConfig()
    switches = [name for name, value in vars(default).items() if isinstance(value, bool)]
    config = aranorm.PipelineConfig(**{name: name in wanted for name in switches})
    process = aranorm.ArabicNormalizationPipeline(config).process
    return lambda s: process(s).normalized_text


@_peer("AraBERT preprocess", "arabert", PYTHON, "none stated")
def _arabert() -> Rule:
    preprocessor = _module("arabert.preprocess").ArabertPreprocessor
    rule: Rule = preprocessor("bert-base-arabertv02").preprocess
    return rule


@_peer("tnkeeh", "tnkeeh", PYTHON, "MIT")
def _tnkeeh() -> Rule:
    clean = _module("tnkeeh.tnkeeh")._clean_text
    off = (
        "segment",
        "remove_special_chars",
        "remove_english",
        "remove_html_elements",
        "remove_links",
        "remove_twitter_meta",
        "remove_long_words",
        "remove_repeated_chars",
    )
    options = {
        **dict.fromkeys(off, False),
        **dict.fromkeys(("normalize", "remove_diacritics", "remove_tatweel"), True),
        "excluded_chars": [],
    }
    return lambda s: clean(s, **options)


@_peer("mahad", "mahad", PYTHON, "BSD-3-Clause")
def _mahad() -> Rule:
    # It imports a submodule that `regex` no longer has; the package itself offers the same names.
    sys.modules.setdefault("regex.regex", _module("regex"))
    functions = _module("maha.cleaners.functions")
    remove, normalize = functions.remove, functions.normalize

    def rule(s: str) -> str:
        s = normalize(
            remove(s, harakat=True, tatweel=True, use_space=False), alef=True, yeh=True, teh_marbuta=True
        )
        return s.replace(DAGGER_ALEF, "")

    return rule


@_peer("arabikit", "arabikit", PYTHON, "MIT")
def _arabikit() -> Rule:
    arabikit = _module("arabikit")
    marks, tatweel, maqsura = (
        arabikit.remove_tashkeel,
        arabikit.remove_tatweel,
        arabikit.normalize_alef_maqsura,
    )
    alefs = re.compile(f"[{ALEFS}]").sub  # its own fold changes the seats of hamza too
    return lambda s: alefs(ALEF, maqsura(tatweel(marks(s)))).replace(TEH_MARBUTA, HEH)


@_peer("ar-tokenwise", "ar-tokenwise", PYTHON, "Apache-2.0")
def _ar_tokenwise() -> Rule:
    module = _module("ar_tokenwise.normalize")
    normalize, level = module.normalize, module.NormalizationLevel.MEDIUM
    return lambda s: normalize(s, level=level, max_length=1 << 40).replace(TEH_MARBUTA, HEH)


@_peer("devsamhan-arabic-text", "devsamhan-arabic-text", PYTHON, "MIT")
def _devsamhan() -> Rule:
    module = _module("devsamhan_arabic_text")
    marks, tatweel, alef = module.remove_tashkeel, module.remove_tatweel, module.normalize_alef
    yeh, teh = module.normalize_ya, module.normalize_ta_marbouta
    return lambda s: teh(yeh(alef(tatweel(marks(s))))).replace(DAGGER_ALEF, "")


@_peer("arabcheck", "arabcheck", PYTHON, "MIT")
def _arabcheck() -> Rule:
    check = _module("arabcheck").ArabCheck()
    clean, normalize = check.clean_text, check.normalize
    return lambda s: normalize(clean(s), taa_marbuta=True)


@_peer("arabinlp", "arabinlp", PYTHON, "MIT")
def _arabinlp() -> Rule:
    module = _module("arabinlp")
    marks, normalize = module.remove_diacritics, module.normalize_arabic
    return lambda s: normalize(marks(s), level="light").replace(TEH_MARBUTA, HEH)


@_peer("arabic-cleaner", "arabic-cleaner", PYTHON, "MIT")
def _arabic_cleaner() -> Rule:
    rule: Rule = _module("arabic_cleaner.cleaner").clean_text
    return rule


@_peer("arabic-rag-kit", "arabic-rag-kit", PYTHON, "MIT")
def _arabic_rag_kit() -> Rule:
    module = _module("arabic_rag_kit.normalize")
    if not hasattr(module, "NormalizerConfig"):  # the package has a function of the same name as the module
        module = sys.modules["arabic_rag_kit.normalize"]
    config = module.NormalizerConfig(
        normalize_ta_marbuta=True,
        normalize_alef_maqsura=True,
        convert_digits=False,
        strip_control_chars=False,
        collapse_whitespace=False,
    )
    rule: Rule = module.Normalizer(config)
    return rule


# --- all of them -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Loaded:
    """An installed peer, with its call."""

    peer: Peer
    call: Any

    def answers(self, texts: Sequence[str]) -> list[str]:
        """Its answer for each text."""
        return list(self.call(list(texts))) if self.peer.batch else [self.call(text) for text in texts]


def load_all(only: Sequence[str] = ()) -> tuple[list[Loaded], list[str]]:
    """The peers that are installed, and for each other one a line that says why it is skipped.

    With `only`, only the peers whose name contains one of these words, in upper or lower case.
    """
    loaded, skipped = [], []
    for peer in _PEERS:
        if only and not any(word.lower() in peer.name.lower() for word in only):
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                loaded.append(Loaded(peer, peer.load()))
        except Exception as error:  # noqa: BLE001 - a peer may fail in any way; the run goes on without it
            reason = " ".join(str(error).split())[:100]
            skipped.append(f"SKIPPED {peer.name}: {type(error).__name__}: {reason}")
    return loaded, skipped


def main() -> int:
    """Run the rule with every installed peer on a few corpora, and print which of them agree."""
    import corpora
    from rules import compare

    loaded, skipped = load_all(sys.argv[1:])
    chosen = {name: corpora.load(name).texts for name in ("word", "headline", "paragraph", "article")}
    chosen["tashkeela"] = corpora.load("tashkeela").texts[::10]
    print(f"{'peer':26} {'version':9} {'core':7} " + " ".join(f"{name:>11}" for name in chosen))
    for entry in loaded:
        cells = []
        for texts in chosen.values():
            try:
                agreement = compare(texts, entry.answers(texts))
                cells.append("same" if not agreement.different else f"{agreement.share:.1%} differ")
            except Exception as error:  # noqa: BLE001 - a failure is a result here
                cells.append(type(error).__name__[:11])
        print(
            f"{entry.peer.name:26} {entry.peer.version:9} {entry.peer.core:7} "
            + " ".join(f"{c:>11}" for c in cells)
        )
    print("\n".join(skipped))
    return 0


if __name__ == "__main__":
    sys.exit(main())
