"""Addresses of placements, in three lists that tandem/urls.py puts under their prefixes."""

from django.urls import path

from placements.views import host as hosting
from placements.views import keeping, opportunity, privacy, recommending, volunteer
from tandem.accounts.waiting import limited

opportunities = [
    path("<int:pk>/", opportunity.detail, name="detail"),
    path("<int:pk>/interest/", limited("interest")(opportunity.show_interest), name="show_interest"),
    path("<int:pk>/not-for-me/", opportunity.dismiss, name="dismiss"),
    path("<int:pk>/show-again/", opportunity.restore, name="restore"),
    path("<int:pk>/for-somebody/", limited("interest")(recommending.recommend), name="recommend"),
]

home = [
    path("", volunteer.index, name="index"),
    path("interests/<int:pk>/", volunteer.match, name="match"),
    path("interests/<int:pk>/accept/", limited("interest")(volunteer.accept), name="accept"),
    path("interests/<int:pk>/decline/", volunteer.decline, name="decline"),
    path("interests/<int:pk>/withdraw/", volunteer.withdraw, name="withdraw"),
    path("interests/<int:pk>/agree/", volunteer.agree, name="agree"),
    path("interests/<int:pk>/other-days/", limited("answer")(volunteer.ask_again), name="ask_again"),
    path("placements/<int:pk>/", volunteer.placement, name="placement"),
    path("placements/<int:pk>/cancel/", volunteer.cancel, name="cancel"),
    path("placements/<int:pk>/calendar/", volunteer.calendar, name="calendar"),
    path("who-sees/", privacy.who_sees_what, name="who_sees"),
    path("who-looked/", privacy.openings, name="openings"),
    path("noted/", privacy.noted, name="noted"),
    path("keep/", keeping.keep, name="keep"),
    path("keep/<str:token>/", keeping.keep_by_mail, name="keep_by_mail"),
    path("agreements/<int:pk>/take-back/", privacy.take_back, name="take_back"),
]

host = [
    path("", hosting.desk, name="desk"),
    path("opportunities/<int:pk>/candidates/", hosting.candidates, name="candidates"),
    path("opportunities/<int:pk>/invite/<int:suggestion>/", limited("invite")(hosting.invite), name="invite"),
    path("candidates/<int:pk>/", hosting.candidate, name="candidate"),
    path("candidates/<int:pk>/shortlist/", limited("answer")(hosting.shortlist), name="shortlist"),
    path("candidates/<int:pk>/offer/", limited("answer")(hosting.offer), name="offer"),
    path("candidates/<int:pk>/decline/", hosting.decline, name="decline"),
    path("placements/<int:pk>/", hosting.placement, name="placement"),
    path("placements/<int:pk>/cancel/", hosting.cancel, name="cancel"),
]
