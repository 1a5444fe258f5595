"""Below /<language>/my-data/."""

from django.urls import path

from tandem.privacy import views

app_name = "my_data"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("read/", views.read, name="read"),
    path("tandem.json", views.as_json, name="json"),
    path("tandem.html", views.as_html, name="html"),
    path("delete/", views.erase, name="erase"),
    path("deleted/", views.erased, name="erased"),
]
