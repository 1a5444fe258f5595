"""Below /<language>/settings/."""

from django.urls import path

from tandem.outbox import views

app_name = "settings"

urlpatterns = [
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/<str:token>/", views.by_mail, name="by_mail"),
    path("notifications/<str:token>/<slug:key>/", views.one_click, name="one_click"),
]
