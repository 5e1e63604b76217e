"""Training data in Parquet, with Polars: cleaned, keyed, without copies and short pages, in a stream."""

from __future__ import annotations

import tempfile
from pathlib import Path

import naskh
import naskh.polars
import polars as pl
from read_feeds import articles

LEAST_WORDS = 20


def main() -> None:
    """Write a Parquet file, run it through a lazy query, and print what has become of it."""
    folder = Path(tempfile.mkdtemp())
    raw = [{"id": page.name, "text": page.text} for page in articles()] * 3  # the crawler came by three times
    pl.DataFrame(raw).write_parquet(folder / "crawl.parquet")

    search = naskh.Normalizer("search", punctuation="strip")
    query = (
        pl.scan_parquet(folder / "crawl.parquet")
        .with_columns(text=pl.col("text").naskh.normalize("clean"))
        .with_columns(
            key=pl.col("text").naskh.normalize(search),
            words=pl.col("text").naskh.tokenize().list.len(),
            arabic=pl.col("text").str.count_matches(r"\p{Arabic}") / pl.col("text").str.len_chars(),
        )
        .filter(pl.col("words") >= LEAST_WORDS, pl.col("arabic") > 0.6)
        .unique("key", keep="first", maintain_order=True)
        .drop("key")
    )
    query.sink_parquet(folder / "clean.parquet", metadata={"naskh": search.fingerprint})

    clean = pl.read_parquet(folder / "clean.parquet")
    rules = pl.read_parquet_metadata(folder / "clean.parquet")["naskh"]
    print(f"{len(raw)} rows, {len(clean)} left; rules {rules}")
    for row in clean.sort("words", descending=True).head(3).iter_rows(named=True):
        print(f"{row['words']:4} words  {row['arabic']:.0%} Arabic  {row['text'].splitlines()[0]}")


if __name__ == "__main__":
    main()
