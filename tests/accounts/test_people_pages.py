"""Administrators invite people, give and take duties, close accounts."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.urls import reverse

from civic.accounts import actions
from civic.accounts.models import Duty, User
from civic.accounts.tasks import send_invitation
from civic.audit.actions import verify_chain
from civic.audit.models import Entry
from tests.conftest import member_of_staff
from tests.factories import AreaFactory, DepartmentFactory

pytestmark = pytest.mark.django_db
INVITATION = {"name": "Nina Neu", "email": "Nina@Example.org", "role": "clerk"}


def url(name: str, person: User, *more: int) -> str:
    return reverse(f"accounts:{name}", args=[person.pk, *more])


def test_invitation_makes_an_account_that_opens_with_the_link_in_the_mail(client, administrator):
    client.force_login(administrator)

    client.post(reverse("accounts:person-invite"), INVITATION)

    person = User.objects.get(email="nina@example.org")
    assert not person.has_usable_password()
    assert [duty.role for duty in person.duties.all()] == ["clerk"]
    send_invitation.func(person.pk)
    (message,) = mail.outbox
    link = next(line for line in message.body.splitlines() if line.startswith("http"))
    client.logout()
    page = client.get(link.removeprefix(settings.SITE_URL), follow=True)
    path = page.redirect_chain[-1][0]
    word = "a-long-enough-password"
    client.post(path, {"password1": word, "password2": word})
    person.refresh_from_db()
    assert person.check_password(word)


def test_invitation_for_a_known_address_says_so_and_keeps_what_was_typed(
    client, administrator, clerk
):
    client.force_login(administrator)

    page = client.post(
        reverse("accounts:person-invite"), {**INVITATION, "email": clerk.email.upper()}
    )

    assert page.status_code == 422
    assert "Nina Neu" in page.content.decode()


def test_duty_is_given_for_a_department_and_a_district_and_taken_again(
    client, administrator, clerk
):
    DepartmentFactory(slug="parks")
    AreaFactory(name="Nord")
    client.force_login(administrator)

    client.post(
        url("duty-add", clerk), {"role": "case_worker", "department": "parks", "area": "nord"}
    )

    duty = clerk.duties.get(role="case_worker")
    assert (duty.department.slug, duty.area.slug) == ("parks", "nord")
    client.post(url("duty-remove", clerk, duty.pk))
    assert not clerk.duties.filter(role="case_worker").exists()
    verbs = list(Entry.objects.of("user", str(clerk.pk)).values_list("verb", flat=True))
    assert verbs == ["duty_added", "duty_removed"]
    assert verify_chain(actions.subject_of_person(clerk)) == 2


def test_same_duty_twice_is_refused(client, administrator, clerk):
    client.force_login(administrator)

    page = client.post(url("duty-add", clerk), {"role": "clerk"})

    assert page.status_code == 422
    assert clerk.duties.count() == 1


def test_change_of_duties_ends_the_sessions_of_the_person(client, administrator, clerk):
    client.force_login(clerk)
    assert client.get(reverse("reports:desk-list")).status_code == 200

    actions.add_duty(clerk, charge=actions.Charge(Duty.Role.LEAD), by=administrator)

    assert client.get(reverse("reports:desk-list")).status_code == 302


def test_closed_account_is_out_at_once_and_may_come_back(client, administrator, clerk):
    client.force_login(clerk)

    actions.close_account(clerk, by=administrator)

    assert client.get(reverse("reports:desk-list")).status_code == 302
    actions.reopen_account(clerk, by=administrator)
    client.force_login(User.objects.get(pk=clerk.pk))
    assert client.get(reverse("reports:desk-list")).status_code == 200


def test_administrator_who_changes_the_own_duties_stays_logged_in(client, administrator):
    client.force_login(administrator)

    client.post(url("duty-add", administrator), {"role": "lead"})

    assert client.get(reverse("accounts:people")).status_code == 200


def test_last_administrator_cannot_be_removed_or_closed(client, administrator):
    client.force_login(administrator)
    duty = administrator.duties.get()

    client.post(url("duty-remove", administrator, duty.pk))
    client.post(url("person-close", administrator))

    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.duties.filter(role="administrator").exists()


def test_one_of_two_administrators_can_be_closed(administrator):
    other = User.objects.create_user("second@example.org")
    Duty.objects.create(user=other, role=Duty.Role.ADMINISTRATOR)

    actions.close_account(other, by=administrator)

    assert not User.objects.get(pk=other.pk).is_active


def test_duty_of_somebody_else_cannot_be_removed_through_a_wrong_address(
    client, administrator, clerk
):
    client.force_login(administrator)

    response = client.post(url("duty-remove", clerk, administrator.duties.get().pk))

    assert response.status_code == 404


@pytest.mark.parametrize("role", ["clerk", "case_worker", "moderator", "lead", "resident"])
def test_page_of_people_is_closed_to_others(client, role, request):
    person = request.getfixturevalue(role)
    client.force_login(person)

    assert client.get(reverse("accounts:people")).status_code == 403
    assert client.post(url("duty-add", person), {"role": "administrator"}).status_code == 403
    assert not person.duties.filter(role="administrator").exists()


def test_people_are_found_by_name(client, administrator, clerk):
    client.force_login(administrator)

    page = client.get(reverse("accounts:people"), {"q": "carla"})

    assert [str(person) for person in page.context["page"]] == ["Carla Clerk"]


def test_list_of_people_costs_the_same_number_of_queries_for_few_and_many(
    client, administrator, django_assert_max_num_queries
):
    for number, role in enumerate([Duty.Role.CLERK, Duty.Role.LEAD, Duty.Role.MODERATOR]):
        member_of_staff(role, f"Person {number}", area=AreaFactory(name=f"Area {number}"))
    client.force_login(administrator)
    client.get(reverse("accounts:people"))

    with django_assert_max_num_queries(9):
        client.get(reverse("accounts:people"))


@pytest.fixture
def factors(clerk):
    """The app and the recovery codes of a clerk."""
    Authenticator.objects.get_or_create(user=clerk, type="totp", defaults={"data": {}})
    Authenticator.objects.create(user=clerk, type="recovery_codes", data={})
    return Authenticator.objects.filter(user=clerk)


def test_lost_second_factor_is_removed_with_a_reason_and_sessions_end(
    client, administrator, clerk, factors
):
    before = clerk.session_number
    client.force_login(administrator)

    client.post(url("second-factor-reset", clerk), {"reason": "Handy verloren, Rückruf."})

    clerk.refresh_from_db()
    entry = Entry.objects.of("user", str(clerk.pk)).last()
    assert not factors.exists()
    assert clerk.session_number == before + 1
    assert (entry.verb, entry.reason) == ("second_factor_reset", "Handy verloren, Rückruf.")


def test_second_factor_stays_without_a_reason(client, administrator, clerk, factors):
    client.force_login(administrator)

    page = client.post(url("second-factor-reset", clerk), {"reason": " "})

    assert page.status_code == 422
    assert factors.count() == 2


def test_administrators_do_not_remove_their_own_second_factor(client, administrator):
    Authenticator.objects.get_or_create(user=administrator, type="totp", defaults={"data": {}})
    client.force_login(administrator)

    page = client.post(url("second-factor-reset", administrator), {"reason": "Nur so."})

    assert page.status_code == 422
    assert Authenticator.objects.filter(user=administrator).exists()
