"""App configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who log in, their roles and duties, the second factor."""

    name = "civic.accounts"

    def ready(self) -> None:
        """Put the people's page and the person's own security into the desk's navigation."""
        from django.utils.translation import gettext_lazy as _

        from civic.accounts.access import Role, has_role, is_staff
        from civic.accounts.session_note import session_note
        from civic.ui.navigation import NavigationItem, register_desk
        from civic.ui.panels import register_panel

        register_panel("ui:desk", session_note)

        register_desk(
            NavigationItem(
                _("People"),
                "accounts:people",
                is_visible=lambda request: has_role(request.user, Role.ADMINISTRATOR),
                order=80,
                icon="group",
            )
        )
        register_desk(
            NavigationItem(
                _("My account"),
                "mfa_index",
                is_visible=lambda request: is_staff(request.user),
                order=90,
                icon="lock",
                is_personal=True,
            )
        )
        register_desk(
            NavigationItem(
                _("Log out"),
                "account_logout",
                is_visible=lambda request: is_staff(request.user),
                order=99,
                icon="logout",
                is_personal=True,
            )
        )
