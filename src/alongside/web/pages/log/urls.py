"""The addresses of a record's seals, for people."""

from django.urls import path

from alongside.web.pages.log import views

urlpatterns = [
    path("log/", views.seals, name="log"),
    path("act/<int:number>/proof/", views.proof, name="keep-proof"),
    path("act/<int:number>/proof/file/", views.proof_file, name="proof-file"),
]
