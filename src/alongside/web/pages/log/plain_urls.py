"""The addresses of logs for programs (C2SP tlog-tiles), and of the page that checks a file: one for all languages."""

from django.urls import path

from alongside.web.pages.log import plain

RECORD = "p/<str:slug>/log/"

urlpatterns = [
    path(RECORD + "checkpoint", plain.checkpoint, name="log-checkpoint"),
    path(RECORD + "policy", plain.policy, name="log-policy"),
    path(RECORD + "policy/before/<int:number>", plain.policy_before, name="log-policy-before"),
    path("log/policy/before/<int:number>", plain.policy_before, name="host-policy-before"),
    path(RECORD + "tile/<path:tile>", plain.tile, name="log-tile"),
    path(RECORD + "copy", plain.host_copy, name="log-host-copy"),
    path("log/<int:volume>/copy", plain.host_copy, name="host-copy"),
    path("log/copy", plain.host_copy, name="host-copy"),
    path("log/<int:volume>/checkpoint", plain.host_checkpoint, name="host-checkpoint"),
    path("log/<int:volume>/entries", plain.host_entries, name="host-entries"),
    path("log/<int:volume>/tile/<path:tile>", plain.host_tile, name="host-tile"),
    path("log/checkpoint", plain.host_checkpoint, name="host-checkpoint"),
    path("log/entries", plain.host_entries, name="host-entries"),
    path("log/key", plain.host_key, name="host-key"),
    path("log/tile/<path:tile>", plain.host_tile, name="host-tile"),
    path("verify", plain.verify, name="verify"),
]
