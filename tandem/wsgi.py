"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from tandem.patience import wait_for_the_database_no_longer_than_pages_may

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tandem.settings")
wait_for_the_database_no_longer_than_pages_may()
application = get_wsgi_application()
