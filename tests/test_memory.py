"""Where memory runs out, every call raises `MemoryError` and leaves all usable.

Each call runs in a process of its own whose address space is limited to a little more than it has. The room
is made larger step by step, until the call succeeds. What the calls need is made once, in a process without
threads that forks for each of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

# The process prepares, and prints how each call ended in each room. What it forks limits itself, calls, lifts
# the limit, and shows that all is usable.
# Modules that are loaded on first use are loaded before: without memory, an import in CPython 3.11 (that of
# `dataclasses`, for example) may raise `SystemError` and not `MemoryError`.
PROGRAM = """
import contextlib, json, os, pickle, resource, signal, sys, tempfile
import naskh, naskh.arrow, naskh.decoding, naskh.diagnosis, naskh.explain, naskh.highlighting
import naskh.reordering, naskh.terms, naskh.tokens

LENGTH = 1_000_000
SENTENCE = "إنَّ الأَخْبـــار، کتاب "
TEXT = SENTENCE * (LENGTH // len(SENTENCE))
WORD = "مدرسةٌب\\u0301\\u0323" * (LENGTH // 9)
PART = TEXT[: LENGTH // 8]
n, clean = naskh.Normalizer("search"), naskh.Normalizer("clean")
tokenizer, splitter, stemmer = naskh.Tokenizer(n), naskh.SentenceSplitter(), naskh.Stemmer("snowball")
segmenter, segmenting = naskh.Segmenter("d3"), naskh.Tokenizer(n, segment="d3")
aligned, again = n.align(TEXT), n.align(n(TEXT))
tokens, data, packed = tokenizer.tokens(TEXT), TEXT.encode(), pickle.dumps(n.align(PART))
texts = [TEXT[:1000]] * (LENGTH // 1000)
analyzer, lucene = naskh.Analyzer("news", parts="yes", twins="yes"), naskh.Analyzer("lucene")
mangled = "Ù…ØµØ± " * (LENGTH // 8)
lines = "ةعماجلا يف بلاط 39\\n" * (LENGTH // 19)
fields = naskh._naskh._JsonFields([["b"]])
objects = b"".join(b'{"b": "%s"}\\n' % text.encode() for text in texts)

CALLS = {
    "normalize": lambda: n(TEXT),
    "normalize a word": lambda: n(WORD),
    "normalize wider": lambda: naskh.normalize("a" * LENGTH, None, replace={"a": "ﷺ"}),
    "normalize longer": lambda: naskh.normalize("ﷺ" * (LENGTH // 4), None, unicode="nfkc"),
    "normalize arabert": lambda: naskh.normalize(TEXT + "<b>", "arabert-v2"),
    "normalize whisper": lambda: naskh.normalize("(a) " * (LENGTH // 4), "whisper"),
    "batch": lambda: n.batch(texts, threads=1),
    "batch of threads": lambda: n.batch(texts, threads=4),
    "batch of words": lambda: n.batch([WORD[: LENGTH // 8]] * 8, threads=4),
    "align": lambda: n.align(TEXT),
    "align a word": lambda: clean.align(WORD),
    "explain": lambda: n.explain(PART),
    "explain a word": lambda: clean.explain(WORD[: LENGTH // 8]),
    "find": lambda: aligned.find("ا"),
    "find in bytes": lambda: n.align(PART).find("ا", unit="utf8"),
    "spans": lambda: aligned.spans(),
    "segments": lambda: aligned.segments(),
    "then": lambda: aligned.then(again),
    "look up": lambda: aligned.to_source_many(range(200_000), range(1, 200_001)),
    "highlight": lambda: naskh.highlight(PART, ["الاخبار", "كتاب"]),
    "tokens": lambda: tokenizer.tokens(TEXT),
    "norms": lambda: tokenizer.tokens(TEXT).norms(),
    "list of tokens": lambda: list(tokens[:100_000]),
    "tokenize": lambda: naskh.tokenize(TEXT),
    "batch of tokens": lambda: tokenizer.batch(texts, threads=4),
    "sentences": lambda: naskh.sentences(TEXT.replace("،", ".")),
    "split": lambda: splitter.spans(TEXT.replace("،", ".")),
    "batch of sentences": lambda: splitter.batch(texts, threads=4),
    "stem": lambda: stemmer(WORD),
    "stem of ligatures": lambda: stemmer("ﻻ" * LENGTH),
    "batch of stems": lambda: stemmer.batch([WORD[: LENGTH // 8]] * 8, threads=4),
    "segments of tokens": lambda: segmenting.tokens(TEXT).segments.norms(),
    "segmented tokens": lambda: list(segmenting.tokens(PART)),
    "rows of segments": lambda: segmenting.tokens(TEXT)._json_rows(1, 0),
    "batch of segments": lambda: segmenter.batch(["وللكتاب"] * 100_000, threads=4),
    "rows of lines": lambda: tokenizer._json_lines(data, 0, len(data), 1, 0, bytearray()),
    "lines": lambda: n._utf8_lines(data, 0, len(data), bytearray()),
    "json lines": lambda: n._json_lines(fields, "strict", objects, 0, len(objects), bytearray()),
    "json texts": lambda: fields.texts("strict", objects, 0, len(objects)),
    "pickle": lambda: pickle.loads(packed),
    "terms": lambda: analyzer.terms(TEXT),
    "list of terms": lambda: lucene(TEXT),
    "batch of terms": lambda: analyzer.batch(texts, threads=4),
    "explain terms": lambda: lucene.explain(PART),
    "diagnose": lambda: naskh.diagnose(TEXT),
    "diagnose lines": lambda: naskh.diagnose(lines),
    "batch of findings": lambda: naskh.Diagnoser().batch(texts, threads=4),
    "reorder": lambda: naskh.reorder(lines),
    "reordered positions": lambda: naskh.reordering.Reorderer().align(lines),
    "batch of reordered lines": lambda: naskh.reordering.Reorderer().batch(texts, threads=4),
    "decode": lambda: naskh.decode(data),
    "decode again": lambda: naskh.decode(mangled),
    "arrow": lambda: naskh.arrow.normalize(column),
    "arrow of views": lambda: naskh.arrow.normalize(views, threads=4),
    "arrow positions": lambda: naskh.arrow.align(column),
    "arrow tokens": lambda: naskh.arrow.tokenize(column, n, spans=True),
    "arrow sentences": lambda: naskh.arrow.sentences(column, threads=4),
    "arrow terms": lambda: naskh.arrow.analyze(column, analyzer),
    "arrow findings": lambda: naskh.arrow.diagnose(column),
    "arrow as a list": lambda: naskh.arrow.normalize(column).to_pylist(),
    "plan": lambda: naskh.Normalizer("clean", replace={chr(0x20000 + nth): "ab" for nth in range(2000)}),
}
# How the names of calls begin that do what another call does, in another way.
RARE = (
    *("batch of terms", "list of terms", "explain terms", "diagnose lines", "batch of findings"),
    *("batch of reordered", "reordered", "decode", "arrow ", "json texts"),
)
# glibc ends a process that has no memory for a few bytes while a thread starts (docs/known-limits.md).
LOST_BY_GLIBC = "Fatal glibc error: failed to register TLS destructor: out of memory"
ROOMS = [room << 20 for room in (1, 3, 8, 20, 64, 512)]


def limited(name, room):
    pages = int(open("/proc/self/statm").read().split()[0])
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + room, most))
    try:
        result = CALLS[name]()
        ended = "done"
    except MemoryError:
        ended = "MemoryError"
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    short = "إنَّ"
    assert n(short) == "ان" and n.batch([short] * 40, threads=2) == ["ان"] * 40
    assert n.align(short).find("ان") == [(0, 4)] and len(n.explain(short)) == 2
    assert tokenizer(short) == splitter(short) == [short] and stemmer(short) == "ان"
    assert "".join(segmenter(short)) == short and segmenting.tokens(short).segments.texts() == [short]
    return ended


def forked(name, room):
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            signal.alarm(300)
            print(limited(name, room), end="")
            sys.exit()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said.seek(0)
        words = said.read().decode()
    if LOST_BY_GLIBC in words:
        return "MemoryError"
    return words if code == 0 else f"{code}: {words[-2000:]}"


names = [name for name in CALLS if name.startswith(RARE) == (sys.argv[1] == "rare")]
if any(name.startswith("arrow") for name in names):
    from tests.arrow.capi import Column, layout

    column, views = (Column(layout(kind, texts)) for kind in ("u", "vu"))
# The kernel ends a process whose stack cannot grow (docs/known-limits.md), so it grows before. CPython 3.12
# has a limit of its own there.
sys.setrecursionlimit(20_000)
nested = []
for _ in range(8_000):
    nested = [nested]
with contextlib.suppress(RecursionError):
    repr(nested)
while nested:
    nested = nested[0]
for name in names:
    for room in ROOMS:
        ended = forked(name, room)
        print(json.dumps([name, room, ended]), flush=True)
        if ended != "MemoryError":
            break
"""

ROOT = Path(__file__).parent.parent

pytestmark = [
    pytest.mark.counts_memory,
    pytest.mark.without_levels,
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="RLIMIT_AS limits the address space on Linux"
    ),
]


@pytest.mark.parametrize("which", ["usual", pytest.param("rare", marks=pytest.mark.slow)])
def test_every_call_raises_memory_error_or_succeeds(which: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, which], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert {ended for *_, ended in outcomes} == {"done", "MemoryError"}, outcomes
    last = {name: ended for name, _, ended in outcomes}
    assert not [name for name, ended in last.items() if ended != "done"], "calls that never succeed"
