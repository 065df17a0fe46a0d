"""The WSGI application that granian serves: the cache of ready pages in front of Django."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pressmark.config.settings")

from django.core.wsgi import get_wsgi_application

django_application = get_wsgi_application()
