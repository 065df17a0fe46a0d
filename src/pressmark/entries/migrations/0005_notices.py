from django.db import migrations, models
from django.db.models import F


def date_first_editions(apps, schema_editor):
    """Until now every release was a first edition, of the day that the entry is dated."""
    apps.get_model("entries", "Release").objects.update(released=F("issued"))


class Migration(migrations.Migration):

    dependencies = [
        ('entries', '0004_excerpt_policy'),
    ]

    operations = [
        migrations.AddField(
            model_name='release',
            name='released',
            field=models.DateField(null=True, verbose_name='released'),
        ),
        migrations.RunPython(date_first_editions, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name='release',
            name='released',
            field=models.DateField(verbose_name='released'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(condition=models.Q(('current', True)), fields=['series', '-released', '-released_at'], name='changed_of_a_series'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(condition=models.Q(('current', True)), fields=['-released', '-released_at'], name='changed_of_all'),
        ),
        migrations.AddIndex(
            model_name='ledgerline',
            index=models.Index(condition=models.Q(('state', 'withdrawn')), fields=['-withdrawn_at'], name='lately_removed'),
        ),
    ]
