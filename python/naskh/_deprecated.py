"""Names that will go: they still work, and warn. `docs/policy.md` says how long they stay."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NAMES", "renamed", "warn"]

NAMES: Mapping[str, tuple[str, str]] = {}
"""Old names of `naskh`: for each the new name, and the version that will not have the old one any more."""


def renamed(name: str) -> str | None:
    """Return the new name of an old one, after a warning; `None` if the name is not an old one.

    >>> from naskh._deprecated import renamed
    >>> renamed("normalize") is None
    True
    """
    if name not in NAMES:
        return None
    new, gone_in = NAMES[name]
    warn(f"naskh.{name}", f"naskh.{new}", gone_in, stacklevel=4)
    return new


def warn(old: str, new: str, gone_in: str, *, stacklevel: int = 3) -> None:
    """Warn that something is called in an old way.

    Args:
        old: the old way, as callers write it, such as `naskh.old(text)` or `highlight(…, colour=…)`.
        new: what to write instead.
        gone_in: the version that will not have the old way any more.
        stacklevel: as in `warnings.warn`; by default the caller of the function that calls this one.

    Example:
        >>> import warnings
        >>> from naskh._deprecated import warn
        >>> with warnings.catch_warnings(record=True) as caught:
        ...     warnings.simplefilter("always")
        ...     warn("highlight(…, colour=…)", "highlight(…, color=…)", "0.4")
        >>> print(caught[0].message)
        highlight(…, colour=…) is deprecated and will be gone in naskh 0.4; use highlight(…, color=…)

    """
    import warnings  # noqa: PLC0415 - it is imported here so that `import naskh` does not pay for it

    message = f"{old} is deprecated and will be gone in naskh {gone_in}; use {new}"
    warnings.warn(message, DeprecationWarning, stacklevel=stacklevel)
