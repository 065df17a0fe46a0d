import json

import django.db.models.deletion
from django.db import migrations, models


def _printed(contributor):
    """A contributor's name as an edition freezes it (`document.names.Person.name`)."""
    if contributor.kind == "organization":
        return contributor.name
    parts = (contributor.given, contributor.particle, contributor.family or contributor.name, contributor.suffix)
    return " ".join(part for part in parts if part)


def _frozen(name):
    if name["kind"] == "Organization":
        return name["name"]
    return " ".join(name[part] for part in ("given", "particle", "family", "suffix") if name.get(part))


def _found(kind, place, names, records):
    """What an edition names and the catalogue still calls so; what was renamed since is listed at its next edition."""
    for at, name in enumerate(names):
        if name in records:
            yield kind, records[name], name, place, at


def _named(apps, release):
    edition = json.loads(release.frozen)
    entry = release.line.entry
    contributors = apps.get_model("clippings", "Contributor").objects
    authors = contributors.filter(pk__in=type(entry).authors.through.objects.filter(entry=entry).values("contributor"))
    names = [_frozen(name) for name in edition.get("authors", ())]
    yield from _found("contributor", "author_place", names, {_printed(each): each for each in authors})
    subjects = apps.get_model("entries", "Subject").objects.filter(name__in=edition.get("subjects", ()))
    yield from _found("subject", "subject_place", edition.get("subjects", ()), {each.name: each for each in subjects})
    if release.clipping and edition.get("original"):
        credits = apps.get_model("clippings", "Credit").objects.filter(clipping=release.clipping).values("contributor")
        credited = {_printed(each): each for each in contributors.filter(pk__in=credits)}
        names = [_frozen(name) for name in edition["original"].get("contributors", ())]
        yield from _found("contributor", "contributor_place", names, credited)
        yield "outlet", release.clipping.outlet, edition["original"]["outlet"], None, 0


def list_what_is_released(apps, schema_editor):
    """Entries that were released before there were listings, by what their current editions say."""
    Rubric, Listing = apps.get_model("entries", "Rubric"), apps.get_model("entries", "Listing")
    releases = apps.get_model("entries", "Release").objects.filter(current=True).order_by("released_at", "pk")
    for release in releases.select_related("line__entry", "clipping__outlet").iterator():
        for kind, record, name, place, at in _named(apps, release):
            rubric, _ = Rubric.objects.update_or_create(**{kind: record}, defaults={"kind": kind, "name": name[:300]})
            Listing.objects.update_or_create(
                line=release.line,
                rubric=rubric,
                defaults={
                    "issued": release.issued,
                    "sequence": release.sequence,
                    **({place: at} if place else {}),
                },
            )


class Migration(migrations.Migration):

    dependencies = [
        ('clippings', '0004_source_cards'),
        ('entries', '0008_translations'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rubric',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('contributor', 'contributor'), ('outlet', 'outlet'), ('subject', 'subject')], max_length=11)),
                ('name', models.CharField(max_length=300)),
                ('contributor', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='clippings.contributor')),
                ('outlet', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='clippings.outlet')),
                ('subject', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='entries.subject')),
            ],
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issued', models.DateField()),
                ('sequence', models.PositiveIntegerField()),
                ('author_place', models.PositiveSmallIntegerField(null=True)),
                ('contributor_place', models.PositiveSmallIntegerField(null=True)),
                ('subject_place', models.PositiveSmallIntegerField(null=True)),
                ('shown', models.BooleanField(default=True)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listings', to='entries.ledgerline')),
                ('rubric', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='entries.rubric')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('shown', True)), fields=['rubric', '-issued', '-sequence', '-line'], name='latest_of_a_rubric')],
                'constraints': [models.UniqueConstraint(fields=('line', 'rubric'), name='an_entry_is_listed_once_a_rubric')],
            },
        ),
        migrations.RunPython(list_what_is_released, migrations.RunPython.noop, elidable=True),
    ]
