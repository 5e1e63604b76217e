"""The Python interface: arguments, errors, batches, comparison, copies, pickles, threads."""

from __future__ import annotations

import copy
import ctypes
import pickle
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import naskh
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import character_sets, reference
from tests import strategies as the

if TYPE_CHECKING:
    from collections.abc import Iterator

VOCALIZED, PLAIN = "إن\u0651\u064e الأخبـــار", "ان الاخبار"  # SHADDA, FATHA
NO_STRINGS = [None, 5, 1.5, b"abc", bytearray(b"a"), ["a"], object()]


class Text(str):
    """A subclass of str."""

    __slots__ = ()


# ---- errors ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", NO_STRINGS, ids=lambda wrong: type(wrong).__name__)
def test_normalize_rejects_a_non_str_and_names_its_type(wrong: Any) -> None:
    with pytest.raises(TypeError, match=rf"\b{type(wrong).__name__}\b"):
        naskh.normalize(wrong)
    with pytest.raises(TypeError, match=rf"\b{type(wrong).__name__}\b"):
        naskh.Normalizer()(wrong)


@pytest.mark.parametrize("threads", [None, 1, 2])
@pytest.mark.parametrize("wrong", NO_STRINGS[1:], ids=lambda wrong: type(wrong).__name__)
def test_batch_rejects_a_non_str_and_names_its_index_and_type(wrong: Any, threads: int | None) -> None:
    texts = ["ا"] * 37 + [wrong] + ["ا"] * 10 + [3.5]
    with pytest.raises(TypeError, match=rf"(?s)(?=.*\b37\b)(?=.*\b{type(wrong).__name__}\b)"):
        naskh.Normalizer().batch(texts, threads=threads)


def test_batch_rejects_what_is_not_iterable() -> None:
    with pytest.raises(TypeError, match="int"):
        naskh.Normalizer().batch(5)


def check_message(error: pytest.ExceptionInfo[Exception], wrong: str, nearest: str, valid: list[str]) -> None:
    message = str(error.value)
    assert wrong in message
    for value in valid:
        assert value in message
    # Once in the list and once as the nearest match.
    assert len(re.findall(rf"(?<![\w-]){nearest}(?![\w-])", message)) >= 2, message


def test_an_unknown_preset_raises_with_the_valid_ones_and_the_nearest() -> None:
    for call in (lambda: naskh.normalize("ا", "serach"), lambda: naskh.Normalizer("serach")):
        with pytest.raises(ValueError, match="serach") as error:
            call()
        check_message(error, "serach", "search", the.PRESETS)


@pytest.mark.parametrize(
    ("option", "wrong", "nearest"),
    [
        ("unicode", "nfkd", "nfkc"),
        ("presentation_forms", "folded", "fold"),
        ("invisibles", "spaces", "space"),
        ("whitespace", "collapse_lines", "collapse-lines"),
        ("tatweel", "decorativ", "decorative"),
        ("marks", "stripp", "strip"),
        ("alef", "fould", "fold"),
        ("hamza", "carier", "carrier"),
        ("alef_maqsura", "position", "positional"),
        ("teh_marbuta", "hehe", "heh"),
        ("lookalikes", "arabc", "arabic"),
        ("digits", "persain", "persian"),
        ("case", "lowre", "lower"),
    ],
)
def test_an_unknown_value_raises_with_the_valid_ones_and_the_nearest(
    option: str, wrong: str, nearest: str
) -> None:
    valid = [value for value in the.VALUES[option] if isinstance(value, str)]
    for call in (naskh.normalize, lambda _text, *args, **options: naskh.Normalizer(*args, **options)):
        with pytest.raises(ValueError, match=option) as error:
            call("ا", None, **{option: wrong})
        check_message(error, wrong, nearest, valid)


def test_an_unknown_mark_class_raises_with_the_valid_ones_and_the_nearest() -> None:
    with pytest.raises(ValueError, match="shada") as error:
        naskh.Normalizer(None, marks=["haraka", "shada"])
    check_message(error, "shada", "shadda", list(character_sets.MARK_CLASSES))


@pytest.mark.parametrize("wrong", [0, 3, -1, 1 << 80, "3", 1.5, None, True])
def test_an_invalid_elongation_raises(wrong: Any) -> None:
    with pytest.raises((ValueError, TypeError), match="elongation"):
        naskh.Normalizer(None, elongation=wrong)


@pytest.mark.parametrize("wrong", [None, True, 5, b"fold", ["fold"]])
def test_a_value_of_another_type_raises(wrong: Any) -> None:
    with pytest.raises((ValueError, TypeError), match="alef"):
        naskh.Normalizer(None, alef=wrong)


@pytest.mark.parametrize(
    ("wrong", "nearest"), [("teh_marbouta", "teh_marbuta"), ("lookalikez", "lookalikes"), ("alif", "alef")]
)
def test_an_unknown_option_raises_with_the_nearest(wrong: str, nearest: str) -> None:
    for call in (naskh.normalize, lambda _text, *args, **options: naskh.Normalizer(*args, **options)):
        with pytest.raises(TypeError, match=wrong) as error:
            call("ا", **{wrong: "fold"})
        assert re.search(rf"\b{nearest}\b", str(error.value)), str(error.value)


def test_a_value_in_a_list_of_classes_is_not_suggested_for_itself() -> None:
    for wrong in ("keep", "strip"):
        with pytest.raises(ValueError, match=f"unknown value '{wrong}'") as error:
            naskh.Normalizer(marks=[wrong, "tanwin"])
        assert "did you mean" not in str(error.value)


@pytest.mark.parametrize(
    ("wrong", "kind"), [(3, "int"), (None, "NoneType"), (["shadda"], "list"), (b"shadda", "bytes")]
)
def test_a_class_of_marks_that_is_no_str_raises_type_error_with_its_type(wrong: Any, kind: str) -> None:
    with pytest.raises(TypeError, match=f"^marks\\[1\\] must be a str, not {kind}$"):
        naskh.Normalizer(marks=["tanwin", wrong])


@pytest.mark.parametrize("huge", [1 << 64, -(1 << 64), 10**5000], ids=["large", "negative", "of 5000 digits"])
def test_a_huge_elongation_is_an_unknown_value(huge: int) -> None:
    with pytest.raises(ValueError, match=r"elongation.*; valid are: keep, 1, 2") as error:
        naskh.Normalizer(elongation=huge)  # type: ignore[arg-type]
    assert len(str(error.value)) < 200


SURROGATE = "ke\ud800p"
ALIGNMENT = naskh.Normalizer().align("ab")


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (lambda: naskh.normalize("a", SURROGATE), ValueError),
        (lambda: naskh.Normalizer(SURROGATE), ValueError),
        (lambda: naskh.Normalizer(alef=SURROGATE), ValueError),
        (lambda: naskh.Normalizer(marks=SURROGATE), ValueError),
        (lambda: naskh.Normalizer(marks=["tanwin", SURROGATE]), ValueError),
        (lambda: naskh.Normalizer(elongation=SURROGATE), ValueError),
        (lambda: naskh.Normalizer(**{SURROGATE: "keep"}), TypeError),
        (lambda: naskh.Tokenizer(mode=SURROGATE), ValueError),
        (lambda: naskh.Tokenizer(hashtags=SURROGATE), ValueError),
        (lambda: naskh.Tokenizer(**{SURROGATE: "keep"}), TypeError),
        (lambda: naskh.SentenceSplitter(lines=SURROGATE), ValueError),
        (lambda: naskh.highlight("a", "a", SURROGATE), ValueError),
        (lambda: ALIGNMENT.to_source(0, 1, unit=SURROGATE), ValueError),
        (lambda: ALIGNMENT.find("a", unit=SURROGATE), ValueError),
    ],
)
def test_a_name_with_a_lone_surrogate_is_unknown_like_any_other(call: Any, kind: type[Exception]) -> None:
    with pytest.raises(kind) as error:
        call()
    assert type(error.value) is kind, "no UnicodeEncodeError"
    assert r"ke\ud800p" in str(error.value)
    str(error.value).encode()


@pytest.mark.parametrize("name", ["preset", "option", "value"])
def test_a_message_quotes_at_most_a_line(name: str) -> None:
    long = "أ" * 1_000_000
    calls: dict[str, Any] = {
        "preset": lambda: naskh.normalize("a", long),
        "option": lambda: naskh.normalize("a", **{long: "keep"}),
        "value": lambda: naskh.normalize("a", alef=long),
    }
    with pytest.raises((TypeError, ValueError)) as error:
        calls[name]()
    assert len(str(error.value)) < 500


def test_a_preset_may_be_given_by_name() -> None:
    text = "مدرســةٌ ٣"
    wanted = naskh.normalize(text, "search", digits="keep")
    assert wanted == "مدرسه ٣"
    assert naskh.normalize(text, preset="search", digits="keep") == wanted
    assert naskh.normalize(digits="keep", preset="search", text=text) == wanted
    assert naskh.Normalizer(preset="search") == naskh.Normalizer("search")
    # The same arguments once more, now that they are known, and in the other way.
    assert naskh.normalize(text, preset="search", digits="keep") == wanted
    assert naskh.normalize(text, preset=None) == text
    assert naskh.normalize(text, None) == text
    assert naskh.normalize(text) == "مدرسة ٣"


def test_a_preset_given_twice_raises() -> None:
    twice: Any = {"preset": "search"}
    with pytest.raises(TypeError, match="multiple values for argument 'preset'"):
        naskh.normalize("ا", "clean", **twice)
    with pytest.raises(TypeError, match="multiple values for argument 'preset'"):
        naskh.Normalizer("clean", **twice)


@pytest.mark.parametrize("preset", naskh.Preset)
def test_a_name_of_a_preset_is_the_preset(preset: naskh.Preset) -> None:
    assert naskh.Normalizer(preset) == naskh.Normalizer(preset.value)
    assert naskh.Normalizer(preset).preset == preset
    assert f"{preset}" == str(preset) == preset.value
    assert pickle.loads(pickle.dumps(preset)) is preset
    assert preset.name == preset.value.replace("-", "_").upper()


def test_every_preset_has_a_name() -> None:
    assert [preset.value for preset in naskh.Preset] == list(naskh.presets())


def test_modules_are_there_without_an_import_of_their_own() -> None:
    script = (
        "import naskh, sys; before = {'naskh.arrow', 'naskh.sqlite', 'typing', 'enum'} & set(sys.modules);"
        "print(before, naskh.arrow.normalize.__module__, naskh.sqlite.__name__, hasattr(naskh, 'nothing'))"
    )
    script = f"import sys; sys.path[:] = {sys.path!r}; {script}"
    done = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["set()", "naskh.arrow", "naskh.sqlite", "False"]


def test_modules_that_are_there_are_those_of_the_package() -> None:
    folder = Path(naskh.__file__).parent
    public = {path.stem for path in folder.glob("*.py")} | {
        path.parent.name for path in folder.glob("*/__init__.py")
    }
    apart = {"exporting", *(module.partition(".")[2] for module in naskh._LATER), "explain", "highlighting"}
    assert {name for name in public if not name.startswith("_")} - apart == set(naskh._MODULES)


def test_a_preset_of_another_type_raises() -> None:
    with pytest.raises(TypeError):
        naskh.Normalizer(5)


def test_a_missing_text_raises() -> None:
    with pytest.raises(TypeError):
        naskh.normalize()
    with pytest.raises(TypeError):
        naskh.Normalizer()()


# ---- presets and options as data ---------------------------------------------------------------------


def as_strings(options: dict[str, Any]) -> dict[str, Any]:
    """The options with elongation as the reference writes it."""
    return options | {"elongation": str(options["elongation"])}


def test_presets_returns_a_copy_of_the_options_of_each_preset() -> None:
    presets = naskh.presets()
    for preset in the.PRESETS:
        assert as_strings(presets[preset]) == reference.PRESETS[preset]
        assert naskh.Normalizer(preset).options == presets[preset]
        assert naskh.Normalizer(None, **presets[preset]).options == presets[preset]
    presets["standard"]["alef"] = "keep"
    assert naskh.presets()["standard"]["alef"] == "fold", "the result is a copy"


def test_normalizer_options_are_a_copy_of_preset_and_overrides() -> None:
    n = naskh.Normalizer("search", digits="keep", elongation=1)
    assert n.preset == "search"
    assert as_strings(n.options) == reference.PRESETS["search"] | {"digits": "keep", "elongation": "1"}
    assert naskh.Normalizer(None).preset is None
    assert as_strings(naskh.Normalizer(None).options) == reference.DEFAULTS
    n.options["digits"] = "ascii"
    assert n.options["digits"] == "keep", "the result is a copy"


@pytest.mark.parametrize("make", [list, tuple, set, frozenset, iter, lambda names: (name for name in names)])
def test_mark_classes_from_any_iterable_are_sorted_and_unique(make: Any) -> None:
    n = naskh.Normalizer(None, marks=make(["quranic", "shadda", "tanwin", "shadda"]))
    assert n.options["marks"] == ("tanwin", "shadda", "quranic"), "in the order of the document, each once"
    assert n("ب\u0651\u064e\u064b\u06d6") == "ب\u064e"


def test_no_mark_class_strips_nothing_and_all_classes_strip_all_marks() -> None:
    text = "ب\u0610\u0615\u064b\u064e\u0651\u0652\u0653\u0656\u0670"
    assert naskh.normalize(text, None, marks=()) is text
    assert naskh.normalize(text, None, marks=list(character_sets.MARK_CLASSES)) == "ب"


def test_attributes_of_a_normalizer_cannot_be_set() -> None:
    n = naskh.Normalizer("search")
    for name, value in [("preset", "clean"), ("options", {}), ("other", 1)]:
        with pytest.raises((AttributeError, TypeError)):
            setattr(n, name, value)


# ---- equality, repr, copies, pickles -----------------------------------------------------------------

NORMALIZERS = [
    ((), {}),
    (("clean",), {}),
    (("search",), {"digits": "keep", "elongation": 1}),
    ((None,), {}),
    ((None,), {"marks": ("tanwin", "shadda"), "whitespace": "collapse-lines"}),
    (("standard",), {"marks": ("haraka",), "elongation": "2"}),
]
every_normalizer = pytest.mark.parametrize(("args", "options"), NORMALIZERS)


@every_normalizer
def test_repr_evaluates_to_an_equal_normalizer(args: tuple[Any, ...], options: dict[str, Any]) -> None:
    n = naskh.Normalizer(*args, **options)
    again = eval(repr(n), {"naskh": naskh, "Normalizer": naskh.Normalizer})  # noqa: S307
    assert again == n
    assert (again.preset, again.options) == (n.preset, n.options)


@given(call=the.calls)
def test_repr_and_pickle_with_any_options_give_an_equal_normalizer(
    call: tuple[str | None, dict[str, Any]],
) -> None:
    n = naskh.Normalizer(call[0], **call[1])
    assert eval(repr(n), {"naskh": naskh, "Normalizer": naskh.Normalizer}) == n  # noqa: S307
    assert pickle.loads(pickle.dumps(n)) == n


@given(
    preset=st.sampled_from([*naskh.presets(), None]),
    changes=the.replacing_calls.map(lambda call: call[1]),
    data=st.data(),
)
def test_the_options_of_a_normalizer_make_an_equal_one(
    preset: Any, changes: dict[str, Any], data: st.DataObject
) -> None:
    n = the.normalizer_of((preset, changes))
    given_again = data.draw(st.lists(st.sampled_from(sorted(n.options)), unique=True))
    again = naskh.Normalizer(preset, **{**changes, **{name: n.options[name] for name in given_again}})
    assert again == n
    assert (repr(again), again.fingerprint) == (repr(n), n.fingerprint)
    for same in (eval(repr(n), vars(naskh)), pickle.loads(pickle.dumps(n))):  # noqa: S307
        assert same == n
        assert (same.options, same.fingerprint) == (n.options, n.fingerprint)


@pytest.mark.parametrize("preset", naskh.presets())
def test_all_options_of_a_preset_change_nothing_of_it(preset: Any) -> None:
    n = naskh.Normalizer(preset)
    again = naskh.Normalizer(preset, **n.options)
    assert (again, repr(again), again.fingerprint) == (n, f"Normalizer({preset!r})", n.fingerprint)
    assert again.explain(VOCALIZED) == n.explain(VOCALIZED)


@every_normalizer
def test_copies_and_pickles_equal_the_normalizer(args: tuple[Any, ...], options: dict[str, Any]) -> None:
    n = naskh.Normalizer(*args, **options)
    pickled = [pickle.loads(pickle.dumps(n, p)) for p in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    for again in [copy.copy(n), copy.deepcopy(n), *pickled]:
        assert again == n
        assert hash(again) == hash(n)
        assert (again.preset, again.options) == (n.preset, n.options)
        assert again(VOCALIZED) == n(VOCALIZED)


def test_normalizers_are_equal_only_if_their_rules_are() -> None:
    made = [naskh.Normalizer(*args, **options) for args, options in NORMALIZERS]
    again = [naskh.Normalizer(*args, **options) for args, options in NORMALIZERS]
    for i, one in enumerate(made):
        for j, other in enumerate(again):
            assert (one == other) is (i == j)
            assert (one != other) is (i != j)
    assert len({*made, *again}) == len(NORMALIZERS)
    assert naskh.Normalizer(elongation=1) == naskh.Normalizer(elongation="1")
    assert naskh.Normalizer(marks=["shadda", "haraka"]) == naskh.Normalizer(marks={"haraka", "shadda"})
    assert naskh.Normalizer() == naskh.Normalizer("standard")
    assert naskh.Normalizer() != "standard"
    assert naskh.Normalizer() != None  # noqa: E711


# ---- strings -----------------------------------------------------------------------------------------


def test_a_str_subclass_gives_itself_if_unchanged_and_a_plain_str_otherwise() -> None:
    plain, vocalized = Text(PLAIN), Text(VOCALIZED)
    n = naskh.Normalizer()
    assert n(plain) is plain
    assert n(vocalized) == PLAIN
    assert type(n(vocalized)) is str
    same, changed = n.batch([plain, vocalized])
    assert same is plain
    assert changed == PLAIN


def test_an_unchanged_text_is_the_same_object() -> None:
    for text in ["", "a", "ا", PLAIN, PLAIN * 100, "خبر 😀", "\ud800", "é" * 70]:
        for preset in [*the.PRESETS, None]:
            assert naskh.normalize(text, preset) is text
            assert naskh.Normalizer(preset).batch([text])[0] is text


def fresh(text: str) -> str:
    """An equal string that CPython made itself, in the narrowest width."""
    return text.encode("utf-32", "surrogatepass").decode("utf-32", "surrogatepass")


def check_ordinary(result: str) -> None:
    ordinary = fresh(result)
    assert type(result) is str
    assert result == ordinary
    assert hash(result) == hash(ordinary)
    assert {ordinary: True}.get(result)
    # The doubled string is new, and as wide as its half. A single character may be one that CPython keeps,
    # which is larger once someone has asked for its UTF-8.
    assert sys.getsizeof(result + result) == sys.getsizeof(ordinary + ordinary), "not of the narrowest width"
    assert result.isascii() == ordinary.isascii()


NARROWED = [
    ("a\u200f", {"invisibles": "strip"}, "a"),
    ("é\u200f", {"invisibles": "strip"}, "é"),
    ("\u200f", {"invisibles": "strip"}, ""),
    ("a\xa0b", {"whitespace": "collapse"}, "a b"),
    ("a\x80", {"invisibles": "strip"}, "a"),
    ("\xa0", {"whitespace": "collapse"}, ""),
    ("a\u064e", {"marks": "strip"}, "a"),
    ("é\u064e", {"marks": "strip"}, "é"),
    ("\U0001d400", {"unicode": "nfkc"}, "A"),
    ("ا\U0001d400", {"unicode": "nfkc"}, "اA"),
    ("\U0001ee00", {"unicode": "nfkc"}, "ا"),
    ("٠١٢", {"digits": "ascii"}, "012"),
    ("٠é", {"digits": "ascii"}, "0é"),
    ("\u212b", {"unicode": "nfc"}, "Å"),
    ("\u212a", {"case": "lower"}, "k"),
    ("\U0002f800", {"unicode": "nfc"}, "\u4e3d"),
    ("ء", {"hamza": "drop"}, ""),
]
WIDENED = [
    ("0", {"digits": "arabic"}, "٠"),
    ("é5", {"digits": "persian"}, "é۵"),
    ("İ", {"case": "lower"}, "i\u0307"),
    ("½", {"unicode": "nfkc"}, "1\u20442"),
    ("5%", {"digits": "arabic"}, "٥٪"),
]


@pytest.mark.parametrize(("text", "options", "expected"), NARROWED + WIDENED)
def test_results_have_the_narrowest_width(text: str, options: dict[str, Any], expected: str) -> None:
    for length in (0, 1, 7, 8, 15, 31, 64, 127, 300):
        result = naskh.normalize("a" * length + text, None, **options)
        assert result == "a" * length + expected
        check_ordinary(result)
        [result] = naskh.Normalizer(None, **options).batch(["a" * length + text])
        check_ordinary(result)


def characters_in_memory(text: str, width: int) -> bytes:
    """The characters and the zero after them, as they lie at the end of the object."""
    size = width * (len(text) + 1)
    return ctypes.string_at(id(text) + text.__sizeof__() - size, size)


@pytest.mark.parametrize(("letter", "width"), [("ب", 2), ("\U0001f600", 4)])
@pytest.mark.parametrize("every", [1, 2, 6, 7, 8, 9, 100, 999, 9999])
def test_long_results_are_ordinary_strings_however_much_is_left_out(
    letter: str, width: int, every: int
) -> None:
    for length in (1000, 1030, 2048, 5000):
        letters = letter * length
        marked = "".join(letters[at : at + every] + "\u064e" for at in range(0, length, every))  # FATHA
        result = naskh.normalize(marked, None, marks="strip")
        assert result == letters
        check_ordinary(result)
        assert characters_in_memory(result, width) == characters_in_memory(fresh(letters), width)
        result += letter * 300  # CPython makes the same object longer, as there is no other reference to it
        assert result == letter * (length + 300)
        check_ordinary(result)


@given(text=the.texts, call=the.calls)
def test_results_are_like_strings_that_cpython_makes(
    text: str, call: tuple[str | None, dict[str, Any]]
) -> None:
    # A new string: CPython may store UTF-8 along with one that other code has used.
    check_ordinary(naskh.normalize(fresh(text), call[0], **call[1]))


# ---- batches -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("threads", [None, 1, 2, 64])
def test_batch_takes_any_iterable_and_returns_a_list(threads: int | None) -> None:
    n = naskh.Normalizer()
    expected = [PLAIN, None, "", PLAIN]
    texts = [VOCALIZED, None, "", PLAIN]
    for batch in (texts, tuple(texts), iter(texts), (text for text in texts), dict.fromkeys(texts)):
        results = n.batch(batch, threads=threads)
        assert type(results) is list
        assert results == expected
    assert n.batch([], threads=threads) == []
    assert n.batch(iter(()), threads=threads) == []
    assert n.batch([None], threads=threads) == [None]
    assert texts == [VOCALIZED, None, "", PLAIN], "the list itself is not changed"


@pytest.mark.parametrize("threads", [None, 1, 2, 3])
def test_a_large_batch_keeps_its_order(threads: int | None) -> None:
    n = naskh.Normalizer("search")
    texts = [f"{VOCALIZED} {i} " * (i % 50) if i % 7 else None for i in range(5_000)]
    expected = [None if text is None else n(text) for text in texts]
    assert n.batch(texts, threads=threads) == expected


def test_batch_raises_the_error_of_its_iterator() -> None:
    def texts() -> Iterator[str]:
        yield VOCALIZED
        message = "the file ended"
        raise OSError(message)

    with pytest.raises(OSError, match="the file ended"):
        naskh.Normalizer().batch(texts())


def test_batch_of_one_text_many_times_gives_one_result_many_times() -> None:
    assert naskh.Normalizer().batch([VOCALIZED] * 1_000, threads=2) == [PLAIN] * 1_000


# ---- threads -----------------------------------------------------------------------------------------


def test_threads_that_share_a_normalizer_get_the_expected_results() -> None:
    n = naskh.Normalizer("search")
    texts = [VOCALIZED * (i % 40) + "\u200f" * i + "٥" for i in range(400)]
    expected = [reference.normalize(text, "search") for text in texts]
    with ThreadPoolExecutor(8) as pool:
        singles = [pool.submit(lambda: [n(text) for text in texts]) for _ in range(8)]
        batches = [pool.submit(n.batch, texts, threads=2) for _ in range(8)]
        for future in [*singles, *batches]:
            assert future.result(timeout=60) == expected


def test_threads_that_make_normalizers_get_the_expected_results() -> None:
    with ThreadPoolExecutor(8) as pool:
        results = pool.map(lambda i: naskh.normalize(VOCALIZED, the.PRESETS[i % 3]), range(600), timeout=60)
        assert list(results) == [naskh.normalize(VOCALIZED, the.PRESETS[i % 3]) for i in range(600)]


def test_simd_level_returns_a_known_name() -> None:
    assert naskh.simd_level() in {"avx512", "avx2", "neon", "scalar"}
