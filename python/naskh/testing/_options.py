"""Strategies for rules: sets of options, and normalizers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

import naskh
from naskh._naskh import _OPTIONS
from naskh.testing import _alphabets as alphabets

if TYPE_CHECKING:
    from collections.abc import Iterable

_WHOLE = ("keep", "strip")  # values of `marks` that are no classes

MARK_CLASSES = tuple(name for name in _OPTIONS["marks"] if name not in _WHOLE)

OPTIONS: dict[str, tuple[Any, ...]] = {
    **_OPTIONS,
    "marks": (*_WHOLE, *((name,) for name in MARK_CLASSES)),
}
"""Every option with a fixed list of values, `keep` first; of `marks`, each class alone."""

_OWN_PRESETS = (None, "clean", "standard", "search", "pdf")


def option_sets(*, names: Iterable[str] | None = None) -> st.SearchStrategy[dict[str, Any]]:
    """Some options with their values, or none: a `dict` to be passed to `naskh.normalize` by `**`.

    Args:
        names: the options that may be among them; by default all of `OPTIONS`, and `replace`.

    Raises:
        ValueError: for an unknown name.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> options = find(testing.option_sets(names=["digits", "case"]), lambda options: "case" in options)
    >>> options.keys() <= {"digits", "case"}
    True

    """
    values: dict[str, st.SearchStrategy[Any]] = {name: st.sampled_from(of) for name, of in OPTIONS.items()}
    classes = st.lists(st.sampled_from(MARK_CLASSES), unique=True, min_size=1).map(tuple)
    values["marks"] = st.one_of(values["marks"], classes)
    values["replace"] = _replacements()
    wanted = list(values if names is None else names)
    unknown = [name for name in wanted if name not in values]
    if unknown:
        raise ValueError(f"unknown options {unknown}; valid are: {', '.join(values)}")
    return st.fixed_dictionaries({}, optional={name: values[name] for name in wanted})


def _replacements() -> st.SearchStrategy[dict[str, str | None]]:
    """A few characters and what each becomes, which no rule changes again; `None` or "" deletes."""
    of = st.sampled_from([*alphabets.RARE_LETTERS, *alphabets.COMMON_MARKS, *alphabets.PUNCTUATION, *"ةءA•★"])
    by = st.text(st.sampled_from("بتسعقz"), max_size=2)
    return st.dictionaries(of, st.one_of(st.none(), by), max_size=4)


def normalizers(
    *, presets: Iterable[str | None] = _OWN_PRESETS, names: Iterable[str] | None = None
) -> st.SearchStrategy[naskh.Normalizer]:
    """Normalizers, each a `naskh.Normalizer` of a preset and any options.

    Args:
        presets: the presets that may be their base; by default naskh's own and `None`. `naskh.presets()` has
            all; those that reproduce other systems need not obey the laws that naskh's own obey.
        names: the options that may be set, as for `option_sets`; `()` for none.

    >>> from hypothesis import find
    >>> from naskh import testing
    >>> find(testing.normalizers(names=["digits"]), lambda normalizer: normalizer("٣") == "3")("٣")
    '3'

    """
    return st.builds(
        lambda preset, options: naskh.Normalizer(preset, **options),
        st.sampled_from(list(presets)),
        option_sets(names=names),
    )
