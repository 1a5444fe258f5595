"""The addresses of access cards, below /<language>/accounts/."""

from django.urls import path

from tandem.accounts.cards import views

urlpatterns = [
    path("card/", views.card, name="account_card"),
    path("card/next/", views.after_card, name="account_after_card"),
    path("lost/", views.lost, name="account_lost"),
]
