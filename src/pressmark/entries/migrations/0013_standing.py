import json

from django.db import migrations, models


def _standing(notices):
    """How an entry stands by its notices (`document.edition.Edition.standing`)."""
    kinds = [notice["kind"] for notice in notices]
    return "retraction" if "retraction" in kinds else kinds[-1]


def tell_standing(apps, schema_editor):
    """What was corrected, doubted or retracted before the ledger said so, by what the current editions say."""
    Release, LedgerLine = apps.get_model("entries", "Release"), apps.get_model("entries", "LedgerLine")
    # A first edition has no notices.
    amended = Release.objects.filter(current=True, ordinal__gt=1).order_by("pk")
    for line, frozen in amended.values_list("line", "frozen").iterator():
        notices = json.loads(frozen).get("notices", ())
        if notices:
            LedgerLine.objects.filter(pk=line).update(state=_standing(notices))


def forget_standing(apps, schema_editor):
    LedgerLine = apps.get_model("entries", "LedgerLine")
    LedgerLine.objects.exclude(state="withdrawn").update(state="released")


class Migration(migrations.Migration):

    dependencies = [
        ('entries', '0012_picture_kept_at'),
    ]

    operations = [
        migrations.AlterField(
            model_name='entry',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('released', 'released'), ('withdrawn', 'removed')], default='draft', editable=False, max_length=10, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='ledgerline',
            name='state',
            field=models.CharField(choices=[('released', 'released'), ('correction', 'corrected'), ('concern', 'under an expression of concern'), ('retraction', 'retracted'), ('withdrawn', 'removed')], default='released', max_length=10, verbose_name='state'),
        ),
        migrations.RunPython(tell_standing, forget_standing, elidable=True),
    ]
