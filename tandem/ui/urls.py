"""The public pages of Tandem itself; included under the language prefix."""

from django.urls import path

from tandem.ui import views

app_name = "ui"

urlpatterns = [
    path("", views.landing, name="landing"),
    path("helping/", views.helping, name="helping"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("languages/", views.languages, name="languages"),
    path("dev/components/", views.components, name="components"),
]
