"""From reports to sides, statements and disputes."""

from __future__ import annotations

from briefgen.attribute import attribute_report, attribute_story
from briefgen.clean import clean_report
from briefgen.model import Attributed, Origin, Report, Side, Story
from briefgen.pipeline.statements import whole
from briefgen.text.hashes import sha256

SIDES = (Side("north", "Norway", ("Oslo",)), Side("south", "Chile", ("Ana Rojas",)))


def story(*texts: str) -> Story:
    reports = tuple(
        whole(Report(f"r{number}", text, sha256(text), Origin(f"r{number}.txt")))
        for number, text in enumerate(texts, 1)
    )
    return Story("s", "s", reports, tuple((each.report.id,) for each in reports), len(reports))


def attributed(*texts: str) -> Attributed:
    return attribute_story(story(*texts), SIDES)


def test_a_capital_speaks_for_its_state():
    assert ["north"] == [each.side for each in attributed("Oslo said that the ferry would sail.").statements]


def test_a_statement_about_a_side_is_not_that_sides_statement():
    found = attributed("Sweden has accused Oslo of hiding the ferry.").statements

    assert [("Sweden", None)] == [(each.speaker, each.side) for each in found]


def test_a_denial_answers_the_claim_before_it():
    disputes = attributed(
        "Chile said that Norway had sunk the ferry. Oslo has dismissed these claims as “a fairy tale.”"
    ).disputes

    assert [("south", "north")] == [(each.claims[0].side, each.responses[0].side) for each in disputes]


def test_the_same_statement_in_two_reports_is_one_with_two_pieces_of_evidence():
    one = "Ana Rojas said that the ferry will sail again in early May."
    (statement,) = attributed(one, f"It rained. {one}").statements

    assert ("r2", 2) == statement.corroborated_in[0]


BOATS = "“We were promised eleven boats and have been given four of them,”"


def test_whom_another_report_names_for_the_same_words_is_who_said_them():
    guessed = "The mayor, Odd Vik, met the lawyer. The boats were late. " + BOATS + " he said."
    (statement,) = attributed(guessed, f"It rained. {BOATS} said the union's Knut Berg.").statements

    assert ("Knut Berg", "same words") == (statement.speaker, statement.resolution and statement.resolution.how)
    assert (("r2", 2),) == statement.corroborated_in


def test_where_reports_name_two_people_for_the_same_words_each_keeps_its_own():
    texts = (f"{BOATS} {name} said." for name in ("Odd Vik", "Knut Berg"))
    met = "Ivar Moe met the mayor. "

    found = attributed(*texts, f"{met}{BOATS} he said.").statements

    assert ["Odd Vik", "Knut Berg", "Ivar Moe"] == [each.speaker for each in found]


def test_a_denial_that_leans_on_its_sentence_is_one_in_every_copy_of_it():
    one = "Ana Rojas said that Norway had sunk the ferry, which Oslo denies."
    (dispute,) = attributed(one, f"It rained. {one}").disputes

    assert ("r2", 2) == dispute.responses[0].corroborated_in[0]


def test_a_report_in_a_language_without_rules_is_no_error():
    text = "Oslo sagte, die Fähre werde fahren."

    assert () == attribute_report(whole(Report("r", text, sha256(text), Origin("r.txt"), language="de")))


def test_an_accusation_against_a_side_that_nobody_answers_is_unanswered():
    (dispute,) = attributed("Ana Rojas accused Oslo of hiding the ferry. It rained.").disputes

    assert ("unanswered", "south", ()) == (dispute.relation, dispute.claims[0].side, dispute.responses)


def test_a_denial_of_something_else_answers_nothing():
    text = "Chile said that the harvest was good. Oslo denies that it built the ferry."

    assert [()] == [each.claims for each in attributed(text).disputes]


def test_a_mission_abroad_speaks_for_who_sent_it_and_so_does_it_after():
    text = "“We shall not sail again,” the Chilean mission to Norway said. It added that the ferry was old."

    assert ["south", "south"] == [each.side for each in attributed(text).statements]


def test_a_spokesman_for_a_ministry_speaks_for_its_state():
    text = "A spokesman for the Norwegian foreign ministry said that the ferry would sail."

    assert ["north"] == [each.side for each in attributed(text).statements]


def test_one_speaker_written_two_ways_is_one_side():
    text = "The police said that the road was shut. Police said that it rained. Police said that nobody was hurt."
    found = attribute_story(story(f"{text} The police said that they would wait."), ())

    assert ["police"] == [side.id for side in found.sides]


def test_whose_somebody_is_may_be_told_by_the_very_name_beside() -> None:
    text = "The group’s leader, Ann Hill, said it rained. Hill said that she would sail. She added that it was late."

    assert {"Ann Hill"} == {each.speaker for each in attributed(text).statements}


def test_who_after_a_persons_office_is_the_person() -> None:
    text = "The warning came from Ann Hill, the chief executive of Orca, who urged Oslo to wait."

    assert ["Ann Hill"] == [each.speaker for each in attributed(text).statements]


def test_condemning_what_a_side_has_done_is_no_accusation_that_it_must_answer() -> None:
    assert () == attributed("Ana Rojas condemned Norway’s decision to sail.").disputes


def test_where_no_sides_are_configured_nobody_becomes_one_who_may_be_two():
    found = attribute_story(
        story(
            "A federal judge said that the ferry must stay. A federal judge said that the crew may leave. "
            "The report said that the hull was cracked. The report said that the crew was tired. "
            "Ana Rojas said that Chile would pay. Rojas said that it had the money."
        ),
        (),
    )

    assert ["Ana Rojas"] == [each.label for each in found.sides]


def test_a_firm_that_is_not_named_is_no_side_and_ids_are_fit_for_addresses() -> None:
    found = attribute_story(
        story(
            "The company said that it would pay. The company said that it was sorry. "
            "Fields' lawyer said that he was ill. Fields' lawyer said that he would rest."
        ),
        (),
    )

    assert ["fields-lawyer"] == [each.id for each in found.sides]


def test_what_neither_side_said_is_no_statement_of_both() -> None:
    found = attributed("Norway and Chile met in Oslo. Neither side confirmed that the ferry had sailed.")

    assert [("Norway and Chile", True)] == [(each.speaker, each.negated) for each in found.statements]


def test_whom_one_report_names_in_full_is_the_same_in_another() -> None:
    found = attribute_story(
        story("Chilean minister Ana Rojas said that Chile would pay.", "Rojas said it was late."), ()
    )

    assert ["Ana Rojas", "Ana Rojas"] == [each.speaker for each in found.statements]


def test_where_two_states_are_sides_a_bystander_is_none_and_a_spokesman_is_his_firms() -> None:
    states = "Norway said that it rained. Norway said that it froze. Chile said that it snowed. Chile said it thawed. "
    firm = "Orca Lines said that it hailed. Matt Hill, a spokesman for Orca Lines, said that the ferry would sail. "
    text = f"{states * 2}{firm}Eva Berg said that she saw it. Eva Berg said that it was late."

    assert ["Chile", "Norway", "Orca Lines"] == [side.label for side in attribute_story(story(text), ()).sides]


def test_a_day_and_an_adverb_are_no_part_of_a_name_and_an_age_nobody() -> None:
    text = "Ironically Matt Hill Wednesday said that it rained. “It froze,” said Ana Rojas, 61."

    assert ["Matt Hill", "Ana Rojas"] == [each.speaker for each in attributed(text).statements]


def test_no_document_source_or_law_is_a_side_however_often_it_speaks() -> None:
    texts = (
        "The EPA report says that the paint was old. The EPA report says that the house was new.",
        "The Republican source said that he would go. He is tired, the Republican source said.",
        "According to people who know him, he sings. According to people who know him, he dances.",
        "ABC7 reported that it rained. The sun shone, according to ABC7.",
    )

    assert ["Ann Hill"] == [
        side.label
        for side in attribute_story(
            story(*texts, "Ann Hill said that it rained. Ann Hill said that it snowed."), ()
        ).sides
    ]


def test_a_newspaper_is_nobodys_body_though_a_town_has_its_name() -> None:
    text = "Harbour Chief Medical Examiner Ann Hill said that she was sure. The Harbour Star-Advertiser reported that."
    paper = Side("paper", "The Harbour Star-Advertiser", ("The Harbour Star-Advertiser",))

    assert [("Ann Hill", None)] == [
        (each.speaker, each.side)
        for each in attribute_story(story(text), (paper,)).statements
        if each.speaker == "Ann Hill"
    ]


def test_a_headline_in_title_case_does_not_tell_the_names() -> None:
    told = "Ward said that the ferries were late.\nThe harbour was full of people, who sang and danced.\n"
    text = f"Ward Talks Ferries on Monday Night\n\n{told}"
    clean = clean_report(Report("r", text, sha256(text), Origin("r.txt")))

    assert clean.headline
    assert ["Ward"] == [one.speaker for one in attribute_report(clean)]


def test_a_text_that_begins_with_a_million_blanks_is_read_like_another() -> None:
    (said,) = attributed(f"{' ' * 1_000_000}\n{' ' * 1_000_000}\nOslo said that the ferry would sail.").statements

    assert "north" == said.side


def test_a_page_whose_title_alone_says_whose_statement_it_is_speaks_for_who_issues_it() -> None:
    text = "We condemn the seizure of the ferry. Our crew had kept within the lane."
    title = "Statement by the Government of Norway on a ferry"
    report = Report("r1", text, sha256(text), Origin("r1.html"), title=title)
    speech = Story("s", "s", (whole(report),), (("r1",),), 1)

    found = attribute_story(speech, SIDES).statements

    assert ["north", "north"] == [each.side for each in found]
    assert [] == [each for each in attributed(text).statements if each.side]
