"""The workbench as a WSGI application, for gunicorn or a server of your own."""

import os

from django.core.wsgi import get_wsgi_application

from baken.pipeline.judgements import tells_contact

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.workbench.config.settings")
application = get_wsgi_application()
tells_contact("")  # reads the word lists now: the first person who sends a form need not wait
