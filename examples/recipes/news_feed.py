"""Two feeds become a list of stories: cleaned, without copies, what belongs together side by side."""

from __future__ import annotations

import math
from collections import Counter

import naskh
from datasketch import MinHash, MinHashLSH
from read_feeds import Article, articles

SAME, RELATED = 0.5, 0.12

# Copies differ in marks, digits, spaces and punctuation. The norms of the words do not.
words = naskh.Tokenizer(naskh.Normalizer("search", punctuation="strip"), punctuation="drop")
analyzer = naskh.Analyzer("news")


def minhash(text: str) -> MinHash:
    """Return the MinHash of all runs of three words."""
    norms = words.tokens(text).norms()
    made = MinHash(num_perm=128, seed=1)
    made.update_batch([" ".join(norms[i : i + 3]).encode() for i in range(max(len(norms) - 2, 1))])
    return made


def without_copies(found: list[Article]) -> tuple[list[Article], dict[str, str]]:
    """Return the first of each report, and for each copy what it is a copy of."""
    index = MinHashLSH(threshold=SAME, num_perm=128)
    kept, copies = [], {}
    for article in found:
        hashed = minhash(article.text)
        if original := sorted(index.query(hashed)):
            copies[article.name] = str(original[0])
        else:
            index.insert(article.name, hashed)
            kept.append(article)
    return kept, copies


def vectors(kept: list[Article]) -> list[dict[str, float]]:
    """Return the weights of the terms of each article: TF-IDF, of length 1."""
    counts = [Counter(terms) for terms in analyzer.batch(article.text for article in kept)]
    spread = Counter(term for count in counts for term in count)
    made = []
    for count in counts:
        weights = {term: n * math.log(len(kept) / spread[term]) for term, n in count.items()}
        length = math.hypot(*weights.values())
        made.append({term: weight / length for term, weight in weights.items()})
    return made


def stories(kept: list[Article]) -> list[list[Article]]:
    """Put each article to the story of the article before it that is nearest, if that is near enough."""
    weights, made = vectors(kept), list[list[int]]()
    for new, own in enumerate(weights):
        near = [max(sum(own[t] * weights[old].get(t, 0) for t in own) for old in story) for story in made]
        if near and max(near) >= RELATED:
            made[near.index(max(near))].append(new)
        else:
            made.append([new])
    return [[kept[place] for place in story] for story in made]


def main() -> None:
    """Print the stories with more than one report, and the copies of each."""
    found = articles()
    kept, copies = without_copies(found)
    print(f"{len(found)} articles, {len(copies)} copies, {len(stories(kept))} stories\n")
    for story in stories(kept):
        if len(story) > 1 or any(article.name in copies.values() for article in story):
            for article in story:
                also = [name for name, original in copies.items() if original == article.name]
                print(f"{article.title}  ({', '.join([article.name, *also])})")
            print()


if __name__ == "__main__":
    main()
