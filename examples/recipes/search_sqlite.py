"""A search in SQLite, with nothing but Python and naskh: it finds any spelling and marks it in the page."""

from __future__ import annotations

import sqlite3
from html import escape

import naskh
from read_feeds import articles

analyzer = naskh.Analyzer("news")


def build(connection: sqlite3.Connection) -> None:
    """Store each page as it is shown, and beside it its terms, which are what is searched."""
    connection.executescript(
        "CREATE TABLE pages (id INTEGER PRIMARY KEY, name TEXT, title TEXT, body TEXT);"
        # Nothing but white space divides terms, and nothing is stripped: naskh has done what there is to do.
        "CREATE VIRTUAL TABLE terms USING fts5(title, body,"
        " tokenize = \"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\");"
    )
    for number, page in enumerate(articles()):
        connection.execute(
            "INSERT INTO pages VALUES (?, ?, ?, ?)", (number, page.name, page.title, page.body)
        )
        title, body = (" ".join(map(in_one, analyzer(text))) for text in (page.title, page.body))
        connection.execute("INSERT INTO terms (rowid, title, body) VALUES (?, ?, ?)", (number, title, body))


def in_one(term: str) -> str:
    """Return a term without white space, which a number may have: 12 500."""
    return term.replace(" ", "_")


def marked(page: str, terms: set[str]) -> str:
    """Return a page as HTML, with each word marked whose term was asked for."""
    html, done = "", 0
    for term in analyzer.terms(page):
        if term.term in terms and term.start >= done:
            html += f"{escape(page[done : term.start])}<mark>{escape(page[term.start : term.end])}</mark>"
            done = term.end
    return html + escape(page[done:])


def search(connection: sqlite3.Connection, query: str) -> list[tuple[str, str, str]]:
    """Return name, title and first fitting sentence of the pages that hold all terms, the best one first."""
    terms = set(analyzer(query))
    if not terms:  # nothing but stop words
        return []
    asked = " AND ".join('"' + in_one(term).replace('"', '""') + '"' for term in sorted(terms))
    rows = connection.execute(
        "SELECT name, pages.title, pages.body FROM terms JOIN pages ON pages.id = terms.rowid "
        "WHERE terms MATCH ? ORDER BY bm25(terms, 4.0, 1.0)",  # a word of the title counts four times
        (asked,),
    )
    found = []
    for name, title, body in rows:
        hits = [marked(sentence, terms) for sentence in naskh.sentences(body)]
        best = max(hits, key=lambda hit: hit.count("<mark>"), default="")
        found.append((name, marked(title, terms), best if "<mark>" in best else ""))
    return found


def main() -> None:
    """Ask as people type: without hamza, with ه for ة, with an article, in digits of another keyboard."""
    connection = sqlite3.connect(":memory:")
    build(connection)
    for query in ("مكتبه", "اطباء المشي", "والأمطارُ", "١٢ مدرسه"):
        print(f"{query}:")
        for name, title, sentence in search(connection, query):
            print(f"  {name}: {title}\n      {sentence}".rstrip())


if __name__ == "__main__":
    main()
