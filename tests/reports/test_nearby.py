import pytest

from civic.reports.models import Case, Category
from civic.reports.nearby import cases_near, likeness
from tests.factories import CaseFactory, CategoryFactory, PlaceFactory, ReportFactory

pytestmark = pytest.mark.django_db
LON, LAT = 7.6260, 51.9607
# One metre to the north and to the east at this latitude.
METRE_NORTH, METRE_EAST = 1 / 111_195, 1 / 68_500


def case_at(north_m: float, east_m: float = 0, text: str = "Lampe aus", **changes: object) -> Case:
    place = PlaceFactory(longitude=LON + east_m * METRE_EAST, latitude=LAT + north_m * METRE_NORTH)
    report = ReportFactory(case=CaseFactory(place=place, **changes))
    report.contribution.public_text = text
    report.contribution.save()
    return report.case


@pytest.fixture
def lamp(db: None) -> Category:
    return CategoryFactory(duplicate_radius_m=50)


def test_radius_is_the_same_in_every_direction(lamp: Category) -> None:
    inside = {case_at(45), case_at(0, 45), case_at(-45), case_at(0, -45), case_at(31, 31)}
    case_at(55)
    case_at(0, 55)
    case_at(40, 40)

    assert {near.case for near in cases_near(lamp, LON, LAT, limit=9)} == inside


def test_nearer_case_comes_first_with_its_distance_and_text(lamp: Category) -> None:
    far, near = case_at(40, text="fern"), case_at(10, text="nah")

    found = cases_near(lamp, LON, LAT)

    assert [each.case for each in found] == [near, far]
    assert (found[0].distance_m, found[0].text) == (10, "nah")


def test_text_that_is_alike_outweighs_some_metres(lamp: Category) -> None:
    case_at(10, text="Der Mast steht schief")
    alike = case_at(20, text="Die Lampe flackert die ganze Nacht")

    found = cases_near(lamp, LON, LAT, text="die lampe flackert die ganze nacht!")

    assert found[0].case == alike


def test_staff_may_look_among_hidden_cases_and_see_no_unreleased_text(lamp: Category) -> None:
    hidden = case_at(5, is_visible=False)
    hidden.reports.get().contribution.__class__.objects.update(review="pending", public_text="")

    assert cases_near(lamp, LON, LAT) == []
    (found,) = cases_near(lamp, LON, LAT, among=Case.objects.all())
    assert (found.case, found.text) == (hidden, "")


def test_dense_spot_costs_three_queries(
    lamp: Category, django_assert_max_num_queries: object
) -> None:
    for metre in range(12):
        case_at(metre)

    with django_assert_max_num_queries(3):
        found = cases_near(lamp, LON, LAT, limit=5)

    assert len(found) == 5


def test_likeness_is_between_nothing_and_the_same() -> None:
    assert likeness("Lampe kaputt", "lampe  KAPUTT") == 1
    assert likeness("Lampe kaputt", "Müll") == 0
    assert likeness("", "") == 0
