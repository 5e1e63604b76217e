"""Read the feeds of the recipes, RSS and JSON lines, and clean what they hold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import naskh

FEEDS = Path(__file__).parents[1] / "feeds"
clean = naskh.Normalizer("clean")


@dataclass(frozen=True)
class Article:
    """A report, with everything repaired that no reader sees."""

    name: str
    title: str
    body: str

    @property
    def text(self) -> str:
        """Title and body."""
        return f"{self.title}\n{self.body}"


def articles() -> list[Article]:
    """Return the articles of both feeds, in their order."""
    items = ET.parse(FEEDS / "alwaha.xml").iter("item")  # noqa: S314 - our own file; use defusedxml for others
    rss = [[item.findtext(tag, "") for tag in ("guid", "title", "description")] for item in items]
    lines = (FEEDS / "agencies.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [[row["id"], row["title"], row["body"]] for row in map(json.loads, lines)]
    return [Article(name, clean(title), clean(body)) for name, title, body in [*rss, *rows]]
