"""Soon."""

from django.http import Http404


def begin(request, **more):
    raise Http404


def step(request, **more):
    raise Http404
