"""Addresses of organisations, in three lists that tandem/urls.py puts under their prefixes."""

from django.urls import path

from organisations.views import host as hosting
from organisations.views import public

opportunities = [path("", public.browse, name="list")]

organisations = [path("<int:pk>/", public.detail, name="detail")]

host = [
    path("register/", hosting.register, name="register"),
    path("organisations/<int:pk>/", hosting.organisation, name="organisation"),
    path("organisations/<int:pk>/submit/", hosting.submit_organisation, name="submit_organisation"),
    path("organisations/<int:pk>/opportunities/new/", hosting.opportunity_new, name="opportunity_new"),
    path("opportunities/<int:pk>/", hosting.opportunity_edit, name="opportunity_edit"),
    path("opportunities/<int:pk>/close/", hosting.opportunity_close, name="opportunity_close"),
]
