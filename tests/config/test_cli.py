import json
import socket
import subprocess
import sys
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from archive.server import serve
from click.testing import CliRunner
from factories.busy import busy_machine
from factories.mails import make_letter_page, make_mail
from factories.pdfs import read_text
from factories.records import make_clipping, make_entry, make_page, make_series, make_translation
from factories.styles import make_style
from factories.webarchives import make_image
from pydantic import HttpUrl

from pressmark.config import cli
from pressmark.config.cli.polling import BUSY
from pressmark.document.errors import (
    CitationError,
    FixityError,
    MissingName,
    NoAddress,
    NoSuchClipping,
    NoSuchReading,
    NoSuchUser,
    NoticeEmpty,
    ReadingRoomBusy,
    ReleaseRefused,
    TimestampError,
)
from pressmark.entries.actions import release
from pressmark.entries.models import Entry, Picture
from pressmark.entries.parts import keep_file
from pressmark.entries.pictures import make_picture
from pressmark.intake.actions import add_leads, keep_lead

MANUAL = (Path(__file__).parents[2] / "docs" / "manual" / "commands.md").read_text()
COMMANDS = cli.load_commands().commands


@pytest.fixture
def run(monkeypatch):
    """Run a command in this process: (exit code, what it printed, errors and all)."""
    monkeypatch.setattr("pressmark.config.database.migrate_if_needed", lambda _: False)

    def invoke(*arguments, given=None):
        result = CliRunner().invoke(cli.load_commands(), [str(each) for each in arguments], input=given)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    return invoke


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_help_an_example_and_a_place_in_the_manual(name):
    assert f"Example: pressmark {name}" in COMMANDS[name].help
    assert f"## pressmark {name}\n" in MANUAL
    assert f"    pressmark {name} " in MANUAL


def test_manual_has_no_command_that_is_not_there():
    assert {line.split()[-1] for line in MANUAL.splitlines() if line.startswith("## ")} == set(COMMANDS)


def pressmark(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "pressmark", *map(str, arguments)], capture_output=True, text=True, check=False
    )


def test_extract_prints_the_promised_keys_without_django(tmp_path):
    page = tmp_path / "page.html"
    page.write_bytes(make_page())
    code = (
        "import sys; from pressmark.config.cli import load_commands;"
        f"load_commands()(['extract', {str(page)!r}, '--url', 'https://harbour-post.example/a'], standalone_mode=False);"
        "assert not {name for name in sys.modules if name.split('.')[0] in {'django', 'wagtail'}}"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    record = json.loads(result.stdout)
    assert list(record) == [
        "title", "byline", "authors", "published", "modified", "lang", "outlet", "url", "image", "text", "claims", "hints"
    ]  # fmt: skip
    assert (record["title"], record["authors"], record["published"]) == (
        "The ferry sails again",
        ["James Wilson"],
        "2023-05-07",
    )


def test_extract_answers_a_line_for_each_line(run, tmp_path):
    (tmp_path / "a.html").write_bytes(make_page())
    lines = [
        {"file": str(tmp_path / "a.html"), "url": "https://harbour-post.example/a"},
        {"file": str(tmp_path / "none.html")},
        {"url": "https://harbour-post.example/b"},
    ]
    code, printed = run("extract", "-", "--jsonl", given="\n".join(map(json.dumps, lines)))
    article, missing, wrong = map(json.loads, printed.splitlines())
    assert (code, article["file"], article["title"]) == (0, lines[0]["file"], "The ferry sails again")
    assert (missing["file"], "There is no file" in missing["error"]) == (lines[1]["file"], True)
    assert wrong["file"] is None


def test_error_is_one_line_with_its_cure(tmp_path):
    file = tmp_path / "scan.html"
    file.write_bytes(b"%PDF-1.7")
    result = pressmark("extract", file)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith("pressmark: ")
    assert result.stderr.count("\n") == 1
    assert "PDF" in result.stderr


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_port_that_is_taken_is_noticed_before_any_work(command, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = subprocess.run(
            [sys.executable, "-m", "pressmark", command, "--port", str(port)],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert result.returncode == 1
    assert result.stderr.startswith(f"pressmark: Pressmark can't listen on 127.0.0.1:{port}: ")
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage_is_exit_2(run):
    code, printed = run("extract")
    assert code == 2
    assert "Missing argument" in printed


@pytest.mark.django_db
def test_clip_needs_the_address_of_a_file_that_does_not_say_it(run, tmp_path):
    page = tmp_path / "page.html"
    page.write_bytes(make_page())
    with pytest.raises(NoAddress, match=r"page.html doesn't say where the article was published\. .*--url"):
        run("clip", page)


@pytest.mark.django_db
def test_clip_takes_the_address_that_a_newsletter_says(run, tmp_path):
    mail = tmp_path / "letter.eml"
    mail.write_bytes(make_mail(make_letter_page()))
    code, printed = run("clip", mail, "--json")
    assert (code, json.loads(printed)["url"]) == (0, "https://courier.example/letters/41?mc_eid=1")


def test_extract_of_a_pdf_that_ends_its_reader_is_an_error_of_ours(shared):
    result = pressmark("extract", shared / "hostile" / "pdf" / "formloop.pdf")
    assert result.returncode == 1
    assert "could not be read within" in result.stderr


@pytest.mark.django_db
def test_busy_machine_is_told_from_a_page_that_is_too_hard(run, tmp_path):
    (tmp_path / "page.html").write_bytes(make_page())
    (tmp_path / "page.pdf").write_bytes(b"%PDF-1.7")
    clip = ("clip", tmp_path / "page.html", "--url", "https://harbour-post.example/ferry")
    with busy_machine():
        for command in (clip, ("extract", tmp_path / "page.pdf")):
            with pytest.raises(ReadingRoomBusy, match=r"is busy with other work\. Try again in a minute\."):
                run(*command)
    assert run(*clip)[0] == 0


@pytest.mark.django_db
def test_poll_puts_off_what_a_busy_machine_has_no_time_for(run, allow_outlet, captures_folder, editor):
    with serve({"/ferry": make_page(), "/fog": make_page()}) as address:
        [lead, other] = add_leads(f"{address}/ferry\n{address}/fog", by=editor).leads
        keep_lead(lead, by=editor)
        with busy_machine():
            _, printed = run("poll")
        told = [line for line in printed.splitlines() if "WARNING" not in line]  # the log's, on stderr
        assert told == [f"put off  {each.url}  ({BUSY})" for each in (lead, other)]
        assert run("poll")[1] == "Nothing is due, and nothing waits.\n"


@pytest.mark.django_db
def test_clip_prints_the_clipping(run, tmp_path):
    page = tmp_path / "page.html"
    page.write_bytes(make_page(author="Harbour Post Correspondent", text_author="James Wilson"))
    code, printed = run("clip", page, "--url", "https://harbour-post.example/a", "--json")
    record = json.loads(printed)
    assert (code, record["headline"], record["captures"]) == (0, "The ferry sails again", 1)
    assert record["conflicts"] == ["contributor"]


@pytest.mark.django_db
def test_preflight_release_and_pdf_go_the_whole_way(run, tmp_path):
    entry = make_entry(excerpt="")
    code, printed = run("preflight", entry.pk, "--json")
    assert (code, [row["code"] for row in json.loads(printed)]) == (1, ["no-excerpt"])
    entry.excerpt = "By noon the ship had reached the other shore"
    entry.save()
    assert run("preflight", entry.pk) == (0, "Nothing stands in the way.\n")
    code, printed = run("release", entry.pk, "--date", "2023-05-08", "--json")
    assert json.loads(printed) == {
        "number": "2023/1",
        "series": "blog",
        "url": "http://127.0.0.1:8000/blog/2023/1/",
    }
    assert run("release", "blog/2023/1")[1] == "blog 2023/1  http://127.0.0.1:8000/blog/2023/1/\n"
    run("pdf", "blog/2023/1", "-o", tmp_path / "entry.pdf")
    assert (tmp_path / "entry.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.django_db
def test_preflight_says_each_finding_with_its_cure_and_its_place(run):
    entry = make_entry(title="THE FERRY SAILS AGAIN", excerpt_rights="")
    code, printed = run("preflight", entry.pk)
    assert (code, [line.split(":")[0] for line in printed.splitlines()]) == (1, ["error", "warning"])
    assert "Such as: “The ferry sails again”." in printed
    _, printed = run("preflight", entry.pk, "--json")
    rows = json.loads(printed)
    desk = f"http://127.0.0.1:8000/desk/entries/edit/{entry.pk}/"
    assert [(row["code"], row["answered"], row["url"]) for row in rows] == [
        ("no-rights", False, f"{desk}#id_excerpt_rights-label"),
        ("capitals-in-title", False, f"{desk}#id_title-label"),
    ]


@pytest.mark.django_db
def test_release_with_a_warning_wants_a_name_and_a_word(run, editor):
    entry = make_entry(title="THE FERRY SAILS AGAIN")
    assert run("preflight", entry.pk)[0] == 0
    with pytest.raises(ReleaseRefused, match="A warning needs a word"):
        run("release", entry.pk)
    with pytest.raises(MissingName):
        run("release", entry.pk, "--word", "It is the ship’s name.")
    with pytest.raises(NoSuchUser, match="nobody"):
        run("release", entry.pk, "--by", "nobody", "--word", "It is the ship’s name.")
    code, _ = run("release", entry.pk, "--by", "deniz", "--word", "It is the ship’s name.")
    word = entry.acknowledgements.get()
    assert (code, word.reason, word.given_by) == (0, "It is the ship’s name.", editor)
    assert run("preflight", entry.pk)[1].startswith("answered warning: ")


@pytest.mark.django_db
def test_long_excerpt_is_lifted_only_by_a_word_of_its_own(run, admin_user):
    entry = make_entry(make_series(most_percent=1))
    with pytest.raises(ReleaseRefused, match="the series allows 1"):
        run("release", entry.pk, "--by", "admin", "--word", "A word on warnings.")
    assert run("release", entry.pk, "--by", "admin", "--lift", "The author is our guest.")[0] == 0
    assert entry.acknowledgements.get().reason == "The author is our guest."


@pytest.mark.django_db
def test_correct_tells_readers_and_says_where(run):
    entry = make_entry()
    release(entry, issued=date(2023, 5, 8))
    Entry.objects.update(title="The ferry sails once more")
    code, printed = run("correct", "blog/2023/1", "--kind", "correction", "--words", "The title.", "--json")
    assert (code, json.loads(printed)) == (
        0,
        {
            "number": "2023/1",
            "series": "blog",
            "state": "correction",
            "edition": 2,
            "url": "http://127.0.0.1:8000/blog/2023/1/",
            "edition_url": "http://127.0.0.1:8000/blog/2023/1@2/",
        },
    )
    assert run(
        "correct", entry.pk, "--kind", "concern", "--words", "-", "--language", "tr", given="Kuşku.\n"
    ) == (
        0,
        "blog 2023/1  edition 3  http://127.0.0.1:8000/blog/2023/1@3/\n",
    )
    assert run("correct", entry.pk, "--kind", "removal", "--words", "A court.") == (
        0,
        "blog 2023/1  removed\n",
    )


@pytest.mark.django_db
def test_correct_wants_words(run):
    release(make_entry(), issued=date(2023, 5, 8))
    with pytest.raises(NoticeEmpty, match="Tell readers what happened"):
        run("correct", "blog/2023/1", "--kind", "retraction", "--words", " ")
    assert run("correct", "blog/2023/1", "--kind", "doubt", "--words", "x")[0] == 2


@pytest.mark.django_db
def test_pdf_of_a_draft_is_a_preview(run, tmp_path):
    entry = make_entry()
    run("pdf", entry.pk, "-o", tmp_path / "draft.pdf")
    assert (tmp_path / "draft.pdf").stat().st_size > 1000


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ending", "begins"),
    [(".epub", b"PK"), (".txt", b"Centre for Ferry Studies"), (".eml", b"Subject: "), (".png", b"\x89PNG")],
)
def test_write_makes_what_the_ending_says(run, tmp_path, ending, begins):
    entry = make_entry()
    file = tmp_path / f"entry{ending}"
    assert run("write", entry.pk, "-o", file) == (0, f"{file}\n")
    assert file.read_bytes().startswith(begins)


@pytest.fixture
def translated():
    entry = make_entry()
    make_translation(entry)
    return entry


@pytest.mark.django_db
def test_pdf_is_written_in_the_language_that_is_asked_for(run, translated, tmp_path):
    file = tmp_path / "entry.pdf"
    for language, title in (
        ("", "The ferry sails again"),
        ("TR", "Feribot yine seferde"),
        ("en", "The ferry"),
    ):
        assert run("pdf", translated.pk, *(["--language", language] if language else []), "-o", file)[0] == 0
        assert title in read_text(file.read_bytes())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ending", "read"),
    [
        (".epub", lambda book: ZipFile(BytesIO(book)).read("EPUB/entry.xhtml").decode()),
        (".txt", bytes.decode),
        (".eml", lambda letter: message_from_bytes(letter, policy=default)["Subject"]),
    ],
)
def test_write_makes_each_format_in_the_language_that_is_asked_for(run, translated, tmp_path, ending, read):
    file = tmp_path / f"entry{ending}"
    run("write", translated.pk, "-o", file, "--language", "tr")
    assert "Feribot yine seferde" in read(file.read_bytes())
    run("write", translated.pk, "-o", file)
    assert "The ferry sails again" in read(file.read_bytes())


@pytest.mark.django_db
def test_card_is_drawn_in_the_language_that_is_asked_for(run, translated, tmp_path):
    ours, theirs = tmp_path / "en.png", tmp_path / "tr.png"
    run("write", translated.pk, "-o", ours)
    run("write", translated.pk, "-o", theirs, "--language", "tr")
    assert ours.read_bytes() != theirs.read_bytes()


@pytest.mark.django_db
@pytest.mark.parametrize(("command", "ending"), [("pdf", ".pdf"), ("write", ".txt")])
def test_language_that_an_entry_is_not_translated_into_is_named_with_those_that_it_has(
    run, translated, tmp_path, command, ending
):
    file = tmp_path / f"entry{ending}"
    with pytest.raises(NoSuchReading, match=r"“de”\. It can be read in: en, tr\."):
        run(command, translated.pk, "-o", file, "--language", "de")
    assert not file.exists()


def test_write_knows_its_endings(run, tmp_path):
    code, printed = run("write", "blog/2023/1", "-o", tmp_path / "entry.docx")
    assert (code, ".epub, .txt, .eml or .png" in printed) == (2, True)


@pytest.mark.django_db
def test_tidy_names_unused_pictures_and_removes_them_only_where_it_is_told_to(run):
    file = keep_file(make_picture(make_image()))["file"]
    assert run("tidy") == (0, "Nothing is unused.\n")
    Picture.objects.update(kept_at=datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC))
    assert run("tidy") == (0, f"unused  {file}  uploaded 2024-05-06T07:08:09+00:00\n")
    assert Picture.objects.exists()
    code, printed = run("tidy", "--remove", "--json")
    assert (code, json.loads(printed)) == (
        0,
        [{"file": file, "uploaded": "2024-05-06T07:08:09+00:00", "removed": True}],
    )
    assert not Picture.objects.exists()


def test_cite_renders_items_from_standard_input(run):
    items = [
        {
            "id": "a",
            "type": "article-newspaper",
            "title": "The ferry",
            "issued": {"date-parts": [[2023, 5, 7]]},
        }
    ]
    code, printed = run("cite", "-", "--style", "apa", "--format", "json", given=json.dumps(items))
    (line,) = json.loads(printed)
    assert (code, line["id"]) == (0, "a")
    assert "2023, May 7" in line["text"]


def test_cite_prints_runs_in_a_style_file_and_a_language(run, tmp_path):
    style = tmp_path / "mine.csl"
    style.write_bytes(
        make_style(
            '<text variable="title" font-style="italic" font-variant="small-caps"/>'
            '<text term="accessed" prefix=" "/><text variable="URL" prefix=" "/>'
        )
    )
    items = tmp_path / "items.json"
    items.write_text(json.dumps({"id": "a", "type": "book", "title": "Fog", "URL": "https://a.example/"}))
    code, printed = run("cite", items, "--style", style, "--locale", "tr-TR", "--format", "json")
    assert (code, json.loads(printed)) == (
        0,
        [
            {
                "id": "a",
                "text": "Fog erişim https://a.example/",
                "html": '<i><span class="small-caps">Fog</span></i> erişim'
                ' <a href="https://a.example/">https://a.example/</a>',
                "runs": [
                    {"text": "Fog", "italic": True, "small_caps": True},
                    {"text": " erişim "},
                    {"text": "https://a.example/", "href": "https://a.example/"},
                ],
            }
        ],
    )
    assert run("cite", items, "--style", style, "--format", "html") == (
        0,
        '<i><span class="small-caps">Fog</span></i> accessed <a href="https://a.example/">https://a.example/</a>\n',
    )


def test_cite_prints_notes_in_the_order_of_the_file(run):
    items = [{"id": title, "type": "book", "title": title, "language": "en"} for title in ("Quays", "Fog")]
    given = json.dumps(items)
    style = "chicago-notes-bibliography"
    assert run("cite", "-", "--style", style, "--mode", "note", given=given) == (
        0,
        "Quays (n.d.).\nFog (n.d.).\n",
    )
    assert run("cite", "-", "--style", style, given=given) == (0, "Fog. n.d.\nQuays. n.d.\n")
    assert run("cite", "-", given="[]") == (0, "")


def test_cite_finds_styles_by_a_word(run):
    code, printed = run("cite", "--styles", "Author date access DATES")
    assert (code, [line.split("\t")[0] for line in printed.splitlines()]) == (
        0,
        ["chicago-author-date-access-dates"],
    )


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("[[", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ("9" * 5000, "it is not JSON"),
        ("5", "The item #1 can't be rendered: items are objects"),
        ('{"items": []}', "The item #1 can't be rendered: it has no “id”"),
        ('[{"id": "a", "type": "book", "issued": {"date-parts": [[NaN]]}}]', "its “issued” is not a number"),
    ],
)
def test_cite_says_what_is_wrong_with_its_input(run, given, why):
    with pytest.raises(CitationError) as caught:
        run("cite", "-", given=given)
    assert why in str(caught.value)


def test_cite_prints_no_half_characters(run):
    code, printed = run("cite", "-", given='[{"id": "a\\ud800", "type": "book", "title": "Fog\\ud800"}]')
    assert (code, printed) == (0, "Fog. n.d.\n")


def test_cite_wants_a_file_or_a_word(run):
    code, printed = run("cite")
    assert (code, "name a FILE" in printed) == (2, True)


@pytest.mark.django_db
def test_wacz_writes_all_captures_of_a_clipping(run, tmp_path, captures_folder):
    clipping = make_clipping()
    make_clipping(title="The ferry sails once more")
    file = tmp_path / "ferry.wacz"
    assert run("wacz", clipping.pk, "-o", file) == (0, f"{file}\n")
    with ZipFile(file) as package:
        assert len([name for name in package.namelist() if name.startswith("archive/")]) == 2
        pages = package.read("pages/pages.jsonl").decode().splitlines()[1:]
    assert [json.loads(page)["title"] for page in pages] == ["The ferry sails again"] * 2


@pytest.mark.django_db
def test_wacz_of_damaged_evidence_is_not_written(run, tmp_path, captures_folder):
    clipping = make_clipping()
    clipping.capture.warc.storage.delete(clipping.capture.warc.name)
    with pytest.raises(FixityError):
        run("wacz", clipping.pk, "-o", tmp_path / "ferry.wacz")
    assert list(tmp_path.glob("ferry*")) == []


@pytest.mark.django_db
def test_wacz_of_no_clipping_is_an_error(run, tmp_path):
    with pytest.raises(NoSuchClipping):
        run("wacz", 404, "-o", tmp_path / "none.wacz")


@pytest.mark.django_db
def test_timestamp_without_captures_has_nothing_to_do(run):
    assert run("timestamp") == (0, "")


@pytest.mark.django_db
def test_timestamp_needs_an_authority(run, captures_folder):
    make_clipping()
    with pytest.raises(TimestampError, match="no authority is named"):
        run("timestamp")


@pytest.mark.django_db
def test_timestamp_passes_over_a_damaged_capture_and_names_it_at_the_end(run, captures_folder, settings):
    settings.PRESSMARK = settings.PRESSMARK.model_copy(
        update={"timestamp_authority": HttpUrl("http://127.0.0.1:9/tsa")}
    )
    damaged = make_clipping().capture
    damaged.warc.storage.delete(damaged.warc.name)
    with pytest.raises(FixityError):
        run("timestamp")
    make_clipping(url="https://harbour-post.example/another")
    with pytest.raises(TimestampError, match="can't be reached"):
        run("timestamp")


@pytest.mark.django_db
def test_disk_that_takes_no_file_is_an_error_in_one_line(run, captures_folder, tmp_path, monkeypatch, capsys):
    clipping, file = make_clipping(), tmp_path / "nowhere" / "ferry.wacz"
    monkeypatch.setattr(sys, "argv", ["pressmark", "wacz", str(clipping.pk), "-o", str(file)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert (ended.value.code, capsys.readouterr().err) == (
        1,
        f"pressmark: [Errno 2] No such file or directory: '{file}.part'\n",
    )
