import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import pressmark.entries.models.imprint
import pressmark.entries.models.rights
import pressmark.entries.models.series
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entries', '0009_listings'),
    ]

    operations = [
        migrations.RenameField('imprint', 'telephone', 'telephones'),
        migrations.AddField(
            model_name='entry',
            name='excerpt_licence',
            field=models.CharField(blank=True, choices=pressmark.entries.models.rights.licence_choices, help_text='Where their owner gives one.', max_length=100, verbose_name='licence of the quoted words'),
        ),
        migrations.AddField(
            model_name='entry',
            name='licence',
            field=models.CharField(blank=True, choices=pressmark.entries.models.rights.licence_choices, help_text='Where it differs from the imprint’s.', max_length=100, verbose_name='licence of our words'),
        ),
        migrations.AddField(
            model_name='imprint',
            name='issn_print',
            field=models.CharField(blank=True, max_length=9, validators=[pressmark.entries.models.imprint.validate_issn], verbose_name='ISSN, in print'),
        ),
        migrations.AddField(
            model_name='imprint',
            name='licence',
            field=models.CharField(blank=True, choices=pressmark.entries.models.rights.licence_choices, help_text='For all entries that don’t say another one, or rights of their own.', max_length=100, verbose_name='licence of our words'),
        ),
        migrations.AddField(
            model_name='imprint',
            name='logo',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='logo'),
        ),
        migrations.AddField(
            model_name='imprint',
            name='logo_dark',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='logo on dark screens'),
        ),
        migrations.AddField(
            model_name='imprint',
            name='logo_names',
            field=models.BooleanField(default=False, help_text='The logo then stands in the name’s place, and not beside it.', verbose_name='the name is in the logo'),
        ),
        migrations.AddField(
            model_name='imprint',
            name='theme',
            field=models.CharField(choices=pressmark.entries.models.imprint.theme_choices, default='claret', max_length=20, verbose_name='theme'),
        ),
        migrations.AddField(
            model_name='imprinttext',
            name='legal',
            field=models.TextField(blank=True, help_text='Who answers for what is published, as the law of your country wants it said: body, register, supervision. An empty line begins a paragraph.', verbose_name='legal notice'),
        ),
        migrations.AddField(
            model_name='imprinttext',
            name='logo_words',
            field=models.CharField(blank=True, help_text='For those who don’t see it. Left empty, it is the name where the logo has that in it.', max_length=200, verbose_name='what the logo shows'),
        ),
        migrations.AlterField(
            model_name='imprint',
            name='issn',
            field=models.CharField(blank=True, max_length=9, validators=[pressmark.entries.models.imprint.validate_issn], verbose_name='ISSN, online'),
        ),
        migrations.AlterField(
            model_name='imprint',
            name='since',
            field=models.PositiveSmallIntegerField(blank=True, help_text='The copyright line goes from it to this year.', null=True, verbose_name='first year'),
        ),
        migrations.AlterField(
            model_name='imprint',
            name='telephones',
            field=models.TextField(blank=True, help_text='One a line, each with its country: +90 312 000 00 00.', max_length=500, validators=[pressmark.entries.models.imprint.validate_telephones], verbose_name='telephones'),
        ),
        migrations.AlterField(
            model_name='imprinttext',
            name='address',
            field=models.TextField(blank=True, help_text='As on an envelope, line by line.', verbose_name='postal address'),
        ),
        migrations.CreateModel(
            name='ImprintLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=pressmark.entries.models.imprint.link_choices, max_length=20, verbose_name='where')),
                ('url', models.CharField(max_length=300, validators=[django.core.validators.URLValidator(message='Write the whole address: https://…', schemes=['https'])], verbose_name='address')),
                ('imprint', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='entries.imprint')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ImprintResponsible',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('language', models.CharField(max_length=35, validators=[pressmark.entries.models.series.validate_tag], verbose_name='language')),
                ('role', models.CharField(max_length=100, verbose_name='role')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('imprint', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='masthead', to='entries.imprint')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
