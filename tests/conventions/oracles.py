"""How to call the original of each convention, where it is installed.

`load(name)` gives a function from a list of texts to the list of the original's answers, or raises `Missing`
with what to install. Everything an original needs is looked for there and not when it is called, so that a
test is skipped before it begins. Nothing is imported before it is asked for.
"""

from __future__ import annotations

import ast
import functools
import importlib.util
import logging
import os
import re
import shutil
import subprocess
import sys
import types
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.conventions.models.snowball import is_part_of_word

Original = Callable[[str], str]
Batch = Callable[[Sequence[str]], list[str]]

HERE = Path(__file__).parent
JARS_FOLDER = Path("/usr/share/java")
"""Where Debian puts the jars; `NASKH_JARS` names another folder."""
OLDEST_JAVA = 17
JAVA = ("lucene", "icu-folding")
JARS = ["lucene-core", "lucene-analyzers-common", "lucene-analyzers-icu", "icu4j"]
ELM_COMMIT = "8fce859"
APT = f"apt install {' '.join((HERE / 'requirements-debian.txt').read_text().split())}"
PIP = "make conventions-test"


class Missing(Exception):  # noqa: N818 - a reason to skip, not an error
    """The original is not installed; the message says what to install."""


def load(name: str) -> Batch:
    """The original of a convention, called for many texts."""
    if name in JAVA:
        java_command()
        return lambda texts: run_lucene(name, texts)
    call = load_one(name)
    return lambda texts: list(map(call, texts))


def load_one(name: str) -> Original:
    """The original of a convention that Python can call, for one text."""
    try:
        return LOADERS[name]()
    except (ImportError, OSError) as error:  # no such package, or one whose libraries or files are not there
        raise Missing(f"{name}: {error}; {PIP} installs it") from error


# ---- Python packages -----------------------------------------------------------------------------------


def _camel() -> Original:
    from camel_tools.utils import dediac, normalize

    def camel(text: str) -> str:
        text = normalize.normalize_alef_ar(dediac.dediac_ar(text))
        return str(normalize.normalize_teh_marbuta_ar(normalize.normalize_alef_maksura_ar(text)))

    return camel


def _pyarabic(method: str) -> Original:
    from pyarabic import araby

    def pyarabic(text: str) -> str:
        text = araby.normalize_ligature(araby.strip_tatweel(araby.strip_tashkeel(text)))
        return str(araby.normalize_hamza(text, method))

    return pyarabic


def _bert() -> Original:
    from tokenizers.normalizers import BertNormalizer

    call: Original = BertNormalizer(lowercase=True).normalize_str
    return call


def _whisper(*, remove_diacritics: bool) -> Original:
    """From its file: importing the package would ask for torch."""
    package = importlib.util.find_spec("whisper")
    if package is None or package.origin is None:
        reason = "no package whisper"
        raise ImportError(reason)
    spec = importlib.util.spec_from_file_location(
        "whisper_basic", Path(package.origin).parent / "normalizers" / "basic.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    call: Original = module.BasicTextNormalizer(remove_diacritics=remove_diacritics)
    return call


def _snowball() -> Original:
    """The two methods of the generated stemmer that normalize, each word by itself."""
    from snowballstemmer.arabic_stemmer import ArabicStemmer

    stemmer: Any = ArabicStemmer()

    def word(text: str) -> str:
        stemmer.set_current(text)
        stemmer._ArabicStemmer__r_Normalize_pre()
        stemmer._ArabicStemmer__r_Normalize_post()
        return str(stemmer.get_current())

    def snowball(text: str) -> str:
        kinds = "".join("w" if is_part_of_word(c) else "-" for c in text)
        done, last = "", 0
        for run in re.finditer("w+", kinds):
            done += text[last : run.start()] + word(text[run.start() : run.end()])
            last = run.end()
        return done + text[last:]

    return snowball


def _arabert() -> Original:
    """The real preprocessor, with something in the segmenter's place that keeps what it is given."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # escapes in its source that Python has come to warn of
        from arabert.preprocess import ArabertPreprocessor
    logging.getLogger().setLevel(logging.ERROR)  # it warns that it will not segment
    preprocessor: Any = ArabertPreprocessor("aubmindlab/bert-base-arabertv2", apply_farasa_segmentation=False)
    given: list[str] = []

    def keep(text: str) -> str:
        given[:] = [text]
        return text

    preprocessor.farasa_segmenter = types.SimpleNamespace(segment=keep)

    def arabert(text: str) -> str:
        preprocessor.preprocess(text)
        return given[0]

    return arabert


def _elm() -> Original:
    """One function of a script that is in no registry: NASKH_ELM names the file eval.py of a clone."""
    path = Path(os.environ.get("NASKH_ELM", ""))
    if not path.is_file():
        raise Missing(f"elm-asr-2026-07: NASKH_ELM names no file; eval.py of the leaderboard at {ELM_COMMIT}")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wanted = [node for node in tree.body if getattr(node, "name", "") == "normalize_arabic_text"]
    if not wanted:
        raise Missing(
            f"elm-asr-2026-07: {path} has no normalize_arabic_text; wanted is eval.py at {ELM_COMMIT}"
        )
    names: dict[str, Any] = {"re": re}
    exec(compile(ast.Module(wanted, []), path, "exec"), names)  # noqa: S102 - the rest imports a toolkit
    call: Original = names["normalize_arabic_text"]
    return call


LOADERS: dict[str, Callable[[], Original]] = {
    "camel": _camel,
    "pyarabic": lambda: _pyarabic("uniform"),
    "pyarabic-tasheel": lambda: _pyarabic("tasheel"),
    "bert-uncased": _bert,
    "whisper": lambda: _whisper(remove_diacritics=False),
    "whisper-remove-diacritics": lambda: _whisper(remove_diacritics=True),
    "snowball": _snowball,
    "arabert-v2": _arabert,
    "elm-asr-2026-07": _elm,
}


# ---- Java ----------------------------------------------------------------------------------------------


def run_lucene(name: str, texts: Sequence[str]) -> list[str]:
    """What Lucene makes of the texts, in one process."""
    answers = run_java("Lucene.java", [name], texts)
    return [bytes.fromhex(line).decode("utf-16-be", "surrogatepass") for line in answers]


def time_lucene(name: str, texts: Sequence[str], rounds: int) -> list[float]:
    """Seconds for all texts, round by round, measured where they are spent."""
    return [int(line) / 1e9 for line in run_java("Lucene.java", [name, str(rounds)], texts, is_timed=True)]


def run_java(
    program: str, arguments: Sequence[str], texts: Sequence[str], *, is_timed: bool = False
) -> list[str]:
    """The lines that a program beside this file prints for the texts."""
    # Answers cost less without the second compiler, which only a timing has time for.
    flags = [] if is_timed else ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    java, *rest = java_command(program)
    command = [java, *flags, *rest, *arguments]
    sent = "\n".join(text.encode("utf-16-be", "surrogatepass").hex() for text in texts) + "\n"
    done = subprocess.run(command, input=sent, capture_output=True, encoding="ascii", check=False)
    if done.returncode:
        raise RuntimeError(f"{program} {' '.join(arguments)}: {done.stderr}")
    return done.stdout.split("\n")[:-1]


def java_command(program: str = "Lucene.java") -> list[str]:
    """The command for a program beside this file, without arguments; raises `Missing` if it cannot start."""
    java, javac = shutil.which("java"), shutil.which("javac")
    if java is None or javac is None or _java_version(javac) < OLDEST_JAVA:
        raise Missing(f"lucene: no Java compiler of version {OLDEST_JAVA} or later; {APT}")
    folder = Path(os.environ.get("NASKH_JARS") or JARS_FOLDER)
    found = [sorted(folder.glob(f"{jar}-[0-9]*.jar")) for jar in JARS]
    missing = [jar for jar, paths in zip(JARS, found, strict=True) if not paths]
    if missing:
        raise Missing(f"lucene: no {', '.join(missing)} in {folder}; {APT}")
    return [java, "-cp", os.pathsep.join(str(paths[-1]) for paths in found), str(HERE / program)]


@functools.cache
def _java_version(javac: str) -> int:
    """The major version of a Java compiler, 0 of one that does not run: some systems have a mere stub."""
    done = subprocess.run([javac, "-version"], capture_output=True, text=True, check=False)
    found = re.match(r"javac (\d+)", done.stdout)
    return int(found[1]) if found and done.returncode == 0 else 0


def version() -> str:
    """For messages: which Python judges what is a mark."""
    return f"CPython {sys.version.split()[0]}"
