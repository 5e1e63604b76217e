"""Runs of digits with ، in them: one number or a list. Tokenizer, normalizer and reference agree."""

from __future__ import annotations

import re

import naskh
from hypothesis import assume, given
from hypothesis import strategies as st

from tests import reference

group = st.integers(1, 5).flatmap(
    lambda size: st.text(st.sampled_from("1234567890"), min_size=size, max_size=size)
)
runs = st.lists(
    st.tuples(st.sampled_from("،،،.,٫٬'’"), st.one_of(group, st.sampled_from(["000", "500", "250"]))),
    min_size=1,
    max_size=5,
).map(lambda parts: "".join(sign + digits for sign, digits in parts))


def wanted(run: str) -> list[str]:
    """The numbers of a run, with the commas between them."""
    return re.split("(،)", run) if reference.is_number_list(run) else [run]


@given(first=group, rest=runs)
def test_tokens_of_a_run_of_digits_are_those_of_the_document(first: str, rest: str) -> None:
    run = first + rest
    assume(not re.search(r"(?:^|،)00|[.,]00[0-9]{3}", run))  # a telephone number may begin so
    tokens = naskh.Tokenizer().tokens(run)
    if not {token.kind for token in tokens} & {"date", "time"}:  # 1.2.2024
        assert [token.text for token in tokens] == wanted(run)


@given(first=group, rest=runs)
def test_commas_of_a_list_become_spaces(first: str, rest: str) -> None:
    run = first + rest
    spaced = run.replace("،", " ") if reference.is_number_list(run) else run
    assert naskh.normalize(run, None, punctuation="space") == spaced
