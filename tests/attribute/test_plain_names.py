"""The short way for names of plain words: it says what all the rules say."""

from hypothesis import given
from hypothesis import strategies as st

from briefgen.attribute.actors import load_words
from briefgen.attribute.describe import describe_fully
from briefgen.attribute.plain_names import plain_name
from briefgen.attribute.states import load_states

_LISTED = sorted(
    {word for words in (*load_words("roles").values(), *load_words("media").values()) for word in words}
    | {word for state in load_states() for name in state.names | state.demonyms for word in name.split()}
    | load_words("given_names")["he"]
    | load_words("given_names")["she"]
)
_WORDS = st.one_of(
    st.sampled_from(_LISTED).map(str.capitalize),
    st.from_regex(r"[A-Z][a-z]{1,6}", fullmatch=True),
    st.sampled_from(
        ("The", "Both", "Its", "One", "Royal", "Agency", "McGill", "Of", "Ann", "Hill", "Monday", "Originally", "Sally")
    ),
)


# The same few words again, too: "Ann Hill Matt Hill" is two names.
_NAMES = st.one_of(
    st.lists(_WORDS, min_size=1, max_size=6), st.lists(st.sampled_from(("Ann", "Ward", "Matt")), min_size=1)
)


@given(_NAMES.map(" ".join))
def test_the_short_way_says_what_all_the_rules_say(mention):
    short = plain_name(mention, 300)

    assert short is None or describe_fully(mention) == short


def test_a_given_and_a_family_name_need_no_more():
    ann = plain_name("Ann Ward", 300)

    assert ann is not None
    assert ("Ann Ward", True, "she") == (ann.name, ann.person, ann.gender)


def test_a_title_or_a_state_needs_all_the_rules():
    assert [None, None, None] == [plain_name(name, 300) for name in ("President Ward", "North Korea", "The Wards")]
