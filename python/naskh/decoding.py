"""Bytes of old systems, decoded; and text that was decoded wrongly, where the way back is exact.

>>> import naskh
>>> decoded = naskh.decode("مدرسة جديدة".encode("cp1256"))
>>> decoded.text, decoded.encoding, decoded.sure
('مدرسة جديدة', 'cp1256', 'certain')
>>> naskh.decode("Ù…ØµØ±").text
'مصر'
"""

# Annotations are not strings in this module: see `naskh.diagnosis`.

from typing import Final, Literal, NamedTuple

from naskh._given import check_name
from naskh._naskh import _order_of, _undo_mojibake
from naskh._show.attributes import tell_attributes

__all__ = ["Decoded", "decode", "likely_encoding"]

CANDIDATES: Final = ("cp1256", "iso8859-6", "cp720")
"""Encodings of one byte for a character that Arabic text is found in, the most frequent first."""
_BYTE_ORDER_MARKS: Final = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_LEAST: Final = 6
"""Bytes beyond ASCII to guess by."""
_MOST: Final = 1 << 16
"""Bytes that are looked at to guess, without long stretches of ASCII."""
_FREQUENT: Final = "اليمونرتب"
"""Letters that are more than half of any Arabic text."""
_MANY: Final = 10
"""Letters of which the frequent ones are enough to tell."""
_ENOUGH: Final = 20
"""Letters of which `_SHARE` are frequent ones in Arabic text."""
_SHARE: Final = 0.35
"""Fewer has one piece in a hundred of thirty bytes of Arabic news; other alphabets have 0 to 0.33."""
_WEIGHT: Final = 4.0
"""What each of them counts beside the order of the letters."""
_WORDS: Final = 1.0
"""What letters that follow each other as in Arabic words score at least, in natural logarithms."""


class Decoded(NamedTuple):
    """A text, and what was decided to get it.

    Attributes:
        text: the text.
        encoding: the encoding that the data is in, as Python names it.
        sure: how sure that is, one of `naskh.SURE`.
        reason: why, in words.

    >>> import naskh
    >>> naskh.decode("مدرسة".encode())
    Decoded(text='مدرسة', encoding='utf-8', sure='certain', reason='valid UTF-8')

    """

    text: str
    encoding: str
    sure: Literal["certain", "likely", "undecided"]
    reason: str


def decode(
    data: bytes | bytearray | memoryview | str, *, mojibake: Literal["keep", "undo"] = "keep"
) -> Decoded:
    """Decode bytes: UTF-8 if they are, else what the evidence says; or undo the wrong decoding of a `str`.

    Valid UTF-8 is decoded as it is: `decode(text.encode()).text == text`, a byte order mark included. Of
    other bytes, a mark of UTF-16 or UTF-32 decides; then which of the Arabic encodings makes words of the
    letters.

    Args:
        data: bytes, or a text that was read in the wrong encoding: UTF-8 as cp1252, latin-1 or cp1256, or
            cp1256 as cp1252. Of a text only stretches change whose way back is exact; `reason` says how many
            were left.
        mojibake: `"undo"` does the same to what the bytes hold.

    Raises:
        TypeError: for anything else.
        ValueError: for an unknown value of `mojibake`.

    >>> import naskh
    >>> naskh.decode("ãÏÑÓÉ ÌÏíÏÉ").text
    'مدرسة جديدة'
    >>> naskh.decode("café".encode("latin-1")).encoding
    'cp1252'

    """
    check_name("mojibake", mojibake, ("keep", "undo"))
    if isinstance(data, str):
        text = str.__str__(data)
        return _undone(text, Decoded(text, "utf-8", "certain", "a text without mojibake"))
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"data must be bytes or a str, not {type(data).__name__}")
    decoded = _decoded(bytes(data))
    return _undone(decoded.text, decoded) if mojibake == "undo" else decoded


def _undone(text: str, otherwise: Decoded) -> Decoded:
    """Return the text read again, or `otherwise`."""
    undone = _undo_mojibake(text)
    if undone is None:
        return otherwise
    mended, read_as, encoding, count, left = undone
    stretches = "1 stretch" if count == 1 else f"{count} stretches"
    reason = f"{encoding} was read as {read_as}: {stretches} read again"
    if left:
        reason = f"{reason}, {left} left as they are"
    return Decoded(mended, encoding, "certain" if count else "undecided", reason)


def _decoded(data: bytes) -> Decoded:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        invalid = error
    else:
        if wide := unmarked_utf_16(data):
            return Decoded(text, "utf-8", "undecided", f"valid UTF-8, but it looks like {wide}")
        return Decoded(text, "utf-8", "certain", "valid UTF-8")
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "replace"), encoding, "certain", "a byte order mark")
    guess = likely_encoding(data)
    if guess:
        reason = f"no UTF-8; as {guess} its letters make Arabic words"
        return Decoded(data.decode(guess, "replace"), guess, "certain", reason)
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    beyond = sum(byte >= 0x80 for byte in data)
    if _is_damaged_utf_8(data, beyond) or (wrong * 2 < beyond and not _is_western(_sample(data))):
        reason = f"UTF-8 with {wrong} invalid places, the first at byte {invalid.start}"
        return Decoded(text, "utf-8", "likely", reason)
    reason = "no UTF-8, and no Arabic encoding makes words of it"
    return Decoded(data.decode("cp1252", "replace"), "cp1252", "undecided", reason)


def unmarked_utf_16(data: bytes) -> str | None:
    """Return the form of UTF-16 that data seem to be in: Arabic without a byte order mark, valid as UTF-8.

    >>> from naskh.decoding import unmarked_utf_16
    >>> unmarked_utf_16("قال الوزير".encode("utf-16-le"))
    'utf-16-le'
    """
    start = max(data.find(6), 0) & ~1  # the high byte of every Arabic letter, and a control that no text has
    data = data[start : start + _MOST]
    for encoding, low, high in (("utf-16-le", data[::2], data[1::2]), ("utf-16-be", data[1::2], data[::2])):
        if 2 * high.count(6) > len(high) and not low.count(6) and len(high) >= _LEAST:
            return encoding
    return None


def _sample(data: bytes) -> bytes:
    """Return the beginning of the data, without what says nothing about their encoding."""
    import re  # noqa: PLC0415 - `import naskh` does without it

    return re.sub(rb"[\x00-\x7f]{32,}", b"\n", data)[:_MOST]


def _is_western(data: bytes) -> bool:
    """Whether most bytes beyond ASCII stand alone, as accents do among ASCII letters."""
    places = [at for at, byte in enumerate(data) if byte >= 0x80]
    alone = [
        at for at in places if not any(byte >= 0x80 for byte in (*data[at - 1 : at], *data[at + 1 : at + 2]))
    ]
    return 2 * len(alone) > len(places)


def likely_encoding(data: bytes) -> str | None:
    """Return the encoding that a piece of Arabic text seems to be in, if it is surely not UTF-8.

    >>> from naskh.decoding import likely_encoding
    >>> [likely_encoding("قال الوزير إن".encode(name)) for name in ("cp1256", "iso8859-6", "utf-8")]
    ['cp1256', 'iso8859-6', None]
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return encoding
    data = _sample(data)
    beyond = sum(byte >= 0x80 for byte in data)
    if beyond < _LEAST or _is_damaged_utf_8(data, beyond) or _is_western(data):
        return None
    scores = {encoding: _score(data, encoding, beyond) for encoding in CANDIDATES}
    best = max(CANDIDATES, key=scores.__getitem__)
    return best if scores[best] else None


def _score(data: bytes, encoding: str, beyond: int) -> float:
    """Say how much data look like Arabic text in an encoding; 0 if they do not."""
    text = data.decode(encoding, "replace")
    letters = sum(map(_is_arabic, text))
    if letters <= 0.8 * beyond or text.count("\ufffd") * 50 > beyond:
        return 0.0
    order, frequent = _order_of(text) * letters, sum(map(text.count, _FREQUENT))
    if letters >= _ENOUGH and frequent < _SHARE * letters:
        return 0.0
    # Most letters of other alphabets are Arabic letters in cp720, but never ا. Few texts are in cp720.
    if encoding == "cp720" and not ("ا" in text and frequent > 0.4 * letters):
        return 0.0
    is_text = order > _WORDS or (order > -2 * _WORDS and letters >= _MANY and frequent > 0.4 * letters)
    return max(order, 0) + _WEIGHT * frequent + _WORDS if is_text else 0.0


def _is_damaged_utf_8(data: bytes, beyond: int) -> bool:
    """Whether half of the bytes beyond ASCII, or more, are Arabic letters of UTF-8."""
    return sum(map(_is_arabic, data.decode("utf-8", "ignore"))) * 4 > beyond


def _is_arabic(char: str) -> bool:
    """Whether a character is of the Arabic block."""
    return "\u0600" <= char <= "\u06ff"


Decoded.__module__ = "naskh"
tell_attributes(Decoded)
