"""The workbench as a WSGI application, for gunicorn or a server of your own."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.workbench.config.settings")
application = get_wsgi_application()
