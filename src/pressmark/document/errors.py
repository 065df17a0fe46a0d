"""Every error that Pressmark raises on purpose.

A message says what, which and why; the cure says what to do about it. Both are templates, so that a door can
translate them (`error.text(gettext)`) and a terminal can print them (`str(error)`).

    PressmarkError
    ├── SettingError            a setting has a value that is not allowed
    ├── PortTaken               another program listens there
    ├── InputError              what came in can't be used
    │   ├── NotAnAddress        a URL that isn't http(s) or has no host
    │   ├── NotHtml             bytes that are something other than a page
    │   ├── NotAFeed            bytes that are no RSS and no Atom
    │   ├── EncryptedPdf        it opens only with a password
    │   ├── BrokenPdf
    │   ├── ScannedPdf          pictures of pages, without text
    │   ├── TooManyPages
    │   ├── BrokenMail          a mail or MHTML file without a text
    │   ├── NoPageInArchive     a ZIP file with no saved page in it, or with several
    │   ├── NoAddress           a file that doesn't say where it was published
    │   ├── EmptyPage
    │   ├── NoArticle           a page without a text of its own
    │   ├── TooLarge
    │   ├── TooHard             reading it takes more than a page may take
    │   │   └── BreaksReader    what reads it ends over it
    │   ├── NotText             bytes that no charset explains
    │   ├── NotADate
    │   ├── NotALanguage
    │   ├── MissingReason
    │   ├── OwnWork             what a second person has to look at
    │   ├── NotAMoment          a moment at which nothing can be released
    │   ├── NoSuchClipping
    │   └── NoSuchFile
    ├── ReadingRoomBusy         the machine has no time for a page now
    ├── FetchError              the outlet's server didn't give the page (`permanent` tells whether to try again)
    │   ├── AddressRefused      an address inside the centre's own network
    │   ├── NoSuchHost
    │   ├── UnsafeConnection    a certificate that doesn't hold, or no TLS at all
    │   ├── RobotsRefused       a site doesn't want machines there
    │   ├── RobotsUnknown       whether it does can't be asked at the moment
    │   ├── NotServed           the server says that there is nothing to read: 404, 410, 403 …
    │   ├── BadAnswer           what came is not HTTP, or not what it says it is
    │   ├── HeaderTooLarge
    │   ├── TooManyRedirects
    │   ├── BrowserFailed       a page that was to be opened in a browser, and there is none
    │   └── FetchTimeout
    ├── NotKept                 the disk doesn't take a capture's file
    ├── FixityError             a stored file is not what it was
    ├── TimestampError          an authority gave no timestamp that holds
    ├── EntryError              a deed on an entry that isn't possible
    │   ├── ReleaseRefused      preflight found errors, or warnings without a word on them
    │   ├── MissingName         a word that nobody gives
    │   ├── MayNotLift
    │   ├── ClosedEntry         what is released is not changed
    │   ├── WithdrawnEntry      a number is never given twice
    │   ├── BadPicture
    │   ├── DarkroomBusy        the machine has no time for a picture now
    │   ├── BadTable
    │   ├── NoSuchEntry
    │   ├── NoSuchReading       a language that an entry isn't translated into
    │   ├── NoSuchUser
    │   ├── NotReleased
    │   ├── OwnLanguage         a translation into the language of the entry
    │   ├── TranslatedAlready
    │   ├── TranslationRead     which readers have, and so isn't removed
    │   ├── OtherWords          readers see others than the desk has translated
    │   ├── NothingToCorrect    readers see these words already
    │   ├── AlreadyRetracted    which nothing but a removal can follow
    │   ├── Overtaken           somebody else changed it in the meantime
    │   └── NoticeError         a notice that readers can't be given
    │       ├── NoticeEmpty
    │       ├── NoticeTooLong
    │       └── NoticeUnprintable
    │   ├── NotADraft           it was released in the meantime
    │   ├── NotApproved         its series needs a second person's approval
    │   │   └── ChangedSince    it has one, for other words
    │   ├── NotInReview
    │   ├── ChangedWhileRead    other words than the reviewer read
    │   ├── UnderEmbargo        it waits for its moment
    │   └── OffSchedule         it doesn't any more
    ├── CitationError           a style, locale or item that can't be rendered
    │   ├── BadStyle            a file that is no CSL style, or none that can be followed
    │   │   └── NoSuchStyle
    │   └── BadItem             an object that is no CSL-JSON item
    └── RenderError             an edition that can't be printed
        ├── MissingGlyphs       characters that no font has
        ├── UnreadablePicture
        ├── TooHardToPrint      it takes more than a PDF may take
        └── PressesBusy         the machine has no time for it now
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Protocol


def gettext_noop(text: str) -> str:
    """Mark a template for the translators; it is translated where it is shown."""
    return text


_ = gettext_noop


class PressmarkError(Exception):
    """The base of the tree.

    Args:
        **details: what the templates `message` and `cure` name, by key; `why` is a clause without a full stop,
            marked with `gettext_noop` where it is our own words.
    """

    message: ClassVar[str] = _("Something went wrong.")
    cure: ClassVar[str] = ""
    permanent: ClassVar[bool] = True

    def __init__(self, **details: object) -> None:
        super().__init__(details)
        self.details = details

    def text(self, translate: Callable[[str], str] = gettext_noop) -> str:
        """Message and cure as one line, in the language that `translate` speaks (`why`, where it is ours, too)."""
        details = self.details | (
            {"why": translate(str(self.details["why"]))} if self.details.get("why") else {}
        )
        lines = [translate(part) % details for part in (self.message, self.cure) if part]
        return " ".join(lines)

    def __str__(self) -> str:
        return self.text()

    def plain(self) -> dict[str, object]:
        """The error as plain data, to be told later or elsewhere: in another process, or in the reader's language."""
        return {
            "error": type(self).__name__,
            "details": {key: str(value) for key, value in self.details.items()},
        }


def thaw_error(plain: Mapping[str, Any]) -> PressmarkError:
    """The error that `plain` wrote down."""
    kind: type[PressmarkError] = globals()[str(plain["error"])]
    assert issubclass(kind, PressmarkError)
    return kind(**plain["details"])


class SettingError(PressmarkError):
    message = _("The setting %(name)s is %(value)s, but it must be %(allowed)s.")
    cure = _("Change it in the environment (%(variable)s) or in the configuration file.")


class PortTaken(PressmarkError):
    message = _("Pressmark can't listen on %(which)s: %(why)s.")
    cure = _("Stop the other program, or choose another port with --port.")


class InputError(PressmarkError):
    message = _("%(which)s can't be used: %(why)s.")


class NotAnAddress(InputError):
    message = _("“%(which)s” is not the address of a page: %(why)s.")
    cure = _("Give the full address, such as https://example.org/news/article.")


class NotAFeed(InputError):
    message = _("What is at %(which)s is not a feed.")
    cure = _("Give the address of an RSS or Atom feed; outlets often name it at the foot of their page.")


class NotHtml(InputError):
    message = _("%(which)s is not an HTML page: it is %(why)s.")
    cure = _("Save the page from the browser as HTML and give that file.")


class EncryptedPdf(InputError):
    message = _("%(which)s is a PDF that opens only with a password.")
    cure = _("Open it with its password, print it to a new PDF and give that file.")


class BrokenPdf(InputError):
    message = _("%(which)s is a PDF that can't be read: it is damaged or incomplete.")
    cure = _("Open it in a PDF viewer, print it to a new PDF and give that file.")


class ScannedPdf(InputError):
    message = _("%(which)s is a PDF without text: its pages are pictures.")
    cure = _("Run text recognition (OCR) on it, and give the file that comes of it.")


class TooManyPages(InputError):
    message = _("%(which)s has %(pages)s pages, and no more than %(limit)s are read.")
    cure = _("Print the article's own pages to a new PDF and give that file.")


class BrokenMail(InputError):
    message = _("%(which)s is a mail or a page saved as MHTML, but there is no text in it.")
    cure = _("Save the message again as .eml, or the page as HTML, and give that file.")


class NoPageInArchive(InputError):
    message = _("%(which)s is a ZIP archive that can't be used: %(why)s.")
    cure = _("Pack one saved page (.html) with its folder into it, or give the page alone.")


class NoAddress(InputError):
    message = _("%(which)s doesn't say where the article was published.")
    cure = _("Give its address as well: --url on the command line, the address field at the desk.")


class EmptyPage(InputError):
    message = _("%(which)s is empty.")
    cure = _("Open the address in a browser, save the page as HTML and give that file.")


class NoArticle(InputError):
    message = _("%(which)s has no article: %(why)s.")
    cure = _("Give the address of the article itself, not of a list of articles or a front page.")


class TooLarge(InputError):
    message = _("%(which)s is larger than the limit of %(limit)s.")
    cure = _("Save only the page itself as HTML, without its images and scripts, and give that file.")


class TooHard(InputError):
    message = _("%(which)s could not be read within %(seconds)s seconds and %(limit)s of memory.")
    cure = _("Save only the article itself as HTML, and give that file.")


class BreaksReader(TooHard):
    message = _("%(which)s could not be read: the program that reads it breaks down over it.")


class NotText(InputError):
    message = _("%(which)s can't be read as text: %(why)s.")
    cure = _("Save the page from the browser as HTML (UTF-8) and give that file.")


class NotADate(InputError):
    message = _("“%(which)s” is not a date: %(why)s.")
    cure = _("Write it as 2023, 2023-05 or 2023-05-07.")


class NotALanguage(InputError):
    message = _("“%(which)s” is not a language tag.")
    cure = _("Write it as in HTML: en, tr, az-Latn.")


class MissingReason(InputError):
    message = _("The decision on “%(which)s” has no reason.")
    cure = _("Write down in a few words why.")


class NoSuchFile(InputError):
    message = _("There is no file %(which)s.")
    cure = _("Check the name and the folder.")


class OwnWork(InputError):
    message = _("“%(which)s” can't be approved by the one who wrote it.")
    cure = _("Ask somebody else to look at it.")


class NotAMoment(InputError):
    message = _("%(which)s is not a moment at which an entry can be released: %(why)s.")
    cure = _("Give a day and a time that are still to come, as the clocks in %(zone)s show them.")


class NoSuchClipping(InputError):
    message = _("There is no clipping %(which)s.")
    cure = _("Give the id that `pressmark clip` prints, or that its page at the desk has in its address.")


class ReadingRoomBusy(PressmarkError):
    message = _(
        "%(which)s wasn't read within %(seconds)s seconds, because this machine is busy with other work."
    )
    cure = _("Try again in a minute.")
    permanent = False


class FetchError(PressmarkError):
    message = _("%(which)s could not be fetched: %(why)s.")
    cure = _("Try again later, or save the page in a browser and give the file.")
    permanent = False


class AddressRefused(FetchError):
    message = _("%(which)s was not fetched: %(why)s.")
    cure = _("Give an address on the public web, or save the page in a browser and give the file.")
    permanent = True


class NoSuchHost(FetchError):
    message = _("%(which)s was not fetched: there is no host %(host)s.")
    cure = _("Check how the address is spelled.")
    permanent = True


class UnsafeConnection(FetchError):
    message = _("%(which)s was not fetched: its server can't prove who it is (%(why)s).")
    cure = _("Open it in a browser; if you trust what you see, save the page and give the file.")
    permanent = True


class RobotsRefused(FetchError):
    message = _("%(which)s was not fetched: its site's robots.txt asks %(agent)s not to.")
    cure = _("Clip it at the desk: what an editor asks for is fetched as a person's visit.")
    permanent = True


class RobotsUnknown(FetchError):
    message = _("%(which)s was not fetched: %(why)s.")
    cure = _("It is tried again at the next visit.")


class NotServed(FetchError):
    cure = _("Open it in a browser; if it is there, save the page and give the file.")
    permanent = True


class BadAnswer(FetchError):
    message = _("%(which)s could not be read: %(why)s.")
    cure = _("Open it in a browser; if it is there, save the page and give the file.")
    permanent = True


class HeaderTooLarge(FetchError):
    message = _("%(which)s was not fetched: the header of its answer is larger than %(limit)s.")
    cure = _("Open it in a browser; if it is there, save the page and give the file.")
    permanent = True


class TooManyRedirects(FetchError):
    message = _("%(which)s was not fetched: it redirects more than %(limit)s times.")
    cure = _("Open it in a browser, and give the address that the browser ends at.")
    permanent = True


class BrowserFailed(FetchError):
    message = _("%(which)s could not be opened in a browser: %(why)s.")
    cure = _("Check the setting “browser”, or save the page in a browser and give the file.")
    permanent = True


class FetchTimeout(FetchError):
    message = _("%(which)s was not fetched: no full answer within %(limit)s seconds.")


class NotKept(PressmarkError):
    message = _("%(which)s could not be kept: %(why)s.")
    cure = _(
        "See that there is room in the folder of captures and that Pressmark may write there, and try again."
    )


class FixityError(PressmarkError):
    message = _(
        "The file %(which)s is not what was captured: its SHA-256 should be %(expected)s and is %(found)s."
    )
    cure = _("Put the file back from a backup; a capture is never replaced silently.")


class TimestampError(PressmarkError):
    message = _("There is no valid timestamp of %(which)s: %(why)s.")
    cure = _(
        "Look at the settings timestamp_authority and timestamp_certificates, and ask for it again later."
    )


class EntryError(PressmarkError):
    message = _("%(which)s: %(why)s.")


class Sayable(Protocol):
    """Something with a text in any language, such as what preflight found."""

    def text(self, translate: Callable[[str], str]) -> str: ...


class ReleaseRefused(EntryError):
    """Preflight found errors, or warnings that nobody gave a word on: `findings`."""

    message = _("%(which)s can't be released: %(findings)s")
    wanted = _("A warning needs a word of the one who releases: why it is released all the same.")

    def __init__(self, *, which: str, findings: Sequence[Sayable], wait_for_word: bool = False) -> None:
        super().__init__(which=which)
        self.findings = tuple(findings)
        self.wait_for_word = wait_for_word

    def text(self, translate: Callable[[str], str] = gettext_noop) -> str:
        """What stands in the way, each finding with its cure."""
        found = " ".join(finding.text(translate) for finding in self.findings)
        said = translate(self.message) % (self.details | {"findings": found})
        return f"{said} {translate(self.wanted)}" if self.wait_for_word else said


class MissingName(EntryError):
    message = _("%(which)s: a word on a finding needs the name of the one who gives it.")
    cure = _("Say who releases: at the desk you are known, on the command line it is --by USER.")


class MayNotLift(EntryError):
    message = _("%(which)s may not lift what stops a release.")
    cure = _("Ask somebody who may release, or cure the finding.")


class WithdrawnEntry(EntryError):
    message = _("%(which)s was withdrawn, and a number is never given twice.")
    cure = _("Start a new entry.")


class ClosedEntry(EntryError):
    message = _("%(which)s is released, and a released edition is never changed.")
    cure = _("What was wrong in it is corrected by another edition.")


class BadPicture(EntryError):
    """`why` is a template of the other details, such as `limit`."""

    message = _("The picture can't be used: %(why)s.")
    cure = _("Save it as JPEG or PNG in another program, smaller if need be, and upload that.")

    def text(self, translate: Callable[[str], str] = gettext_noop) -> str:
        """What is wrong with it."""
        return _fill_why(self, translate)


class DarkroomBusy(EntryError):
    message = _(
        "The picture wasn't read within %(seconds)s seconds, because this machine is busy with other work."
    )
    cure = _("Try again in a minute.")
    permanent = False


class BadTable(EntryError):
    """`why` is a template of the other details, such as `limit`."""

    message = _("The table can't be read: %(why)s.")
    cure = _("Copy its cells in a spreadsheet or a document, and paste them again.")

    def text(self, translate: Callable[[str], str] = gettext_noop) -> str:
        """What is wrong with it."""
        return _fill_why(self, translate)


class NoSuchEntry(EntryError):
    message = _("There is no entry %(which)s.")
    cure = _("Give a number such as blog/2023/26, or the entry's id from its page at the desk.")


class NoSuchReading(EntryError):
    message = _("%(which)s can't be read in the language “%(language)s”.")
    cure = _("It can be read in: %(known)s.")


class NoSuchUser(EntryError):
    message = _("Nobody at the desk is called %(which)s.")
    cure = _("Give the name that the person logs in with.")


class NotReleased(EntryError):
    message = _("%(which)s is not released.")
    cure = _("Release it first.")


class OwnLanguage(EntryError):
    message = _("%(which)s is written in this language (%(language)s).")
    cure = _("Choose the language that it is translated into.")


class TranslatedAlready(EntryError):
    message = _("%(which)s has a translation into this language (%(language)s) already.")
    cure = _("Open that one.")


class TranslationRead(EntryError):
    message = _("The translation %(which)s is read and cited already, so it can't be removed.")
    cure = _("Correct it; or remove the entry with all its languages.")


class OtherWords(EntryError):
    message = _(
        "Readers see other words of %(which)s than the desk has, and a translation renders those of the desk."
    )
    cure = _("Correct the entry; its translations go out with the correction.")


class NothingToCorrect(EntryError):
    message = _("%(which)s says what readers see already, so there is nothing to correct.")
    cure = _("Change the entry first, save it, and then correct it.")


class AlreadyRetracted(EntryError):
    message = _("%(which)s is retracted, and a retraction is not amended.")
    cure = _("Where it has to go altogether, remove it.")


class Overtaken(EntryError):
    message = _("%(which)s was changed in the meantime, so nothing was done.")
    cure = _("Look at it again as it is now, and decide again.")


class NoticeError(EntryError):
    message = _("The notice on %(which)s can't be given to readers: %(why)s.")


class NoticeEmpty(NoticeError):
    message = _("The notice on %(which)s has no words.")
    cure = _("Tell readers what happened, and why.")


class NoticeTooLong(NoticeError):
    message = _("The notice on %(which)s has %(length)s characters, and no more than %(limit)s are printed.")
    cure = _("Say it shortly; what takes more room is an entry of its own.")


class NoticeUnprintable(NoticeError):
    message = _("The notice on %(which)s can't be printed: no font has %(characters)s.")
    cure = _("Replace the characters, or write them in another way.")


class NotADraft(EntryError):
    message = _("%(which)s is not a draft any more, so nothing was done.")
    cure = _("Load its page again to see how it stands.")


class NotApproved(EntryError):
    message = _("%(which)s can't be released: in its series a second person approves first.")
    cure = _("Submit it for review.")


class ChangedSince(NotApproved):
    message = _("%(which)s can't be released: its words are not those that %(by)s approved.")
    cure = _("Submit it for review again.")


class NotInReview(EntryError):
    message = _("%(which)s doesn't wait for a review.")
    cure = _("Submit it for review first.")


class ChangedWhileRead(EntryError):
    message = _("%(which)s was changed while you were reading it.")
    cure = _("Read it again, then decide.")


class UnderEmbargo(EntryError):
    message = _("%(which)s is scheduled for %(moment)s and is not released before.")
    cure = _("Take it off the schedule first.")


class OffSchedule(EntryError):
    message = _("%(which)s is not scheduled for this moment any more.")
    cure = _("Load its page again to see how it stands.")


class CitationError(PressmarkError):
    message = _("%(which)s can't be rendered: %(why)s.")


class BadStyle(CitationError):
    """`why` is a template of the other details, such as `line`."""

    message = _("The style %(style)s can't be rendered: %(why)s.")
    cure = _("Correct the file there, or use another style.")

    def text(self, translate: Callable[[str], str] = gettext_noop) -> str:
        """What is wrong, and where."""
        return _fill_why(self, translate)


class NoSuchStyle(BadStyle):
    cure = _("Find one by a word of its title: pressmark cite --styles WORD.")


class BadItem(CitationError):
    """`why` is a template of the other details, such as `key`."""

    message = _("The item %(item)s can't be rendered: %(why)s.")
    cure = _("Correct it where it comes from; the form of items is CSL-JSON.")

    def text(self, translate: Callable[[str], str] = gettext_noop) -> str:
        """What is wrong, and in which variable."""
        return _fill_why(self, translate)


def _fill_why(error: PressmarkError, translate: Callable[[str], str]) -> str:
    why = translate(str(error.details["why"])) % error.details
    return " ".join(translate(part) % (error.details | {"why": why}) for part in (error.message, error.cure))


class RenderError(PressmarkError):
    message = _("%(which)s can't be printed: %(why)s.")


class MissingGlyphs(RenderError):
    message = _("%(which)s can't be printed: no font has %(characters)s.")
    cure = _("Replace the characters, or write them in another way.")


class UnreadablePicture(RenderError):
    message = _("%(which)s can't be printed: its picture %(picture)s can't be read as JPEG or PNG.")
    cure = _("Put the picture into the entry again.")


class TooHardToPrint(RenderError):
    """`why` is a template of the other details."""

    cure = _("Divide its longest paragraphs and tables, and make its pictures smaller.")

    def text(self, translate: Callable[[str], str] = gettext_noop) -> str:
        """What it takes too much of."""
        return _fill_why(self, translate)


class PressesBusy(RenderError):
    message = _(
        "%(which)s wasn't printed within %(seconds)s seconds, because this machine is busy with other work."
    )
    cure = _("Try again in a minute.")
    permanent = False
