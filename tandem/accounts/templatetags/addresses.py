"""Addresses as people read them."""

from django import template

from tandem.accounts.addresses import spaced_phone

register = template.Library()
register.filter("spaced_phone", spaced_phone)
