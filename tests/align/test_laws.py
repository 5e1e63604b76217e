"""The laws of positions: for every preset, every option and random sets, on text made to break things."""

from __future__ import annotations

import array
import itertools
import pickle
import unicodedata
from typing import Any

import naskh
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from naskh.testing import OPTIONS, arabic_text, option_sets

from tests import strategies as the
from tests.align.naive import WHITE, Naive, Span, encoded

PRESETS = [*naskh.presets(), None]
UNITS = ["char", "utf8", "utf16"]
every_preset = pytest.mark.parametrize("preset", PRESETS)

Call = tuple[Any, dict[str, Any]]
calls: st.SearchStrategy[Call] = st.one_of(
    st.tuples(st.sampled_from(PRESETS), st.just({})),
    st.tuples(the.presets, option_sets(names=[*OPTIONS, "replace"])),
)
# Long enough for whole blocks of the fast lane.
long_texts = st.tuples(the.texts, arabic_text(), the.texts, st.integers(1, 12)).map(
    lambda drawn: (drawn[0] + drawn[1] + drawn[2]) * drawn[3]
)
texts = st.one_of(the.texts, the.texts, long_texts)


def normalizer(call: Call) -> naskh.Normalizer:
    try:
        return naskh.Normalizer(call[0], **call[1])
    except ValueError:  # replacements that are not stable
        assume(False)
        raise


def pairs(columns: tuple[memoryview[int], memoryview[int]]) -> list[Span]:
    return list(zip(columns[0].tolist(), columns[1].tolist(), strict=True))


def some_spans(data: st.DataObject, length: int) -> list[Span]:
    place = st.integers(0, length)
    drawn = data.draw(st.lists(st.tuples(place, place), max_size=8))
    return [(min(span), max(span)) for span in drawn]


# ---- one result ---------------------------------------------------------------------------------------


def check_text(text: str, n: naskh.Normalizer) -> None:
    a = n.align(text)
    assert a.text == n(text), ascii(text)
    assert a.source is text
    assert (a.text is text) == (a.text == text), "unchanged text is the same object"


@every_preset
@given(text=texts)
def test_text_equals_the_result_of_the_normalizer(text: str, preset: Any) -> None:
    check_text(text, naskh.Normalizer(preset))


@given(text=texts, call=calls)
def test_text_equals_the_result_of_the_normalizer_under_any_options(text: str, call: Call) -> None:
    check_text(text, normalizer(call))


# ---- segments -----------------------------------------------------------------------------------------


@given(text=texts, call=calls)
def test_segments_tile_both_texts_and_no_two_can_be_joined(text: str, call: Call) -> None:
    a = normalizer(call).align(text)
    ends = (0, 0)
    before: tuple[int, int] | None = None
    for start, stop, first, last, _ in a.segments():
        assert (start, first) == ends
        assert start < stop
        lengths = (stop - start, last - first)
        if before is not None:
            assert lengths[1] or before[1], "two deletions are neighbours"
        ends, before = (stop, last), lengths
    assert ends == (len(text), len(a.text))


@given(text=texts)
def test_segments_without_rules_are_one_in_step(text: str) -> None:
    length = len(text)
    assert naskh.Normalizer(None).align(text).segments() == ([(0, length, 0, length, True)] if text else [])


# ---- spans --------------------------------------------------------------------------------------------


def check_spans(text: str, n: naskh.Normalizer) -> None:
    a = n.align(text)
    spans, naive = pairs(a.spans()), Naive.of(a)
    assert spans == naive.spans(), ascii(text)
    covered = 0
    for nth, span in enumerate(spans):
        if nth and span == spans[nth - 1]:
            continue
        assert span[0] == covered, "a span starts where the one before it stops"
        assert span[0] < span[1]
        covered = span[1]
    assert covered == (len(text) if spans else 0), "every character belongs to one span"


@every_preset
@given(text=texts)
def test_spans_tile_the_source(text: str, preset: Any) -> None:
    check_spans(text, naskh.Normalizer(preset))


@given(text=texts, call=calls)
def test_spans_tile_the_source_under_any_options(text: str, call: Call) -> None:
    check_spans(text, normalizer(call))


@given(text=the.texts, call=calls, data=st.data())
def test_look_ups_equal_those_of_the_naive_alignment(text: str, call: Call, data: Any) -> None:
    a = normalizer(call).align(text)
    naive = Naive.of(a)
    for start, stop in some_spans(data, len(a.text)):
        assert a.to_source(start, stop) == naive.to_source(start, stop)
    for start, stop in some_spans(data, len(text)):
        assert a.to_text(start, stop) == naive.to_text(start, stop)


@given(text=texts, call=calls, data=st.data())
def test_look_ups_there_and_back_contain_the_span(text: str, call: Call, data: Any) -> None:
    a = normalizer(call).align(text)
    for start, stop in some_spans(data, len(a.text)):
        back = a.to_text(*a.to_source(start, stop))
        if start < stop:
            assert back[0] <= start, ascii(text)
            assert stop <= back[1]
        else:
            assert back[0] == back[1]
    for start, stop in some_spans(data, len(text)):
        back = a.to_source(*a.to_text(start, stop))
        if start < stop and a.text:
            assert back[0] <= start, ascii(text)
            assert stop <= back[1]


@given(text=texts, call=calls, data=st.data())
def test_look_ups_keep_the_order_of_spans(text: str, call: Call, data: Any) -> None:
    a = normalizer(call).align(text)
    for look_up, length in ((a.to_source, len(a.text)), (a.to_text, len(text))):
        places = sorted(data.draw(st.lists(st.integers(0, length), max_size=8)))
        points = [look_up(at, at) for at in places]
        assert all(start == stop for start, stop in points), "an empty span gives an empty one"
        assert points == sorted(points)
        # Inside of what one character came from, an empty span gives its end, and any other span all of it.
        spans = [look_up(start, stop) for start, stop in itertools.pairwise(places) if start < stop]
        assert sorted(spans) == spans
        assert all(start <= stop for start, stop in spans)


@given(text=texts, call=calls, data=st.data())
def test_look_ups_of_many_equal_single_look_ups(text: str, call: Call, data: Any) -> None:
    a = normalizer(call).align(text)
    unit = data.draw(st.sampled_from(UNITS))
    make: Any = data.draw(
        st.sampled_from([list, tuple, iter, *(lambda c, k=k: array.array(k, c) for k in "iqIQ")])
    )
    spans = some_spans(data, len(a.text))
    starts, stops = [span[0] for span in spans], [span[1] for span in spans]
    many = pairs(a.to_source_many(make(starts), make(stops), unit=unit))
    assert many == [a.to_source(*span, unit=unit) for span in spans]
    spans = some_spans(data, encoded(text, unit))
    starts, stops = [span[0] for span in spans], [span[1] for span in spans]
    many = pairs(a.to_text_many(make(starts), make(stops), unit=unit))
    assert many == [a.to_text(*span, unit=unit) for span in spans]


# ---- units --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", UNITS)
@given(text=texts, call=calls, data=st.data())
def test_units_agree_with_the_encoders(text: str, call: Call, data: Any, unit: Any) -> None:
    a = normalizer(call).align(text)
    for span in some_spans(data, len(a.text)):
        start, stop = a.to_source(*span)
        assert a.to_source(*span, unit=unit) == (encoded(text[:start], unit), encoded(text[:stop], unit))
    for start, stop in some_spans(data, len(text)):
        inside = encoded(text[:start], unit), encoded(text[:stop], unit)
        assert a.to_text(*inside, unit=unit) == a.to_text(start, stop)
        if inside[1] - inside[0] > 1 and encoded(text[stop - 1], unit) > 1:
            # Half a character gives all of it.
            assert a.to_text(inside[0], inside[1] - 1, unit=unit) == a.to_text(start, stop)


# ---- what is aligned corresponds -----------------------------------------------------------------


@given(parts=st.lists(st.one_of(the.texts, arabic_text(max_words=2)), max_size=8), call=the.calls)
def test_characters_that_no_rule_changes_map_to_themselves(parts: list[str], call: Call) -> None:
    # No rule changes characters for private use, and no two of these are the same.
    marks = [chr(0xF000 + nth) for nth in range(len(parts))]
    assume(not any(mark in part for part in parts for mark in marks))
    text = "".join(part + mark for part, mark in zip(parts, marks, strict=True))
    a = naskh.Normalizer(call[0], **call[1]).align(text)
    for mark in marks:
        here, there = a.text.index(mark), text.index(mark)
        start, stop = a.to_source(here, here + 1)
        assert start <= there < stop, ascii(text)
        assert a.to_text(there, there + 1) == (here, here + 1)


LOCAL_CALLS: list[Call] = [
    ("clean", {}),
    ("standard", {}),
    ("search", {"whitespace": "collapse-lines"}),
    *((None, {name: value}) for name, value in the.SINGLE_OPTIONS if value != "collapse"),
]


@given(text=texts, call=st.sampled_from(LOCAL_CALLS), data=st.data())
def test_normalizing_a_slice_of_whole_lines_gives_that_part_of_the_text(
    text: str, call: Call, data: Any
) -> None:
    n = naskh.Normalizer(call[0], **call[1])
    a = n.align(text)
    lines = [0, *(at for at, char in enumerate(a.text) if char in the.LINE_ENDS), len(a.text)]
    start, stop = sorted((data.draw(st.sampled_from(lines)), data.draw(st.sampled_from(lines))))
    first, last = a.to_source(start, stop)
    assert n(text[first:last]) == a.text[start:stop], ascii(text)


# No rule but this looks past a space, so all others are local to words.
LOCAL_TO_WORDS: list[Call] = [
    (preset, options | ({"lookalikes": "always"} if preset == "standard" else {}))
    for preset, options in LOCAL_CALLS
    if options.get("lookalikes") != "arabic"
]


@given(text=texts, call=st.sampled_from(LOCAL_TO_WORDS), data=st.data())
def test_normalizing_a_slice_of_whole_words_gives_that_part_of_the_text(
    text: str, call: Call, data: Any
) -> None:
    n = naskh.Normalizer(call[0], **call[1])
    a = n.align(text)
    words = [0, *(at + 1 for at, char in enumerate(a.text) if char == " "), len(a.text)]
    start, stop = sorted((data.draw(st.sampled_from(words)), data.draw(st.sampled_from(words))))
    first, last = a.to_source(start, stop)
    # White space at the ends of the slice is not between words.
    assert n(text[first:last]).strip(" ") == a.text[start:stop].strip(" "), ascii(text)


# ---- joining alignments ------------------------------------------------------------------------------


@given(text=texts, first=calls, second=calls)
def test_then_equals_the_naive_composition(text: str, first: Call, second: Call) -> None:
    a = normalizer(first).align(text)
    b = normalizer(second).align(a.text)
    c = a.then(b)
    assert (c.source, c.text) == (text, b.text)
    naive = Naive.of(a).then(Naive.of(b))
    assert pairs(c.spans()) == naive.spans(), ascii(text)


STEPS: list[dict[str, Any]] = [
    {"marks": "strip"},
    {"tatweel": "strip"},
    {"alef": "fold"},
    {"teh_marbuta": "heh"},
    {"digits": "persian"},
]
STEPS += [{"case": "lower"}, {"whitespace": "collapse"}]


@given(text=texts, chosen=st.sets(st.integers(0, len(STEPS) - 1)))
def test_then_of_single_steps_equals_all_steps_at_once(text: str, chosen: set[int]) -> None:
    steps = [STEPS[nth] for nth in sorted(chosen)]
    whole = naskh.Normalizer(None, **{name: value for step in steps for name, value in step.items()}).align(
        text
    )
    gone = naskh.Normalizer(None).align(text)
    for step in steps:
        gone = gone.then(naskh.Normalizer(None, **step).align(gone.text))
    assume(gone.text == whole.text)  # a mark that one step removes may have prevented another step
    assert gone == whole
    assert pairs(gone.spans()) == pairs(whole.spans())


@given(text=texts, preset=st.sampled_from(["clean", "standard", "search", "pdf"]))
def test_then_with_an_alignment_of_normalized_text_changes_nothing(text: str, preset: Any) -> None:
    n = naskh.Normalizer(preset)
    a = n.align(text)
    assert a.then(n.align(a.text)) == a


@given(text=texts, calls=st.tuples(calls, calls, calls))
def test_then_is_associative(text: str, calls: tuple[Call, Call, Call]) -> None:
    a = normalizer(calls[0]).align(text)
    b = normalizer(calls[1]).align(a.text)
    c = normalizer(calls[2]).align(b.text)
    assert a.then(b).then(c) == a.then(b.then(c))


# ---- finding ------------------------------------------------------------------------------------------


def naive_find(a: naskh.Alignment, pattern: str, *, overlapping: bool) -> list[Span]:
    found = []
    at = a.text.find(pattern)
    while at >= 0:
        found.append((at, at + len(pattern)))
        at = a.text.find(pattern, at + (1 if overlapping else len(pattern)))
    return found


@given(text=texts, call=calls, data=st.data())
def test_find_finds_where_a_pattern_of_the_source_first_stands(text: str, call: Call, data: Any) -> None:
    a = normalizer(call).align(text)
    assume(text)
    at = data.draw(st.integers(0, len(text) - 1))
    pattern = text[at : at + data.draw(st.integers(1, 6))]
    assume(pattern not in a.text)
    first = text.find(pattern)
    last = first + len(pattern)
    found = a.find(pattern)
    if not found:
        starts, _ = a.spans()
        assert not any(first < start < last for start in starts), ascii(pattern)
    else:
        assert any(start < last and stop > first for start, stop in found), ascii((pattern, found))


@given(text=texts, call=calls, data=st.data())
def test_find_gives_every_occurrence_as_whole_clusters(text: str, call: Call, data: Any) -> None:
    a = normalizer(call).align(text)
    assume(a.text)
    at = data.draw(st.integers(0, len(a.text) - 1))
    pattern = a.text[at : at + data.draw(st.integers(1, 6))]
    expected = naive_find(a, pattern, overlapping=True)
    found = a.find(pattern, overlapping=True)
    assert len(found) == len(expected)
    for (start, stop), span in zip(found, expected, strict=True):
        first, last = a.to_source(*span)
        inner = text[start:stop]
        assert start < stop
        # Of what belongs to the occurrence, only white space at its ends may be missing.
        assert all(char in WHITE for char in text[first:start] + text[stop:last])
        # More than that is there only to complete a grapheme cluster.
        for cut in (start, stop):
            assert cut in {first, last} or is_whole(text, cut) or text[cut] in WHITE or text[cut - 1] in WHITE
        assert is_whole(text, start), ascii(inner)
        assert is_whole(text, stop), ascii(inner)
    for unit in ("utf8", "utf16"):
        in_units = [(encoded(text[:start], unit), encoded(text[:stop], unit)) for start, stop in found]
        assert a.find(pattern, overlapping=True, unit=unit) == in_units
    place = dict(zip(expected, found, strict=True))
    apart: list[Span] = []
    for start, stop in map(place.__getitem__, naive_find(a, pattern, overlapping=False)):
        if not apart or start >= apart[-1][1]:
            apart.append((start, stop))
    assert a.find(pattern) == apart


def is_whole(text: str, cut: int) -> bool:
    """Whether no mark is cut off from its base. A mark after a control has none."""
    if cut in {0, len(text)} or unicodedata.category(text[cut]) not in {"Mn", "Me"}:
        return True
    return unicodedata.category(text[cut - 1]) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


# ---- explanations -------------------------------------------------------------------------------------


@given(text=texts, call=calls)
def test_explained_characters_are_those_that_the_map_changes(text: str, call: Call) -> None:
    n = normalizer(call)
    a = n.align(text)
    changed: set[int] = set()
    for start, stop, first, last, in_step in a.segments():
        before, after = text[start:stop], a.text[first:last]
        if not in_step:
            changed.update(range(start, stop) if before != after else ())
        else:
            changed.update(start + at for at in range(len(before)) if before[at] != after[at])
    explained = {at for change in n.explain(text) for at in range(change.start, change.stop)}
    assert explained == changed, ascii(text)


# ---- copies -------------------------------------------------------------------------------------------


@given(text=texts, call=calls)
def test_pickles_are_equal(text: str, call: Call) -> None:
    a = normalizer(call).align(text)
    twin = pickle.loads(pickle.dumps(a))
    assert twin == a
    assert hash(twin) == hash(a)
    assert (twin.source, twin.text, twin.segments()) == (a.source, a.text, a.segments())
    assert pairs(twin.spans()) == pairs(a.spans())
