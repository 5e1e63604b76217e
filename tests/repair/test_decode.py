"""Bytes of several encodings, and text that was read in the wrong one."""

from __future__ import annotations

import naskh
import pytest

pytestmark = pytest.mark.without_levels

TEXT = "افتتح الوزير معرض الكتاب في الكويت، وقال: أهلًا"
SHORT = ["قال الوزير إن", "مدرسة جديدة", "لا إله إلا الله", "سنة 1937 انضم بعد الثانوية"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "iso8859-6", "cp720", "utf-16", "utf-32"])
def test_bytes_are_decoded_by_their_encoding(encoding: str) -> None:
    text = TEXT.replace("،", "") if encoding == "cp720" else TEXT  # it has no Arabic comma
    decoded = naskh.decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize("text", SHORT)
def test_a_few_words_are_enough(text: str) -> None:
    assert naskh.decode(text.encode("cp1256"))[:2] == (text, "cp1256")


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1256"])
def test_mojibake_is_undone(codec: str) -> None:
    text = "مصر والسودان: أهلا، 25٪"
    wrong = "".join(_read(byte, codec) for byte in text.encode())
    decoded = naskh.decode(wrong)
    assert decoded.text == text
    assert "utf-8 was read as" in decoded.reason
    assert naskh.decode(wrong.encode()).text == wrong
    assert naskh.decode(wrong.encode(), mojibake="undo").text == text


def _read(byte: int, codec: str) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)


def test_a_wrong_code_page_is_undone() -> None:
    wrong = "مدرسة جديدة، في مصر".encode("cp1256").decode("cp1252")
    assert naskh.decode(wrong)[:2] == ("مدرسة جديدة، في مصر", "cp1256")


def test_only_the_lines_that_are_wrong_change() -> None:
    assert naskh.decode("café über\nÙ…ØµØ±\nكتاب").text == "café über\nمصر\nكتاب"


def test_what_has_no_exact_way_back_stays_and_is_counted() -> None:
    decoded = naskh.decode("Ù…ØµØ± Ø")
    assert decoded.text == "مصر Ø"
    assert "1 left" in decoded.reason


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("«Ø§Ù„ÙŠÙˆÙ…»", "«اليوم»"),
        ("éÙ…ØµØ±", "éمصر"),
        ("«ظ…طµط±»", "«مصر»"),
        ("«Â«Ù…ØµØ±Â»»", "««مصر»»"),
    ],
)
def test_what_touches_mojibake_and_was_read_rightly_stays(wrong: str, right: str) -> None:
    assert naskh.decode(wrong)[:3] == (right, "utf-8", "certain")
    assert naskh.decode(wrong).reason.endswith("1 stretch read again")


def test_half_a_letter_at_an_end_is_counted() -> None:
    decoded = naskh.decode("Ù…ØµØ±Ø")
    assert decoded.text == "مصرØ"
    assert decoded.reason.endswith("1 stretch read again, 1 left as they are")


def test_mojibake_of_which_nothing_can_be_read_is_no_text_without_mojibake() -> None:
    wrong = "Ø§Ù„ÿÙŠÙˆÙ…"  # a byte within was changed
    decoded = naskh.decode(wrong)
    assert decoded[:3] == (wrong, "utf-8", "undecided")
    assert decoded.reason == "utf-8 was read as cp1252: 0 stretches read again, 1 left as they are"


def test_words_of_a_line_with_mojibake_stay_and_are_not_counted() -> None:
    decoded = naskh.decode("كتاب؟ ظ…طµط± café")
    assert decoded.text == "كتاب؟ مصر café"
    assert decoded.reason.endswith("1 stretch read again")


def test_western_text_and_damaged_utf_8_are_told_apart() -> None:
    assert naskh.decode("déjà vu, café".encode("cp1252"))[:2] == ("déjà vu, café", "cp1252")
    damaged = TEXT.encode()[:-3] + b"\xff"
    decoded = naskh.decode(damaged)
    assert (decoded.encoding, decoded.sure) == ("utf-8", "likely")
    assert decoded.text.startswith(TEXT[:-4])


def test_a_text_without_mojibake_is_as_it_was() -> None:
    assert naskh.decode(TEXT).text == TEXT
    assert naskh.decode("") == ("", "utf-8", "certain", "a text without mojibake")
    assert naskh.decode(b"").text == ""


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(TypeError, match="must be bytes or a str, not int"):
        naskh.decode(3)  # type: ignore[arg-type]
    with pytest.raises(
        ValueError, match=r"unknown mojibake 'und'; valid are: keep, undo \(did you mean 'undo'\?\)$"
    ):
        naskh.decode(b"", mojibake="und")  # type: ignore[arg-type]


def test_buffers_are_taken_as_bytes() -> None:
    assert naskh.decode(bytearray(TEXT.encode("cp1256"))).text == TEXT
    assert naskh.decode(memoryview(TEXT.encode())).text == TEXT
