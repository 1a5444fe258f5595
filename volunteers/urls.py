"""Addresses of the profile, and of who helps with it."""

from django.urls import path

from volunteers.views import confirming, helping
from volunteers.views import profile as own

profile = [
    path("", own.summary, name="summary"),
    path("start/", own.start, name="start"),
    path("pause/", own.pause, name="pause"),
    path("resume/", own.resume, name="resume"),
    path("confirm/", confirming.confirm, name="confirm"),
    path("helpers/", confirming.helpers, name="helpers"),
    path("helpers/<int:pk>/agree/", confirming.agree_to_help, name="agree_to_help"),
    path("helpers/<int:pk>/end/", confirming.end_help, name="end_help"),
    path("card/take-back/", confirming.take_back_card, name="take_back_card"),
    path("<slug:step>/", own.step, name="step"),
]

helping_pages = [
    path("", helping.index, name="index"),
    path("register/", helping.register, name="register"),
    path("ask/", helping.ask_to_help, name="ask"),
    path("<int:pk>/", helping.person, name="person"),
    path("<int:pk>/card/", helping.card, name="card"),
    path("<int:pk>/message/", helping.message, name="message"),
    path("<int:pk>/keep/", helping.keep, name="keep"),
    path("<int:pk>/end/", helping.end, name="end"),
    path("<int:pk>/profile/<slug:step>/", helping.step, name="step"),
]
