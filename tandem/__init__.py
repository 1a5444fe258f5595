"""Tandem: refugees and asylum-seekers volunteer for ten days at NGOs in Brussels."""

from tandem.celery import app as celery_app

__all__ = ["celery_app"]
