"""Which briefings a newsletter is made of, and the files it becomes."""

from __future__ import annotations

import email
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from lxml import html

from briefgen.deliver.mail import lint_mail, write_message
from briefgen.errors import BriefgenError, Faults
from briefgen.pipeline.mail import Wanted, lint_newest, make_newsletter, write_files
from tests.deliver.samples import SENDER, SITE

NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
SETTINGS = f"title: The Quay\nbase_url: {SITE}\nmail:\n  sender: {SENDER.address}\n"
BRIEFINGS = {
    "older": "date: 2026-11-20\n",
    "newest": "date: 2026-11-21\n",
    "newest-too": "date: 2026-11-21\n",
    "draft": "date: 2026-11-21\ndraft: true\n",
    "future": "date: 2099-01-01\n",
    "undated": "",
}


def write(folder: Path, *names: str, settings: str = SETTINGS) -> Path:
    (folder / "content/briefings").mkdir(parents=True)
    (folder / "briefgen.yaml").write_text(settings, encoding="utf-8")
    for name in names:
        text = (
            f"---\ntitle: About {name}\n{BRIEFINGS[name]}---\n\nWritten by hand, see [it](https://x.example/{name}).\n"
        )
        (folder / f"content/briefings/{name}.md").write_text(text, encoding="utf-8")
    return folder


def names(project: Path, **wanted: object) -> list[str]:
    made = make_newsletter(project, Wanted(NOW, **wanted))  # type: ignore[arg-type]
    return [item.page.removeprefix(f"{SITE}briefings/").strip("/") for item in made.items]


def test_all_of_the_newest_day_go_out_but_for_drafts_and_the_future(tmp_path: Path) -> None:
    assert ["newest", "newest-too"] == names(write(tmp_path / "news", *BRIEFINGS))


def test_all_of_a_day_go_out_when_it_is_named(tmp_path: Path) -> None:
    assert ["older"] == names(write(tmp_path / "news", *BRIEFINGS), day=date(2026, 11, 20))


def test_briefings_go_out_in_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    project = write(tmp_path / "news", *BRIEFINGS)

    assert ["older", "draft"] == names(project, names=("older", "content/briefings/draft.md", "older"))


def test_where_none_has_a_date_all_go_out(tmp_path: Path) -> None:
    assert ["undated"] == names(write(tmp_path / "news", "undated"))


@pytest.mark.parametrize(
    ("there", "settings", "wanted", "expected"),
    [
        ((), SETTINGS, {}, "there is no briefing to mail"),
        (("future", "draft"), SETTINGS, {}, "there is no briefing to mail"),
        (("older",), SETTINGS, {"names": ("../../briefgen",)}, 'there is no briefing "../../briefgen"'),
        (("older",), "title: The Quay\n", {}, "base_url is missing"),
    ],
)
def test_what_cannot_be_mailed_is_told(
    tmp_path: Path, there: tuple[str, ...], settings: str, wanted: dict[str, object], expected: str
) -> None:
    project = write(tmp_path / "news", *there, settings=settings)

    with pytest.raises(BriefgenError) as error:
        make_newsletter(project, Wanted(NOW, **wanted))  # type: ignore[arg-type]
    assert expected in error.value.message


def test_every_broken_briefing_of_the_day_is_named(tmp_path: Path) -> None:
    project = write(tmp_path / "news", "newest", "newest-too")
    for path in (project / "content/briefings").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")

    with pytest.raises(Faults) as error:
        make_newsletter(project, Wanted(NOW))
    places = {fault.where.partition(":")[0] for fault in error.value.faults}
    assert {"content/briefings/newest.md", "content/briefings/newest-too.md"} == places


def test_the_files_are_the_same_bytes_each_time_whatever_the_clock_says(tmp_path: Path) -> None:
    project = write(tmp_path / "news", *BRIEFINGS)
    runs = []
    for hour in (7, 8):
        made = make_newsletter(project, Wanted(NOW.replace(hour=hour)))
        runs.append({path.name: path.read_bytes() for path in write_files(made, tmp_path / str(hour))})

    assert runs[0] == runs[1]
    assert {f"2026-11-21-digest{ending}" for ending in (".eml", ".html", ".txt")} == set(runs[0])


def test_without_a_sender_there_is_no_message_to_send(tmp_path: Path) -> None:
    project = write(tmp_path / "news", "newest", settings=f"title: The Quay\nbase_url: {SITE}\n")
    made = make_newsletter(project, Wanted(NOW))

    assert [".html", ".txt"] == [path.suffix for path in write_files(made, tmp_path / "out")]
    ((_, findings),) = lint_newest(project, now=NOW)
    assert ["mail.sender is missing"] == [finding.message for finding in findings]


def test_the_editor_s_own_pictures_are_in_the_message_by_their_address_on_the_site(tmp_path: Path) -> None:
    project = write(tmp_path / "news", "newest")
    path = project / "content/briefings/newest.md"
    path.write_text(path.read_text("utf-8") + "\n![The pier](../files/pier.png)\n", encoding="utf-8")
    made = make_newsletter(project, Wanted(NOW))
    message = email.message_from_bytes(write_message(made.letter, SENDER), policy=policy.default)
    assert isinstance(message, EmailMessage)
    page, text = (part.get_content() for kind in ("html", "plain") if (part := message.get_body((kind,))))

    (picture,) = html.fromstring(page).iter("img")
    assert (f"{SITE}files/pier.png", "The pier") == (picture.get("src"), picture.get("alt"))
    assert f"The pier ({SITE}files/pier.png)" in text
    assert () == lint_mail(write_message(made.letter, SENDER))


def test_a_site_without_https_has_pictures_as_links(tmp_path: Path) -> None:
    project = write(tmp_path / "news", "newest", settings=SETTINGS.replace("https://", "http://"))
    path = project / "content/briefings/newest.md"
    path.write_text(path.read_text("utf-8") + "\n![The pier](../files/pier.png)\n", encoding="utf-8")
    page = html.fromstring(make_newsletter(project, Wanted(NOW)).letter.html)

    assert [] == list(page.iter("img"))
    assert [f"{SITE.replace('https', 'http')}files/pier.png"] == page.xpath("//a[text()='The pier']/@href")
