"""Chunks for RAG: whole sentences up to a size, with their places in the page, for quoting."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import naskh
from read_feeds import Article, articles

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 200
"""Characters of a chunk, unless one sentence alone is longer."""

splitter = naskh.SentenceSplitter()
analyzer = naskh.Analyzer("news")


@dataclass(frozen=True)
class Chunk:
    """A part of a page, and where it is: `page.body[start:stop]`."""

    page: Article
    start: int
    stop: int

    @property
    def text(self) -> str:
        """The chunk as its author wrote it."""
        return self.page.body[self.start : self.stop]


def chunks(page: Article) -> Iterator[Chunk]:
    """Cut a page between sentences. The spans of sentences tile the page, so the chunks do, too."""
    start = 0
    spans = splitter.spans(page.body)
    for (_, stop), (_, following) in pairwise([*spans, (len(page.body), len(page.body) + MOST + 1)]):
        if following - start > MOST:
            yield Chunk(page, start, stop)
            start = stop


def main() -> None:
    """Find the chunks for a question, and quote the sentence that answers it, with its offsets."""
    parts = [chunk for page in articles() for chunk in chunks(page)]
    for page in {chunk.page for chunk in parts}:
        assert "".join(chunk.text for chunk in parts if chunk.page == page) == page.body
    question = "كم كتاباً تضم مكتبه الواحه؟"
    asked = set(analyzer(question))
    print(f"{len(parts)} chunks. {question}\n")
    ranked = sorted(parts, key=lambda chunk: -len(asked & set(analyzer(chunk.text))))
    for chunk in ranked[:2]:
        sentence = max(naskh.sentences(chunk.text), key=lambda text: len(asked & set(analyzer(text))))
        start = chunk.page.body.index(sentence, chunk.start)
        print(f"{chunk.page.name}[{start}:{start + len(sentence)}]  {sentence}")
        assert chunk.page.body[start : start + len(sentence)] == sentence


if __name__ == "__main__":
    main()
