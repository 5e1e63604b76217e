"""Charts of the recorded runs: `python benches/plot.py` writes `docs/charts/*.svg`.

Each chart has a bar for each library, as long as the time that it takes for what naskh does in 1, on a
logarithmic axis. The caption names the machine, the commit and the date. Needs matplotlib.

The runs in `benches/recorded/` are made by `compare.py`, `tokens.py`, `align.py` and `scaling.py` with
`--json`. That of `scaling.py` is drawn as lines: time for each byte, by the length of the text.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
RECORDED = HERE / "recorded"
CHARTS = HERE.parent / "docs" / "charts"
NASKH, YARDSTICK, PEER, OTHER_ANSWER = "#00796b", "#9e9e9e", "#5c6bc0", "#b0b6e0"
MOST_BARS = 40


@dataclass(frozen=True)
class Bar:
    """A library, the time that it takes, and the colour that says what it is."""

    name: str
    times: float
    colour: str = PEER


@dataclass(frozen=True)
class Chart:
    """A chart: its title, what a bar is a multiple of, and the bars, the shortest first."""

    title: str
    axis: str
    bars: list[Bar]


def normalizing(run: dict[str, Any]) -> Chart:
    """The common rule on real articles, each library that has it; a light bar gave another answer."""
    bars = []
    for row in run["results"]:
        if row["corpus"] != "news" or row["name"] == "len(s)":
            continue
        colour = PEER
        if row["group"] == "naskh":
            colour = NASKH
        elif row["group"] == "Python":
            colour = YARDSTICK
        elif row.get("texts_different"):
            colour = OTHER_ANSWER
        if "batch" not in row["group"]:
            bars.append(Bar(row["name"], row["times_naskh"], colour))
    title = "Real news articles: marks and tatweel deleted, letters folded"
    return Chart(title, "time, as a multiple of naskh's (light: another answer on some texts)", bars)


def dividing(run: dict[str, Any], group: str, own: str, title: str) -> Chart:
    """Tokenizers, or sentence splitters, on articles, beside `str.split`."""
    rows = {row["name"]: row for row in run["results"] if row["corpus"] == "article"}
    base = rows[own]["times_split"]
    bars = [Bar(own, 1, NASKH), Bar("str.split()", 1 / base, YARDSTICK)]
    bars += [Bar(row["name"], row["times_split"] / base) for row in rows.values() if row["group"] == group]
    return Chart(title, "time, as a multiple of naskh's", bars)


def aligning(run: dict[str, Any]) -> Chart:
    """Normalizing with a map back to the source."""
    bars = [Bar("naskh align", 1, NASKH)]
    bars += [Bar(row["name"], row["slower"]) for row in run["results"]]
    return Chart("Normalizing with the positions in the source", "time, as a multiple of naskh's", bars)


def charts(level: str) -> Iterator[tuple[str, Chart, dict[str, Any]]]:
    """All charts of the runs at a SIMD level: their names, and the machines that they were made on."""
    found = {
        name: json.loads(path.read_text(encoding="utf-8"))
        for name in ("normalize", "tokens", "positions")
        if (path := RECORDED / f"{name}-{level}.json").exists()
    }
    if run := found.get("normalize"):
        yield "normalize", normalizing(run), run["machine"]
    if run := found.get("tokens"):
        yield (
            "tokens",
            dividing(run, "words", "naskh.tokenize", "Tokens of real news articles"),
            run["machine"],
        )
        title = "Sentences of real news articles"
        yield "sentences", dividing(run, "sentences", "naskh.sentences", title), run["machine"]
    if run := found.get("positions"):
        yield "positions", aligning(run), run["machine"]


def draw_scaling(run: dict[str, Any], path: Path) -> None:
    """Write the chart of `scaling.py`: a field for each entry point, a line for each shape."""
    from matplotlib import pyplot

    rows = run["results"]
    entries, shapes = (list(dict.fromkeys(row[key] for row in rows)) for key in ("entry", "shape"))
    columns = 3
    figure, fields = pyplot.subplots(
        -(-len(entries) // columns), columns, sharex=True, figsize=(9, 2.1 * -(-len(entries) // columns)),
        layout="constrained", facecolor="white", squeeze=False,
    )  # fmt: skip
    for entry, axes in zip(entries, fields.flat, strict=False):
        for shape in shapes:
            line = [row for row in rows if (row["entry"], row["shape"]) == (entry, shape)]
            axes.plot(
                [row["bytes"] for row in line], [row["ns_per_byte"] for row in line], marker=".", label=shape
            )
        axes.set(xscale="log", yscale="log", ylim=(0.01, 1000))
        axes.set_title(entry, fontsize=9, loc="left")
        axes.tick_params(labelsize=7)
        axes.spines[["top", "right"]].set_visible(False)
        axes.minorticks_off()
    figure.legend(
        *fields.flat[0].get_legend_handles_labels(), loc="outside lower center", ncols=4, fontsize=8
    )
    figure.suptitle(
        f"Nanoseconds for each byte, by the bytes of the text\n{caption(run['machine'])}", fontsize=9
    )
    save(figure, path, "Time by the length of the text")


def draw(chart: Chart, machine: dict[str, Any], path: Path) -> None:
    """Write a chart as SVG."""
    from matplotlib import pyplot

    bars = sorted(chart.bars, key=lambda bar: -bar.times)[-MOST_BARS:]
    figure, axes = pyplot.subplots(
        figsize=(8, 0.9 + 0.32 * len(bars)), layout="constrained", facecolor="white"
    )
    drawn = axes.barh(
        [bar.name for bar in bars], [bar.times for bar in bars], color=[bar.colour for bar in bars], log=True
    )
    axes.bar_label(
        drawn,
        labels=[f"{bar.times:{',.0f' if bar.times >= 1000 else '.3g'}} ×" for bar in bars],
        padding=3,
        fontsize=8,
    )
    axes.set_title(chart.title, fontsize=10, loc="left")
    axes.set_xlabel(f"{chart.axis}\n{caption(machine)}", fontsize=8)
    axes.margins(x=0.12)
    axes.spines[["top", "right"]].set_visible(False)
    save(figure, path, chart.title)


def save(figure: Any, path: Path, title: str) -> None:
    """Write a figure as SVG. The same figure gives the same file: no date is written, and see `main`."""
    from matplotlib import pyplot

    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None, "Creator": None, "Title": title})
    pyplot.close(figure)
    print(path.relative_to(HERE.parent))


def caption(machine: dict[str, Any]) -> str:
    """Where and when a run was made."""
    return (
        f"{machine['cpu']}, level {machine['simd_level']}, {machine['implementation']} {machine['python']}, "
        f"naskh {machine['naskh']} ({machine['commit'][:7]}), {machine['date'][:10]}"
    )


def main() -> int:
    """Draw all charts; return 1 if nothing was recorded."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--level", default="avx2", help="the SIMD level of the runs (default %(default)s)")
    level = parser.parse_args().level
    import matplotlib as mpl

    # Identifiers are hashed with a salt of our own, so that they are the same each time.
    mpl.rcParams |= {"svg.hashsalt": "naskh", "svg.fonttype": "none", "font.family": "sans-serif"}
    drawn = 0
    for name, chart, machine in charts(level):
        draw(chart, machine, CHARTS / f"{name}.svg")
        drawn += 1
    scaling = RECORDED / f"scaling-{level}.json"
    if scaling.exists():
        draw_scaling(json.loads(scaling.read_text(encoding="utf-8")), CHARTS / "scaling.svg")
        drawn += 1
    if not drawn:
        print(f"no run at {level} is in {RECORDED.relative_to(HERE.parent)}: see benches/README.md")
    return int(not drawn)


if __name__ == "__main__":
    sys.exit(main())
