"""Search by BM25 in memory: an index of terms, and a page of results with the words marked."""

from __future__ import annotations

import tempfile
from pathlib import Path

import bm25s
import naskh
from read_feeds import articles
from search_sqlite import marked

analyzer = naskh.Analyzer("news")
HEAD = '<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>نتائج</title>'


def main() -> None:
    """Rank the pages for a query, and write the results as a page for a browser."""
    pages = articles()
    index = bm25s.BM25()
    index.index(analyzer.batch(page.text for page in pages), show_progress=False)

    query = "اسعار الذهب والنفط"
    terms = analyzer(query)
    found = index.retrieve([terms], corpus=list(range(len(pages))), k=3, show_progress=False)
    html = [HEAD, f"<h1>{query}</h1>"]
    for number, score in zip(found.documents[0].tolist(), found.scores[0].tolist(), strict=True):
        if not score:
            continue
        page = pages[number]
        print(f"{score:.2f}  {page.title}  ({page.name})")
        html.append(f"<h2>{marked(page.title, set(terms))}</h2><p>{marked(page.body, set(terms))}</p>")

    results = Path(tempfile.mkdtemp()) / "results.html"
    results.write_text("\n".join(html), encoding="utf-8")
    print(f"\n{results.name}: {results.read_text(encoding='utf-8').count('<mark>')} words marked")


if __name__ == "__main__":
    main()
