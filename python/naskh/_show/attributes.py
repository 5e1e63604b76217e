"""What `help` shows of fields and slots: the words that the docstring of their class has for them."""

from __future__ import annotations

__all__ = ["tell_attributes"]


def tell_attributes(made: type) -> None:
    """Give each field of a named tuple, or each slot, what the section `Attributes` of its class says of it.

    >>> from naskh._show.attributes import tell_attributes
    >>> class Place:
    ...     '''A place.
    ...
    ...     Attributes:
    ...         start: where it begins,
    ...             in code points.
    ...     '''
    ...
    ...     __slots__ = ("start",)
    >>> tell_attributes(Place)
    >>> Place.__slots__
    {'start': 'where it begins, in code points.'}
    """
    names: tuple[str, ...] = vars(made).get("_fields") or vars(made)["__slots__"]
    told: dict[str, str] = {}
    name = ""
    # Without docstrings (`python -OO`) there is nothing to tell.
    for line in (made.__doc__ or "").partition("Attributes:\n")[2].partition("\n\n")[0].splitlines():
        head, _, words = line.strip().partition(": ")
        if head in names:
            name, told[head] = head, words
        elif name:
            told[name] = f"{told[name]} {line.strip()}".rstrip()
    if issubclass(made, tuple):
        for name, words in told.items():
            vars(made)[name].__doc__ = words
    else:
        made.__slots__ = dict.fromkeys(names) | told  # type: ignore[attr-defined]  # as `inspect` reads it
