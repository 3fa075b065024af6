"""Signing in and out. The names are those by which allauth looks for its pages; what we don't use has no address."""

from allauth.account import views as account_views
from allauth.mfa.webauthn import views as passkey_views
from csp.decorators import csp_update
from django.urls import path
from django.views.generic import RedirectView

from alongside.web.pages.account import views
from alongside.web.pages.account.doors import door

sign_in = csp_update({"connect-src": ["'self'"]})(  # the passkey's question is fetched
    door(account_views.RequestLoginCodeView.as_view(template_name="account/in.html"))
)
enter_code = door(account_views.ConfirmLoginCodeView.as_view(template_name="account/code.html"))
new = door(account_views.SignupView.as_view(template_name="account/new.html"))
enter_first_code = door(account_views.ConfirmEmailVerificationCodeView.as_view(template_name="account/code.html"))

urlpatterns = [
    path("", views.account, name="account"),
    path("in/", sign_in, name="account_login"),
    path("in/again/", sign_in, name="account_request_login_code"),
    path("in/code/", enter_code, name="account_confirm_login_code"),
    path("new/", new, name="account_signup"),
    path("new/code/", enter_first_code, name="account_email_verification_sent"),
    path("out/", account_views.LogoutView.as_view(template_name="account/out.html"), name="account_logout"),
    path("passkeys/", RedirectView.as_view(pattern_name="account"), name="mfa_index"),
    path("passkeys/new/", views.new_passkey, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/", views.drop_passkey, name="mfa_remove_webauthn"),
    path("passkeys/in/", door(passkey_views.login_webauthn), name="mfa_login_webauthn"),
]
