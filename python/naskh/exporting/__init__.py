"""Rules for other systems: what a normalizer does, written for an engine that cannot call naskh.

`steps` are the kinds of rules that there are, `reading` finds those of a normalizer by asking it, and a
module for each system writes them. What a system has no way to say is refused: `UnwritableError`.
"""

from __future__ import annotations

from importlib import import_module

from naskh._given import check_name, normalizer_of

# The command line imports this module; what writes is imported when something is written.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from typing_extensions import Unpack

    from naskh._naskh import Normalizer, _Arguments, _Preset
    from naskh.exporting.exported import Export, UnwritableError

    _Target: TypeAlias = Literal["tokenizers", "elasticsearch", "postgres-unaccent"]

__all__ = ["TARGETS", "Export", "UnwritableError", "export"]

TARGETS = {
    "tokenizers": "tokenizers",
    "elasticsearch": "elasticsearch",
    "postgres-unaccent": "postgres",
}
"""The systems, and the module that writes for each."""


def export(
    preset: _Preset | Normalizer | None = "standard",
    *,
    to: _Target,
    **options: Unpack[_Arguments],
) -> Export:
    r"""Write the rules of a normalizer for another system.

    Args:
        preset: the name of a preset, a `Normalizer`, or `None` for only the options that are named.
        to: the system: `tokenizers` (a normalizer of Hugging Face's library), `elasticsearch` (settings, also
            for OpenSearch), or `postgres-unaccent` (rules, and a text search configuration).
        options: options by name, as for `naskh.normalize`.

    Returns:
        The files, and the texts that they are exact for: for these the system gives exactly what the
        normalizer gives.

    Raises:
        UnwritableError: if the system has no way to say a rule; a `ValueError` that names each such option.
        ValueError: for an unknown system, preset or value.
        TypeError: for an unknown option, options beside a `Normalizer`, or a system that is not a `str`.

    >>> import naskh
    >>> made = naskh.export("lucene", to="postgres-unaccent")
    >>> list(made.files)
    ['naskh_lucene.rules', 'naskh_lucene.sql']
    >>> made.files["naskh_lucene.rules"].splitlines()[1:4]
    ['آ\tا', 'أ\tا', 'إ\tا']
    >>> try:
    ...     naskh.export("clean", to="tokenizers")
    ... except ValueError as error:
    ...     print(error)
    tokenizers cannot say these rules: tatweel=decorative looks at its neighbours; override tatweel="keep"

    """
    check_name("target", to, TARGETS)
    made: Export = import_module(f"naskh.exporting.{TARGETS[to]}").export(normalizer_of(preset, options))
    return made


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("naskh.exporting.exported"), name)
    message = f"module 'naskh.exporting' has no attribute {name!r}"
    raise AttributeError(message)
