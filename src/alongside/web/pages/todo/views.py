"""Soon."""

from django.http import Http404


def show(request, **more):
    raise Http404


def sign(request, **more):
    raise Http404
