"""Mails made for tests: newsletters and pages saved as MHTML."""

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

PROSE = (
    "The bridge over the gorge was closed on Monday for its yearly inspection, and the villages took the old road.",
    "Two bearings had rusted through the winter, and the engineers asked for a new pair before the first snow.",
    "Nobody in the villages complained, for the old road passes the only bakery that is open on a Monday.",
)


def make_letter_page(*paragraphs, link=True):
    """A newsletter as they are set: in tables."""
    view = '<a href="https://courier.example/letters/41?mc_eid=1">View in browser</a>' if link else ""
    cells = "".join(f"<tr><td><p>{words}</p></td></tr>" for words in paragraphs or PROSE)
    return (
        f'<html lang="en"><body><table><tr><td>{view}</td></tr></table><table>{cells}</table></body></html>'
    )


def make_mail(html=None, text=None, **headers):
    """A mail's bytes; headers by name with `_` for `-`."""
    given = {
        "From": "Anna Lee from The Gorge Courier <letters@courier.example>",
        "Subject": "Bridge closed",
        "Date": "Mon, 05 Oct 2026 21:30:00 -0500",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    message = EmailMessage()
    for name, value in given.items():
        if value is not None:
            message[name] = value
    message.set_content(text or "\n\n".join(PROSE))
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def make_mhtml(html, address="https://courier.example/2026/bridge", frame=""):
    """A page as browsers save it in one file."""
    message = MIMEMultipart("related", type="text/html")
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = address
    message["Subject"] = "Bridge closed"
    message["Date"] = "Mon, 05 Oct 2026 21:30:00 -0000"
    for part, location in ((html, address), (frame, "cid:frame")):
        leaf = MIMEText(part, "html", "utf-8")
        leaf["Content-Location"] = location
        message.attach(leaf)
    return message.as_bytes()
