"""An export: what is written for another system, and the texts that it is exact for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from naskh._given import given_to
from naskh._naskh import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from naskh._naskh import Normalizer


@dataclass(frozen=True)
class Export:
    """Files for another system, which do there what a normalizer does here.

    For each text without a character of `excluded`, the other system gives exactly what the normalizer gives.

    >>> import naskh
    >>> made = naskh.export("lucene", to="elasticsearch")
    >>> list(made.files), made.domain
    (['naskh_lucene.json'], 'every text')
    """

    target: str
    """The system."""
    files: Mapping[str, str] = field(repr=False)
    """The files by name, the main one first."""
    domain: str
    """The texts that the export is exact for, in words."""
    excluded: frozenset[str] = field(repr=False)
    """The characters that these texts do not have."""

    def __str__(self) -> str:
        """Return the main file."""
        return next(iter(self.files.values()))

    def write(self, folder: str | Path) -> list[Path]:
        """Write the files into a folder, which is made if it is not there; return their paths."""
        Path(folder).mkdir(parents=True, exist_ok=True)
        paths = [Path(folder, name) for name in self.files]
        for path, text in zip(paths, self.files.values(), strict=True):
            path.write_text(text, encoding="utf-8", newline="\n")
        return paths


class UnwritableError(ValueError):
    """A rule that another system has no way to say.

    `reasons` has each such option, written `name=value`, and why; `overrides` the values to give instead. A
    preset that has rules of its own beside its options cannot be written at all: then there are none.

    >>> import naskh
    >>> try:
    ...     naskh.export("clean", to="tokenizers")
    ... except naskh.exporting.UnwritableError as error:
    ...     print(error.reasons, error.overrides)
    {'tatweel=decorative': 'looks at its neighbours'} {'tatweel': 'keep'}
    """

    def __init__(self, target: str, normalizer: Normalizer, reasons: Mapping[str, str]) -> None:
        """Say what cannot be written, and what to override."""
        values: dict[str, object] = {**normalizer.options, "preset": normalizer.preset}
        self.target = target
        self.reasons = {f"{name}={_spelled(values[name])}": why for name, why in reasons.items()}
        self.overrides = overriding(reasons)
        listed = "; ".join(f"{option} {why}" for option, why in self.reasons.items())
        advice = ", ".join(f'{name}="{value}"' for name, value in self.overrides.items())
        super().__init__(
            f"{target} cannot say these rules: {listed}" + (f"; override {advice}" if advice else "")
        )


def overriding(names: Iterable[str]) -> dict[str, str]:
    """Return values to give in place of those that cannot be written; none if that cannot be mended."""
    values = {name: "strip" if name == "marks" else "keep" for name in names}
    return {} if {"preset", "replace"} & values.keys() else values


def _spelled(value: object) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)


def name_of(normalizer: Normalizer) -> str:
    """Return a name for what is exported, of letters, digits and underscores."""
    return "naskh_" + (normalizer.preset or "options").replace("-", "_")


def heading(normalizer: Normalizer, domain: str) -> dict[str, object]:
    """Return what stands at the head of each file: what it was made from, and what it is exact for."""
    preset, given = given_to(normalizer)
    return {
        "version": __version__,
        "preset": preset,
        "options": {name: _plain(value) for name, value in given.items()},
        "fingerprint": normalizer.fingerprint,
        "domain": domain,
    }


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple | set | frozenset) else value


def characters(hexadecimal: str) -> frozenset[str]:
    """Return the characters of ranges in hexadecimal.

    >>> from naskh.exporting.exported import characters
    >>> sorted(characters("0623 0641-0642"))
    ['أ', 'ف', 'ق']

    """
    bounds = [part.split("-") for part in hexadecimal.split()]
    return frozenset(chr(c) for b in bounds for c in range(int(b[0], 16), int(b[-1], 16) + 1))


def ranges(characters: Iterable[str]) -> list[tuple[str, str]]:
    """Return the first and last character of each run, in order.

    >>> from naskh.exporting.exported import ranges
    >>> ranges("cabx")
    [('a', 'c'), ('x', 'x')]
    """
    runs: list[tuple[str, str]] = []
    for c in sorted(characters):
        if runs and ord(c) == ord(runs[-1][1]) + 1:
            runs[-1] = (runs[-1][0], c)
        else:
            runs.append((c, c))
    return runs


def without(excluded: Iterable[str], more: str = "") -> str:
    r"""Say which texts an export is exact for.

    >>> from naskh.exporting.exported import without
    >>> without("\u200d\ufe0e\ufe0f")
    'every text without U+200D, FE0E-FE0F'
    """
    named = ["-".join(f"{ord(c):04X}" for c in dict.fromkeys(run)) for run in ranges(excluded)]
    return "every text" + (f" without U+{', '.join(named)}" if named else "") + more
