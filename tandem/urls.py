"""Every address of Tandem; what people read carries the language in front."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

import organisations.urls
import placements.urls
import volunteers.urls
from placements.views import doorway
from tandem.admin_site import site
from tandem.health import live, ready

opportunities = organisations.urls.opportunities + placements.urls.opportunities
host = organisations.urls.host + placements.urls.host

handler429 = "tandem.accounts.waiting.too_often"  # asked for by allauth

urlpatterns = [
    path("admin/", site.urls),
    path("healthz/live", live, name="live"),
    path("healthz/ready", ready, name="ready"),
    path("", include("tandem.outbox.dev_urls")),
    *i18n_patterns(
        path("", include("tandem.ui.urls")),
        path("go/", doorway, name="doorway"),
        path("opportunities/", include((opportunities, "opportunities"))),
        path("organisations/", include((organisations.urls.organisations, "organisations"))),
        path("profile/", include((volunteers.urls.profile, "profile"))),
        path("help-someone/", include((volunteers.urls.helping_pages, "help"))),
        path("home/", include((placements.urls.home, "home"))),
        path("host/", include((host, "host"))),
        path("settings/", include("tandem.outbox.urls")),
        path("accounts/", include("tandem.accounts.urls")),
        path("my-data/", include("tandem.privacy.urls")),
    ),
]
