"""What the site has beside the files of `docs/`: MkDocs calls these functions while it builds.

- `pages`: files of the root (changelog, architecture, …) become pages, and links lead to them.
- `reference`: the API, options and commands, made from the installed naskh.
- `arabic`: Arabic within English text is isolated, so that both keep their order.
- `find`: the search knows each Arabic word by the term that naskh makes of it.

The files of `docs/` stay as they are on GitHub: nothing in them is for the site alone.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import arabic
import find
import pages
import reference


def on_config(config: Any) -> Any:  # noqa: ANN401 - MkDocs has no types here
    """Take pages that do not exist out of the navigation, and make anchors as GitHub makes them."""
    config.nav = pages.existing(config.nav)
    config.mdx_configs.setdefault("toc", {})["slugify"] = pages.anchor
    return config


def on_files(files: Any, config: Any) -> Any:  # noqa: ANN401
    """Add the pages that are made."""
    from mkdocs.structure.files import File  # noqa: PLC0415 - only MkDocs has it

    for name, text in (pages.of_root() | reference.made()).items():
        files.append(File.generated(config, name, content=text))
    for path in sorted((Path(__file__).parent / "assets").iterdir()):
        files.append(File.generated(config, f"assets/{path.name}", content=path.read_bytes()))
    return files


def on_page_markdown(markdown: str, page: Any, **_: object) -> str:  # noqa: ANN401
    """Lead links to pages of the site; the landing page has all the width."""
    if page.is_homepage:
        page.meta["hide"] = ["navigation", "toc"]
    return pages.linked(markdown, page.file.src_uri)


def on_page_content(html: str, **_: object) -> str:
    """Isolate Arabic, and keep whole programs out of the search."""
    return pages.without_programs(arabic.isolated(html))


def on_post_build(config: Any) -> None:  # noqa: ANN401
    """Teach the search Arabic."""
    find.teach(Path(config.site_dir))
