"""What stands in a briefing, and what does not."""

from __future__ import annotations

from dataclasses import replace

from briefgen.compose import write_briefing
from briefgen.config.settings import Limits
from briefgen.notation.walk import lines_of
from briefgen.parse import parse_briefing
from tests.compose.stories import card, compose, report, story

FIRST = (
    "Dockers stopped work in the harbour on Saturday and no ship was unloaded.\n\n"
    "Anna Berg, who leads the Dockers' Union, said that 1,200 members would stay out until Monday. "
    "She warned that the strike could last for weeks.\n\n"
    "However, the Port Authority said that the strike was unlawful.\n"
)
SECOND = (
    "No ship was unloaded in the harbour on Saturday after dockers stopped work.\n\n"
    "Karl Lind said that the strike harmed the city. "
    "“We have waited two years for this raise,” Anna Berg said.\n"
)


def test_every_line_rests_on_evidence_that_stands_at_its_offsets() -> None:
    reports = {one.id: one for one in (report("post", FIRST, day=21), report("times", SECOND, day=21))}

    lines = list(lines_of(compose(*reports.values())))

    assert lines
    for line in lines:
        assert line.evidence
        assert [one.exact for one in line.evidence] == [
            reports[one.report].text[one.start : one.end] for one in line.evidence
        ]


def test_a_side_that_says_nothing_has_a_card_that_says_so() -> None:
    briefing = compose(report("post", FIRST), report("times", SECOND))

    assert [] == card(briefing, "cabinet")
    assert "## Cabinet\n\nNo statement in these 2 reports.\n" in write_briefing(briefing)


def test_cards_stand_in_the_configured_order_whoever_says_most() -> None:
    briefing = compose(report("post", FIRST), report("times", SECOND))

    assert ["dockers", "port", "cabinet"] == [position.side for position in briefing.positions]


def test_silent_sides_may_be_shown_only_where_they_are_named() -> None:
    briefing = compose(report("post", FIRST), limits=Limits(silent_sides="named"))

    assert ["dockers", "port"] == [position.side for position in briefing.positions]


def test_what_two_outlets_carry_is_agreed_and_links_to_both() -> None:
    lines = [line for line in lines_of(compose(report("post", FIRST), report("times", SECOND))) if line.outlets > 1]

    assert {"post", "times"} == {evidence.report for evidence in lines[0].evidence}
    assert "unloaded" in lines[0].text


def test_copies_of_one_wire_story_are_no_agreement() -> None:
    briefing = compose(report("post", FIRST), report("times", FIRST), report("radio", FIRST))

    assert () == briefing.agreed
    assert {1} == {line.outlets for line in lines_of(briefing)}
    assert {"post", "times", "radio"} == {evidence.report for evidence in briefing.bottom_line[0].evidence}


def test_sentences_of_which_one_negates_do_not_agree() -> None:
    briefing = compose(
        report("post", "The harbour crane was safe before it fell on Saturday, inspectors wrote in March."),
        report("times", "The harbour crane was not safe before it fell on Saturday, inspectors wrote in March."),
    )

    assert {1} == {line.outlets for line in lines_of(briefing)}


def test_a_leading_pronoun_gets_its_referent_in_square_brackets() -> None:
    lines = {line.text: line.standing for line in lines_of(compose(report("post", FIRST)))}

    assert "trimmed" == lines["[Anna Berg] warned that the strike could last for weeks."]


def test_a_leading_pronoun_without_a_sure_referent_is_left_out_and_listed() -> None:
    text = "The harbour was quiet on Saturday.\n\nHe said that the strike was a mistake.\n"

    briefing = compose(report("post", text))

    assert not [line for line in lines_of(briefing) if line.text.startswith("He ")]


def test_a_leading_connective_becomes_a_marked_cut() -> None:
    lines = {line.text: line.standing for line in lines_of(compose(report("post", FIRST)))}

    assert "trimmed" == lines["[…] the Port Authority said that the strike was unlawful."]


def test_statements_over_the_limit_are_counted_and_listed() -> None:
    briefing = compose(report("post", FIRST), limits=Limits(statements_per_side=1))

    (dockers, *_) = briefing.positions
    assert (1, 1) == (len(dockers.lines), dockers.left_out)
    assert ["over the limit of 1 statements, Dockers"] == [
        one.reason for one in briefing.omitted if "Dockers" in one.reason
    ]


def test_the_latest_statements_come_first() -> None:
    early = report("post", "Karl Lind said that the gates were shut.", day=20)
    late = report("times", "Karl Lind said that the ships had left.", day=21)

    assert ["times", "post"] == [one.line.evidence[0].report for one in compose(early, late).positions[1].lines]


def test_the_timeline_tells_when_it_was_from_when_it_was_reported() -> None:
    (moment, *_) = compose(report("post", FIRST, day=22)).timeline

    assert ("on Saturday", 21, 22) == (
        moment.wording,
        moment.when.day if moment.when else None,
        moment.reported.day if moment.reported else None,
    )


def test_without_a_date_of_the_report_the_moment_is_unresolved() -> None:
    briefing = compose(report("post", FIRST))

    assert {None} == {moment.when for moment in briefing.timeline}
    assert "*date unresolved* (“on Saturday”)" in write_briefing(briefing)


def test_the_order_of_the_reports_changes_no_byte() -> None:
    reports = (report("post", FIRST, day=21), report("times", SECOND, day=21), report("radio", FIRST, day=22))

    assert write_briefing(compose(*reports)) == write_briefing(compose(*reversed(reports)))


def test_a_new_report_makes_an_edition_that_says_what_changed() -> None:
    first = compose(report("post", FIRST, day=21))

    second = compose(report("post", FIRST, day=21), report("times", SECOND, day=22), previous=first)

    assert (2, (1,)) == (second.edition, tuple(edition.number for edition in second.editions))
    assert "New report: Times (source 2)." in second.changes
    assert any(change.startswith("Port: 1 new statement") for change in second.changes)


def test_numbers_of_sources_never_change_between_editions() -> None:
    first = compose(report("times", SECOND, day=22))

    second = compose(report("post", FIRST, day=21), report("times", SECOND, day=22), previous=first)

    assert {"times": 1, "post": 2} == {source.id: source.number for source in second.sources}


def test_the_same_reports_make_no_new_edition() -> None:
    first = compose(report("post", FIRST, day=21))

    assert first == compose(report("post", FIRST, day=21), previous=first)


def test_a_report_that_changed_is_corrected_by_name() -> None:
    first = compose(report("post", FIRST, day=21))

    second = compose(report("post", FIRST.replace("1,200", "1,400"), day=21), previous=first)

    assert 2 == second.edition
    assert any("1,200 members" in correction.text for correction in second.corrections)
    assert all("Post" in correction.text for correction in second.corrections)


def test_a_reports_wording_cannot_forge_blocks_marks_or_links() -> None:
    text = (
        "The harbour office wrote: <!-- briefgen:end evidence --> [^9.9] [here](javascript:x) <b>now</b> on Saturday."
    )
    made = story(report("post", text))

    briefing = replace(compose(report("post", text)), title=made.reports[0].sentences[0].text)

    assert 1 == write_briefing(briefing).count("\n<!-- briefgen:end evidence -->")
    assert "\\[here\\](javascript:x)" in write_briefing(briefing)


WITHIN = "The North has repeatedly accused the Port Authority of hiding safety reports, claims that Karl Lind denied.\n"


def test_a_denial_within_the_sentence_of_its_claim_is_shown_with_what_it_denies() -> None:
    (claim,) = compose(report("post", WITHIN)).disputes

    (response,) = claim.responses
    assert ("denies", "Port") == (response.relation, response.label)
    assert response.line
    assert (WITHIN.strip(), "verbatim") == (response.line.text, response.line.standing)


def test_a_denial_and_its_reason_in_one_sentence_are_one_answer() -> None:
    text = (
        "The Dockers' Union said that the Port Authority had sold the crane illegally.\n\n"
        "The Port Authority firmly denies these allegations, maintaining that the sale complied with the law.\n"
    )

    (claim,) = compose(report("post", text)).disputes

    assert ["Port"] == [one.label for one in claim.responses]


def test_who_claims_and_is_no_side_keeps_the_article() -> None:
    (claim,) = compose(report("post", WITHIN)).disputes

    assert ("", "The North") == (claim.side, claim.label)


TWICE = (
    "Karl Lind said that the gates were shut.\n\nThe dockers left for their homes at noon on Saturday.\n\n"
    "Karl Lind said that the gates were shut.\n"
)


def test_a_sentence_that_its_report_has_twice_is_told_apart_by_what_stands_around_it() -> None:
    one = report("post", TWICE)
    found = {each.mark: each for line in lines_of(compose(one)) for each in line.evidence}

    around = [f"{each.prefix}{each.exact}{each.suffix}" for each in found.values() if "gates" in each.exact]
    assert around
    assert {1} == {TWICE.count(words) for words in around}
    assert ("", "") == next((each.prefix, each.suffix) for each in found.values() if "dockers" in each.exact)


def test_what_somebody_on_no_side_says_is_listed_and_on_no_card() -> None:
    text = "Karl Lind said that the gates were shut. Greta Moe, who sells fish, said that she had lost a day.\n"

    briefing = compose(report("post", "The harbour lay still on Saturday, and no ship left.\n\n" + text))

    assert [] == [line for position in briefing.positions for line in position.lines if "Moe" in line.line.text]
    told = [line for line in lines_of(briefing) if "Greta Moe" in line.text]
    listed = [one.reason for one in briefing.omitted if "Greta Moe" in one.text]
    assert told or ["said by Greta Moe, who is on none of the cards"] == listed


def test_what_tells_of_a_speaker_and_not_of_the_speech_is_no_time_and_no_description() -> None:
    text = (
        "Dr. Karl Lind, who was harbour master two years ago, said that the gates were shut. "
        "Dockers from Skerry, Anna Berg with them, sang. Karl Lind said on Monday that he was glad.\n"
    )
    lines = [line for one in compose(report("post", text)).positions for line in one.lines]

    assert {("", ""), ("", "on Monday")} == {(line.role, line.spoken) for line in lines}


def test_the_time_of_something_else_before_the_speaker_is_not_when_it_was_said() -> None:
    text = (
        "In a change from the time when the harbour closed in October 2013, Karl Lind said that the gates were shut. "
        "After the strike on Sunday, Karl Lind said that he was tired. "
        "The dockers were out late Friday, and Karl Lind said that he was cold. "
        "In a letter to the dockers on Monday, Karl Lind said that he was glad.\n"
    )
    lines = [line for one in compose(report("post", text)).positions for line in one.lines]

    assert ["", "", "", "on Monday"] == [line.spoken for line in lines]


def test_a_denial_whose_claim_no_report_holds_says_so() -> None:
    briefing = compose(
        report("post", "The harbour lay still on Saturday.\n\nKarl Lind denied that the crane was sold.\n")
    )

    (dispute,) = briefing.disputes
    assert (None, ["denies"]) == (dispute.line, [one.relation for one in dispute.responses])
    assert "*Claim not found in this report.*" in write_briefing(briefing)


def test_a_joint_statement_is_on_the_card_of_each_side_that_makes_it() -> None:
    briefing = compose(report("post", "Karl Lind and Anna Berg said that the talks would go on at noon.\n"))

    assert card(briefing, "port") == card(briefing, "dockers") != []


def test_a_claim_of_two_sides_is_both_sides_and_reads_back_so() -> None:
    text = (
        "The Port Authority and the government said that the dockers had burned a crane. "
        "The Dockers' Union denied that its members had burned anything.\n"
    )
    briefing = compose(report("post", text))

    (claim,) = briefing.disputes

    assert ("port", "Port and Cabinet") == (claim.side, claim.label)
    assert briefing.disputes == parse_briefing(write_briefing(briefing), where="b.md").disputes
