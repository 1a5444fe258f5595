"""The ASGI application for servers that speak it."""

import os

from django.core.asgi import get_asgi_application

from tandem.patience import wait_for_the_database_no_longer_than_pages_may

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tandem.settings")
wait_for_the_database_no_longer_than_pages_may()
application = get_asgi_application()
