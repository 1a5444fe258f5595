"""Without a language in front: what was or would be sent, for developers."""

from django.urls import path

from tandem.outbox import dev_views

app_name = "dev_outbox"

urlpatterns = [
    path("dev/outbox/", dev_views.index, name="index"),
    path("dev/outbox/<int:pk>/", dev_views.detail, name="detail"),
    path("dev/outbox/<int:pk>/html/", dev_views.html, name="html"),
    path("dev/outbox/<int:pk>/attachments/<int:number>/", dev_views.attachment, name="attachment"),
]
