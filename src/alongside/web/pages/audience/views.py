"""Soon."""

from django.http import Http404


def funder(request, **more):
    raise Http404


def leader(request, **more):
    raise Http404


def committee(request, **more):
    raise Http404
