"""Addresses of organisations, in three lists that tandem/urls.py puts under their prefixes."""

from django.urls import path

from organisations.views import host as hosting
from organisations.views import public, team
from tandem.accounts.waiting import limited

opportunities = [path("", limited("search", reading=True)(public.browse), name="list")]

organisations = [path("<int:pk>/", public.detail, name="detail")]

host = [
    path("register/", hosting.register, name="register"),
    path("organisations/<int:pk>/", hosting.organisation, name="organisation"),
    path("organisations/<int:pk>/submit/", hosting.submit_organisation, name="submit_organisation"),
    path("organisations/<int:pk>/team/", limited("invite")(team.team), name="team"),
    path("organisations/<int:pk>/team/leave/", team.leave, name="leave_team"),
    path("members/<int:pk>/", team.member, name="member"),
    path("members/<int:pk>/remove/", team.remove, name="remove_member"),
    path("invitations/<int:pk>/take-back/", team.take_back, name="take_invitation_back"),
    path("join/<str:token>/", team.join, name="join"),
    path("join/<str:token>/yes/", team.accept, name="accept_invitation"),
    path("join/<str:token>/no/", team.decline, name="decline_invitation"),
    path("organisations/<int:pk>/opportunities/new/", hosting.opportunity_new, name="opportunity_new"),
    path("opportunities/<int:pk>/", hosting.opportunity_edit, name="opportunity_edit"),
    path("opportunities/<int:pk>/close/", hosting.opportunity_close, name="opportunity_close"),
]
