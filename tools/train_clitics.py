#!/usr/bin/env python3
r"""Train the model that says where Arabic words are cut: `rust/naskh/src/segment/model.bin`.

usage: train_clitics.py            write the model and its manifest
       train_clitics.py --check    fail if they are others

What it learns from: the words in `models/clitics/`, which people have cut, and how frequent words are in two
sources with a free licence, which `NASKH_SHARED` has. Without them `--check` compares the hashes of what is
here with the manifest. `tools/train-clitics` does the learning; the same sources give the same bytes on every
machine.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

from made_files import write_or_check

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "rust" / "naskh" / "src" / "segment" / "model.bin"
FOLDER = ROOT / "models" / "clitics"
TYPES = FOLDER / "types.tsv"
ARTICLES = FOLDER / "without-article.txt"
MANIFEST = FOLDER / "manifest.json"
TRAINER = ROOT / "tools" / "train-clitics" / "Cargo.toml"
SHARED = Path(os.environ.get("NASKH_SHARED") or ROOT.parent / "shared")
NEWS = SHARED / "data" / "news_ant_tunisia" / "dev.jsonl.xz"
LIST = SHARED / "data" / "wordlist_tesseract_ar" / "ara.wordlist"

VERSION = "2026.11.2"
SOURCES = {
    NEWS: "ANT corpus 1.1, Apache-2.0: counts of words in 8,004 news articles",
    LIST: "ara.wordlist of Tesseract, Apache-2.0: ranks of words",
}
# TATWEEL, marks, invisibles.
_LEFT_OUT = re.compile("[\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]")
_LETTERS = re.compile("[ء-غف-يٱ-ۓ]+")
_WORD = re.compile("[ء-غف-ي]+")


def words(text: str) -> list[str]:
    """Return the words of a text that have letters of the alphabet alone."""
    if _FORMS.search(text):
        text = unicodedata.normalize("NFKC", text)
    return [word for word in _LETTERS.findall(_LEFT_OUT.sub("", text)) if _WORD.fullmatch(word)]


def counted() -> str:
    """Return lines of word, count in news, rank in the word list."""
    counts: Counter[str] = Counter()
    with lzma.open(NEWS, "rt", encoding="utf-8") as file:
        for line in file:
            counts.update(words(json.loads(line)["text"]))
    ranks: dict[str, int] = {}
    for rank, line in enumerate(LIST.read_text(encoding="utf-8").splitlines(), start=1):
        for word in words(line)[:1]:
            ranks.setdefault(word, rank)
    all_words = sorted(counts.keys() | ranks.keys())
    return "".join(f"{word}\t{counts[word]}\t{ranks.get(word, 0)}\n" for word in all_words)


def digest(of: bytes) -> str:
    """Return the SHA-256."""
    return hashlib.sha256(of).hexdigest()


def trained(counts: str) -> bytes:
    """Train a model."""
    with tempfile.TemporaryDirectory() as folder:
        table, made = Path(folder, "counts.tsv"), Path(folder, "model.bin")
        table.write_text(counts, encoding="utf-8")
        command = ["cargo", "run", "--release", "--locked", "--quiet", "--manifest-path", str(TRAINER), "--"]
        subprocess.run([*command, VERSION, table, TYPES, ARTICLES, made], check=True)
        return made.read_bytes()


def manifest(model: bytes, counts: str) -> str:
    """Return what the model was made of, with hashes."""
    return (
        json.dumps(
            {
                "version": VERSION,
                "model": {"file": MODEL.name, "bytes": len(model), "sha256": digest(model)},
                "annotation": {path.name: digest(path.read_bytes()) for path in (TYPES, ARTICLES)},
                "sources": {
                    path.name: {"about": about, "sha256": digest(path.read_bytes())}
                    for path, about in SOURCES.items()
                },
                "counts": digest(counts.encode()),
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def check_hashes() -> None:
    """Compare what is here with the manifest: all that can be done without the sources."""
    known = json.loads(MANIFEST.read_text(encoding="utf-8"))
    here = {TYPES: known["annotation"][TYPES.name], ARTICLES: known["annotation"][ARTICLES.name]}
    here[MODEL] = known["model"]["sha256"]
    wrong = [path.name for path, wanted in here.items() if digest(path.read_bytes()) != wanted]
    if wrong:
        sys.exit(f"not what {MANIFEST.name} says: {', '.join(wrong)}")


def main() -> None:
    """Write or check the model."""
    check = sys.argv[1:] == ["--check"]
    missing = [path.name for path in SOURCES if not path.exists()]
    if missing:
        print(f"not trained: no {', '.join(missing)}; NASKH_SHARED names the folder that holds data/")
        if not check:
            sys.exit(1)
        check_hashes()
        return
    counts = counted()
    model = trained(counts)
    write_or_check({MODEL: model, MANIFEST: manifest(model, counts)}, check=check)


if __name__ == "__main__":
    main()
