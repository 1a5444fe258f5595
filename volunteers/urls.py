"""Addresses of the profile."""

from django.urls import path

from volunteers import views

profile = [
    path("", views.summary, name="summary"),
    path("start/", views.start, name="start"),
    path("pause/", views.pause, name="pause"),
    path("resume/", views.resume, name="resume"),
    path("<slug:step>/", views.step, name="step"),
]
