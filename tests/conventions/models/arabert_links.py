"""What AraBERT takes for a URL, an e-mail address or a mention: eight, two and one passes over the text.

Each pass replaces from left to right, and sees what the passes before have made of the text. Letters are
ASCII and case counts, unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.conventions.models.tables import ASCII_DIGITS, ASCII_LETTERS, is_word_char

URL, EMAIL, MENTION = " [رابط] ", " [بريد] ", " [مستخدم] "

HOST = ASCII_LETTERS | frozenset(ASCII_DIGITS + "-@:%._+~#=")
TAIL = HOST | frozenset("?&/")
PATH = ASCII_LETTERS | frozenset(ASCII_DIGITS + "_-./~?=%&")
SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")

Finder = Callable[[str, int], int | None]
"""Given a text and a place in it: where the thing that begins there ends, or None if none does."""


def replace_urls(text: str) -> str:
    # Between the first two the original has a pass that can match nothing, at exponential cost.
    finders: list[Finder] = [
        end_of_address,
        lambda text, i: _after_start(text, i, ["http://", "https://"], PATH.__contains__),
        lambda text, i: _after_start(text, i, ["www"], PATH.__contains__),
        end_of_dot_com,
        lambda text, i: _to_white_space(text, i, "http"),
        lambda text, i: _to_white_space(text, i, "www"),
        lambda text, i: i + 3 if text.startswith("://", i) else None,
    ]
    for find_end in finders:
        text = _replace(text, find_end, URL)
    return text


def replace_emails(text: str) -> str:
    return _replace(_replace(text, end_of_email, EMAIL), end_of_anything_with_at, EMAIL)


def replace_mentions(text: str) -> str:
    return _replace(text, lambda text, i: _after_start(text, i, ["@"], is_word_char), MENTION)


def _replace(text: str, find_end: Finder, replacement: str) -> str:
    done, i = "", 0
    while i < len(text):
        end = find_end(text, i)
        if end is None:
            done += text[i]
            i += 1
        else:
            done += replacement
            i = end
    return done


def _run(text: str, i: int, belongs: Callable[[str], bool]) -> int:
    """The end of the run of such characters that begins at i; i itself if there is none."""
    while i < len(text) and belongs(text[i]):
        i += 1
    return i


def _after_start(text: str, i: int, starts: list[str], belongs: Callable[[str], bool]) -> int | None:
    """One of these starts, then one or more such characters: all that there are."""
    for start in starts:
        end = _run(text, i + len(start), belongs)
        if text.startswith(start, i) and end > i + len(start):
            return end
    return None


def _to_white_space(text: str, i: int, start: str) -> int | None:
    return _run(text, i, lambda c: not c.isspace()) if text.startswith(start, i) else None


def end_of_address(text: str, i: int) -> int | None:
    """A host with a dot and a small top-level domain, and what follows it of a path, at once.

    `http://` or `https://` may stand before it, but takes one more character with it, whichever (not a line
    feed); `www.` may follow. If the rest does not fit, it is tried without these.
    """
    for scheme in ("https://", "http://", ""):
        j = i + len(scheme)
        if not text.startswith(scheme, i) or (scheme and text[j : j + 1] in ("", "\n")):
            continue
        if scheme:
            j += 1
        for www in ("www.", ""):
            end = _end_of_host_and_tail(text, j + len(www)) if text.startswith(www, j) else None
            if end is not None:
                return end
    return None


def _end_of_host_and_tail(text: str, i: int) -> int | None:
    """From 2 to 256 characters of a host, then a dot and a domain that fits, then all of the tail."""
    longest = min(_run(text, i, HOST.__contains__), i + 256)
    for dot in range(longest, i + 1, -1):
        if text.startswith(".", dot) and (end := _end_of_domain(text, dot + 1)):
            return _run(text, end, TAIL.__contains__)
    return None


def _end_of_domain(text: str, i: int) -> int | None:
    """Two to six small letters with no letter, number or low line after them, of any script."""
    end = _run(text, i, SMALL.__contains__)
    if not 2 <= end - i <= 6 or (end < len(text) and is_word_char(text[end])):
        return None
    return end


def end_of_dot_com(text: str, i: int) -> int | None:
    end = _run(text, i, ASCII_LETTERS.__contains__)
    return end + 4 if end > i and text.startswith(".com", end) else None


def _is_email_char(c: str) -> bool:
    return is_word_char(c) or c == "-"


def end_of_email(text: str, i: int) -> int | None:
    """A name, an @, labels with single dots between them; at least one dot. Of any script."""
    name = _run(text, i, _is_email_char)
    if name == i or not text.startswith("@", name):
        return None
    first = end = _run(text, name + 1, _is_email_char)
    while text.startswith(".", end) and (label := _run(text, end + 1, _is_email_char)) > end + 1:
        end = label
    return end if name + 1 < first < end else None


def end_of_anything_with_at(text: str, i: int) -> int | None:
    """A run of anything but white space that holds an @, with something on both sides of it."""
    end = _run(text, i, lambda c: not c.isspace())
    return end if any(text[j] == "@" for j in range(i + 1, end - 1)) else None
