"""The demo's walk: clip three articles, release two, leave one at the desk. It can be walked again."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from pressmark.clippings.actions import clip_url, resolve
from pressmark.clippings.models import Clipping
from pressmark.clippings.queries import open_conflicts
from pressmark.config.demo.imprint import CENTRES, make_imprint
from pressmark.config.demo.outlets import address
from pressmark.document.article import Field
from pressmark.entries.actions import release, start_entry
from pressmark.entries.models import Entry, Series, SeriesName, Subject

Say = Callable[[str], object]

SERIES = {"en": "Blog", "tr": "Blog"}


@dataclass(frozen=True, slots=True)
class Sample:
    """What our editor makes of a sample article.

    Attributes:
        passages: what is quoted, letter for letter.
    """

    name: str
    language: str
    standfirst: str
    annotation: str
    subjects: tuple[str, ...]
    passages: tuple[str, ...]


RELEASED = (
    Sample(
        "turkish",
        "tr",
        "Bir bekleme salonunun on bir dilli bir okuma salonuna dönüşmesi, sınır ötesi bir hattın kültür taşıyıcısı olarak "
        "da düşünülebileceğini gösteriyor.",
        "<p>Haberdeki en dikkat çekici ayrıntı, kitapların <i>boş dönen yük vagonuyla</i> geri getirilmesi. Bölgedeki "
        "demiryolu hatları çoğunlukla yük ve transit süreleri üzerinden tartışılıyor; aynı altyapının kültürel "
        "dolaşıma açılması ise neredeyse hiç maliyet getirmiyor.</p><p>Benzer bir usulün sınırın öte yanındaki "
        "istasyonlara yayılıp yayılamayacağı, izlenmeye değer bir soru.</p>",
        ("Demiryolları", "Kütüphaneler"),
        (
            "Bozkırın ortasındaki eski gar binasında cumartesi sabahı alışılmadık bir kalabalık vardı.",
            (
                "Okur, aldığı kitabı hat üzerindeki altı istasyondan herhangi birine bırakabiliyor. Her istasyonda peronun "
                "yanına birer kutu konuldu; kutulardaki kitaplar haftada iki kez, boş dönen yük vagonuyla geri getiriliyor."
            ),
        ),
    ),
    Sample(
        "english",
        "en",
        "A weekly passenger sailing is a small thing; that two railways and a port now keep one clock is not.",
        "<p>The report is worth reading for a figure that has little to do with passengers: the waiting time of "
        "freight wagons fell by more than half <i>before</i> any new ship or quay was built. Corridor projects in the "
        "region are usually argued for in terms of capacity. Here, coordination came first and capacity was left as "
        "it was.</p><p>Two cautions. Eight weeks of autumn sailings say nothing about winter, when storms close the "
        "port most often; and the agreement binds two railways, not the road hauliers who carry most of the goods.</p>",
        ("Railways", "Caspian Sea"),
        (
            (
                "It was the first time since the spring of 2017 that a traveller without a lorry could buy a berth across "
                "the middle of the Caspian and know, on the day of buying it, when the ship would leave."
            ),
            "The change is owed less to money than to a table of figures.",
        ),
    ),
)
LEFT_AT_THE_DESK = "persian"


def walk(port: int, say: Say) -> None:
    """Walk the whole way of an article, saying what each step did."""
    series = _make_series()
    say(f"1. Imprint and series: {CENTRES['en']}, “{SERIES['en']}”.")
    for step, sample in enumerate(RELEASED, start=2):
        clipping = _clip(sample.name, port, step, say)
        _decide(clipping, say)
        entry = _write(sample, clipping, series)
        edition = release(entry).edition
        say(f"   released as {edition.series_label(sample.language)}: {edition.permalink}")
        say(f"   its PDF: {edition.permalink.rstrip('/')}.pdf")
    _clip(LEFT_AT_THE_DESK, port, len(RELEASED) + 2, say)
    say("   left at the desk for you to excerpt and release.")


@transaction.atomic
def _make_series() -> Series:
    known: Series | None = Series.objects.filter(code="blog").first()
    if known:
        return known
    series: Series = Series.objects.create(code="blog", imprint=make_imprint())
    for language, name in SERIES.items():
        SeriesName.objects.create(series=series, language=language, name=name)
    return series


def _clip(name: str, port: int, step: int, say: Say) -> Clipping:
    url = address(name, port)
    clipping = clip_url(url)
    say(f"{step}. Clipped “{clipping.headline}” ({clipping.outlet}, {clipping.published[:10]}) from {url}")
    say(f"   kept as a WARC file, SHA-256 {clipping.capture.payload_sha256[:16]}…")
    return clipping


def _decide(clipping: Clipping, say: Say) -> None:
    for conflict in open_conflicts(clipping):
        said = "; ".join(f"{place.value}: {', '.join(values)}" for place, values in conflict.places)
        say(f"   the page disagrees with itself about {conflict.field.value} ({said})")
        if conflict.field == Field.CONTRIBUTOR:
            names = [credit.contributor.name for credit in clipping.credits.select_related("contributor")]
            reason = "The text names its author; the metadata names only a desk account."
            resolve(clipping, Field.CONTRIBUTOR, names, reason=reason)
            say(f"   decided for {', '.join(names)}: {reason}")


def _write(sample: Sample, clipping: Clipping, series: Series) -> Entry:
    # On another port the outlet has other addresses, but it is the same article. The first entry on it is the demo's.
    same = {"clipping__outlet": clipping.outlet, "clipping__headline": clipping.headline}
    known: Entry | None = Entry.objects.filter(**same).order_by("pk").first()
    if known:
        return known
    entry = start_entry(clipping, series, language=sample.language)
    entry.excerpt = "\n\n".join(sample.passages)
    entry.standfirst = sample.standfirst
    entry.annotation = sample.annotation
    entry.subjects = [Subject.objects.get_or_create(name=name)[0] for name in sample.subjects]
    entry.save()
    return entry
