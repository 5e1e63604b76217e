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


# Sentences of our own: «The minister said yesterday that the new school opens in September» and the like.
OTHERS = {
    "french": (
        "L'économie de la région a été marquée par la crise, a déclaré le député; où ça? À l'école.",
        ("latin-1", "cp850", "mac-roman"),
    ),
    "spanish": (
        "El señor Muñoz habló mañana y tarde; ¿dónde está el corazón del niño?",
        ("latin-1", "cp850"),
    ),
    "turkish": ("Öğrenciler çalışmalarını bitirdi, güneş doğuyor, ağaçlar yeşeriyor.", ("cp1254", "cp857")),
    "czech": ("Příliš žluťoučký kůň pil čaj, řekl učitel; škola začíná v září.", ("cp1250", "cp852")),
    "russian": (
        "Вчера министр сказал, что новая школа откроется в сентябре.",
        ("cp1251", "koi8-r", "cp866", "iso8859-5"),
    ),
    "ukrainian": (
        "Учора міністр сказав, що нова школа відкриється у вересні.",
        ("cp1251", "koi8-u", "cp866"),
    ),
    "serbian": ("Јуче је министар рекао да ће нова школа бити отворена.", ("cp1251", "iso8859-5")),
    "greek": ("Χθες ο υπουργός είπε ότι το νέο σχολείο θα ανοίξει.", ("cp1253", "cp737")),
    "hebrew": ("אתמול אמר השר כי בית הספר החדש ייפתח בחודש הבא.", ("cp1255", "cp862")),
    "chinese": ("部長昨天說新學校將於九月開學孩子們正在畫海報", ("gbk", "big5")),
}


@pytest.mark.parametrize(
    ("name", "encoding"),
    [(name, encoding) for name, (_, encodings) in OTHERS.items() for encoding in encodings],
)
def test_text_of_another_alphabet_is_not_read_as_arabic(name: str, encoding: str) -> None:
    data = OTHERS[name][0].encode(encoding, "replace")
    for piece in (data, data[:30], 5 * data):
        assert naskh.decode(piece).encoding in {"cp1252", "utf-8"}


def test_arabic_is_found_after_a_long_head_of_ascii() -> None:
    head = b"<p>\xa9 abc</p>\n" + b"<p>abc</p>\n" * 10_000
    assert naskh.decode(head + "قال الوزير إن المدرسة الجديدة".encode("cp1256")).encoding == "cp1256"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_valid_utf_8_and_named(encoding: str) -> None:
    for text in ("قال الوزير إن المدرسة الجديدة جاءت", "<p>abc</p> قال الوزير إن المدرسة الجديدة جاءت"):
        data = text.encode(encoding)
        assert naskh.decode(data) == (
            data.decode(), "utf-8", "undecided", f"valid UTF-8, but it looks like {encoding}"
        )  # fmt: skip
    assert naskh.decode(b"a\x06b\x06c").sure == "certain"


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
