"""Addresses of logging in, and of the pages of the administrator."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from baken.workbench.accounts import views, ways_in

urlpatterns = [
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/2fa/", second.index, name="mfa_index"),
    path("account/2fa/authenticate/", second.authenticate, name="mfa_authenticate"),
    path("account/2fa/reauthenticate/", second.reauthenticate, name="mfa_reauthenticate"),
    path("account/2fa/totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/2fa/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/2fa/codes/generate/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path("join/<id:user_id>/<str:token>", ways_in.join, name="join"),
    path("people", views.people, name="people"),
    path("people/open", views.open_account, name="open_account"),
    path("people/join", views.let_join, name="let_join"),
    path("people/<id:user_id>", views.person, name="person"),
    path("people/<id:user_id>/close", views.close, name="close_account"),
    path("people/<id:user_id>/link", ways_in.make_link, name="make_link"),
    path("people/<id:user_id>/back", ways_in.back, name="let_back_in"),
    path("people/<id:user_id>/end/<id:grant_id>", views.end_role, name="end_role"),
    path("people/<id:user_id>/<slug:what>", views.change, name="change_person"),
]
