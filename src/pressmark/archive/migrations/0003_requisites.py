from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0002_provenance"),
    ]

    operations = [
        migrations.AddField(
            model_name="capture",
            name="requisites",
            field=models.JSONField(blank=True, default=list, verbose_name="images and style sheets"),
        ),
    ]
