"""Soon."""

from django.http import Http404


def places(request, **more):
    raise Http404


def show(request, **more):
    raise Http404


def opening_link(request, **more):
    raise Http404


def entrance(request, **more):
    raise Http404
