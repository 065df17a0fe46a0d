"""Outlets, contributors and clippings; which clippings are alike; the watch over their originals."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from pressmark.archive.models import Capture
from pressmark.clippings.drift import Drift
from pressmark.clippings.standing import FINDING_NAMES, STATE_NAMES, Finding, Standing, State
from pressmark.document.article import Field, Place
from pressmark.document.blocks import Block
from pressmark.document.codec import from_plain
from pressmark.document.dates import PartialDate
from pressmark.document.names import Contributor as Name
from pressmark.document.names import Organization, Person


class Outlet(ClusterableModel):  # type: ignore[misc]  # modelcluster is untyped
    """A newspaper, site or agency."""

    name = models.CharField(_("name"), max_length=200)
    host = models.CharField(
        _("host"), max_length=253, unique=True, help_text=_("The host of its web site, such as example.org.")
    )
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("A tag such as en or tr.")
    )
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("Where it is published from; readers see it.")
    )

    class Meta:
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Disclosure(models.Model):
    """One thing that readers should know of an outlet: who owns it, who pays for it, whose voice it is.

    It says what it rests on, and is printed once a second person approved it as it stands.
    """

    outlet = ParentalKey(Outlet, on_delete=models.CASCADE, related_name="disclosures")
    text = models.CharField(_("what readers are told"), max_length=500)
    language = models.CharField(_("language"), max_length=35, help_text=_("A tag such as en or tr."))
    url = models.URLField(_("where it is documented"), max_length=2000)
    dated = models.DateField(_("as of"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        ordering = ["-dated", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def said(self) -> tuple[object, ...]:
        """What an approval is of: when any of it changes, it is open again."""
        return (self.text, self.language, self.url, self.dated)


class Contributor(ClusterableModel):  # type: ignore[misc]  # modelcluster is untyped
    """A person or body that signs texts."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANIZATION = "organization", _("organization")

    name = models.CharField(
        _("name"), max_length=200, unique=True, help_text=_("In reading order, as printed.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PERSON)
    family = models.CharField(
        _("family name"), max_length=100, blank=True, help_text=_("The name that sorts, without particles.")
    )
    given = models.CharField(_("given names"), max_length=100, blank=True)
    particle = models.CharField(_("particle"), max_length=30, blank=True, help_text=_("Such as van or de."))
    suffix = models.CharField(_("suffix"), max_length=30, blank=True, help_text=_("Such as Jr."))
    about = models.TextField(_("about the author"), blank=True)
    about_language = models.CharField(_("language of that text"), max_length=35, blank=True)

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["family", "given", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def value(self) -> Name:
        """The frozen name."""
        if self.kind == self.Kind.ORGANIZATION:
            return Organization(self.name)
        return Person(self.family or self.name, self.given, self.particle, self.suffix)


class Spelling(models.Model):
    """Another way in which a contributor's name is printed: in another script, with initials, with or without accents."""

    contributor = ParentalKey(Contributor, on_delete=models.CASCADE, related_name="spellings")
    name = models.CharField(_("name"), max_length=200, unique=True, help_text=_("As a byline prints it."))

    class Meta:
        verbose_name = _("spelling")
        verbose_name_plural = _("spellings")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Clipping(models.Model):
    """An outside article in the catalogue: one a page, however often it is captured."""

    address = models.CharField(_("normalised address"), max_length=2000, unique=True, editable=False)
    url = models.URLField(_("address"), max_length=2000, help_text=_("Where readers find the original."))
    outlet = models.ForeignKey(Outlet, models.PROTECT, verbose_name=_("outlet"), related_name="+")
    headline = models.CharField(_("headline"), max_length=500)
    byline = models.CharField(
        _("byline"), max_length=500, blank=True, help_text=_("The author line as printed.")
    )
    contributors = models.ManyToManyField(
        Contributor, through="Credit", verbose_name=_("contributors"), related_name="+", blank=True
    )
    published = models.CharField(
        _("published"), max_length=35, blank=True, help_text=_("By the outlet: 2023, 2023-05 or 2023-05-07.")
    )
    modified = models.CharField(_("modified"), max_length=35, blank=True)
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("A tag such as en or tr.")
    )
    image = models.URLField(_("lead image"), max_length=2000, blank=True)
    body = models.JSONField(_("body"), editable=False)
    capture = models.ForeignKey(
        Capture, models.PROTECT, verbose_name=_("capture it was read from"), related_name="+"
    )
    created_at = models.DateTimeField(_("clipped at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("clipped by"), related_name="+"
    )

    class Meta:
        verbose_name = _("clipping")
        verbose_name_plural = _("clippings")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.headline

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The article's text."""
        return tuple(from_plain(plain, Block) for plain in self.body)

    @property
    def issued(self) -> PartialDate | None:
        """The outlet's date of publication, or None where it isn't known."""
        return PartialDate.parse(self.published) if self.published else None


class Credit(models.Model):
    """A contributor of a clipping, in the printed order."""

    clipping = models.ForeignKey(Clipping, models.CASCADE, related_name="credits")
    contributor = models.ForeignKey(Contributor, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["clipping", "contributor"], name="one_credit_a_contributor")
        ]

    def __str__(self) -> str:
        return str(self.contributor)


class Sighting(models.Model):
    """A capture of a clipping's page."""

    clipping = models.ForeignKey(Clipping, models.PROTECT, related_name="sightings")
    capture = models.OneToOneField(Capture, models.PROTECT, related_name="+")
    hints = models.JSONField(default=list, editable=False)

    class Meta:
        ordering = ["-capture__captured_at"]

    def __str__(self) -> str:
        return str(self.capture)


class Claim(models.Model):
    """One value for one field, with the place in a capture where it was found."""

    sighting = models.ForeignKey(Sighting, models.CASCADE, related_name="claims")
    field = models.CharField(max_length=20, choices=[(field.value, field.value) for field in Field])
    value = models.TextField()
    place = models.CharField(max_length=20, choices=[(place.value, place.value) for place in Place])
    detail = models.TextField(blank=True)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank"]

    def __str__(self) -> str:
        return f"{self.field}: {self.value} ({self.place})"


class Resolution(models.Model):
    """An editor's decision between conflicting claims."""

    clipping = models.ForeignKey(Clipping, models.CASCADE, related_name="resolutions")
    field = models.CharField(max_length=20, choices=[(field.value, field.value) for field in Field])
    value = models.TextField()
    reason = models.TextField(_("reason"))
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["resolved_at"]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"


class Band(models.Model):
    """One number of a clipping's MinHash signature: clippings that share some may share text."""

    clipping = models.ForeignKey(Clipping, models.CASCADE, related_name="bands", db_index=False)
    value = models.BigIntegerField()

    class Meta:
        constraints = [
            # In this order it is the index that finds candidates, and it never has to look at the row.
            models.UniqueConstraint(fields=["value", "clipping"], name="one_band_a_clipping")
        ]

    def __str__(self) -> str:
        return f"{self.value:x}"


class Likeness(models.Model):
    """Two clippings that have text in common; found when the later one was clipped.

    Attributes:
        share: of the clipping's text that is in the other, 0 to 1.
        other_share: of the other's that is in the clipping.
    """

    clipping = models.ForeignKey(Clipping, models.CASCADE, related_name="+")
    other = models.ForeignKey(Clipping, models.CASCADE, related_name="+")
    share = models.FloatField()
    other_share = models.FloatField()
    shingles = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clipping", "other"], name="one_likeness_a_pair")]

    def __str__(self) -> str:
        return f"{self.clipping} / {self.other}: {self.share:.0%}, {self.other_share:.0%}"


class Watch(models.Model):
    """The watch over the original of a clipping that released entries cite.

    Attributes:
        since: the release that it is counted from.
        passages: the words that released entries quote.
        due_at: when to look next; empty where no released entry cites it any more.
        leased_until: a worker is looking; when this is over and nothing was found, another one may.
        seen_at: when the article was last at its address.
        moved_to: where a permanent redirect or the page itself says that it is now.
    """

    clipping = models.OneToOneField(Clipping, models.PROTECT, related_name="watch")
    since = models.DateTimeField()
    passages = models.JSONField(default=list)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=[(each.value, _(STATE_NAMES[each])) for each in State],
        default=State.UNSEEN.value,
    )
    due_at = models.DateTimeField(_("next look"), null=True, db_index=True)
    leased_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(_("last seen"), null=True)
    moved_to = models.URLField(_("moved to"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("watch")
        verbose_name_plural = _("watches")

    def __str__(self) -> str:
        return str(self.clipping)

    @property
    def standing(self) -> Standing:
        """How the original stands."""
        return Standing(State(self.state), self.failures, self.failing_since, self.seen_at)


class Look(models.Model):
    """One visit to a watched original.

    Attributes:
        checksum: SHA-256 of the payload that came; empty where none did.
        why: in English, what went wrong.
        capture: kept only where the page was not what was known of it.
        drift: what differs from what was archived, as plain data.
        state: how the original stood afterwards.
        is_news: an editor should hear of it.
        noted_at: when an editor said to have seen it.
    """

    watch = models.ForeignKey(Watch, models.CASCADE, related_name="looks")
    looked_at = models.DateTimeField(_("looked at"))
    finding = models.CharField(
        _("finding"), max_length=10, choices=[(each.value, _(FINDING_NAMES[each])) for each in Finding]
    )
    state = models.CharField(max_length=10, choices=[(each.value, _(STATE_NAMES[each])) for each in State])
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True)
    final_url = models.URLField(_("address that answered"), max_length=2000, blank=True)
    checksum = models.CharField(max_length=64, blank=True)
    why = models.TextField(blank=True)
    capture = models.OneToOneField(Capture, models.PROTECT, null=True, related_name="+")
    drift = models.JSONField(null=True)
    is_news = models.BooleanField(default=False)
    noted_at = models.DateTimeField(null=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        ordering = ["-looked_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-looked_at"],
                name="news_of_originals",
                condition=models.Q(is_news=True, noted_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.watch}: {self.finding} ({self.looked_at:%Y-%m-%d})"

    @property
    def is_waiting(self) -> bool:
        """Nobody has taken note of it yet."""
        return self.is_news and self.noted_at is None

    @property
    def difference(self) -> Drift | None:
        """What differs from what was archived."""
        return from_plain(self.drift, Drift) if self.drift is not None else None
