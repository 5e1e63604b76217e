"""The same with Spark: keys on the workers, through Arrow, and copies dropped by key."""

from __future__ import annotations

import tempfile
from pathlib import Path

import naskh
import naskh.spark
from pyspark.sql import SparkSession
from read_feeds import articles


def main() -> None:
    """Write a Parquet file, run it through Spark, and print what has become of it."""
    folder = Path(tempfile.mkdtemp())
    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    rows = [(page.name, page.text) for page in articles()] * 3
    session.createDataFrame(rows, "id string, text string").write.parquet(str(folder / "crawl"))

    search = naskh.Normalizer("search", punctuation="strip")
    frame = session.read.parquet(str(folder / "crawl"))
    frame = naskh.spark.normalize(frame, "text", "clean")
    frame = naskh.spark.normalize(frame, "text", search, to="key")
    frame = frame.dropDuplicates(["key"]).drop("key")
    frame.write.parquet(str(folder / "clean"))

    clean = session.read.parquet(str(folder / "clean"))
    print(f"{len(rows)} rows, {clean.count()} left; rules {search.fingerprint}")
    for row in clean.orderBy("id").limit(3).collect():
        print(f"{row['id']}  {row['text'].splitlines()[0]}")
    session.stop()


if __name__ == "__main__":
    main()
