from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from civic.accounts.models import Department
from civic.questions.models import Question
from civic.reports.catalogue import DEFAULT_CATALOGUE, CatalogueError, load_catalogue
from civic.reports.models import Category, Phase, StandardText, State

pytestmark = pytest.mark.django_db


def written(folder: Path, change: tuple[str, str]) -> Path:
    """Return a copy of the default catalogue in which one text is replaced once."""
    text = DEFAULT_CATALOGUE.read_text(encoding="utf-8")
    assert change[0] in text
    file = folder / "catalogue.toml"
    file.write_text(text.replace(*change, 1), encoding="utf-8")
    return file


def test_default_catalogue_has_departments_categories_and_every_phase() -> None:
    loaded = load_catalogue()

    assert loaded.departments == Department.objects.count() == 7
    assert loaded.categories == Category.objects.filter(is_active=True).count() == 15
    assert Category.objects.values("group").distinct().count() == 5
    assert set(State.objects.values_list("phase", flat=True)) == set(Phase.values)
    assert StandardText.objects.exists()


def test_default_catalogue_speaks_every_language_of_the_platform() -> None:
    load_catalogue()

    for row in [*Category.objects.all(), *State.objects.all(), *Department.objects.all()]:
        assert set(row.names) >= set(dict(settings.LANGUAGES)), row
    for question in Question.objects.all():
        assert set(question.labels) >= set(dict(settings.LANGUAGES)), question
    for text in StandardText.objects.all():
        assert set(text.texts) >= {"de", "en", "ar"}, text


def test_second_load_changes_nothing() -> None:
    load_catalogue()
    before = list(Category.objects.values_list("pk", "slug", "form_id", "order"))

    load_catalogue()

    assert list(Category.objects.values_list("pk", "slug", "form_id", "order")) == before
    assert StandardText.objects.count() == 9


def test_command_says_in_one_line_what_it_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_catalogue")

    (line,) = capsys.readouterr().out.splitlines()
    assert "15 categories, 7 departments" in line


def test_category_that_is_gone_is_switched_off_but_kept(tmp_path: Path) -> None:
    load_catalogue()

    loaded = load_catalogue(written(tmp_path, ('slug = "noise"', 'slug = "smell"')))

    assert loaded.switched_off == 1
    assert not Category.objects.get(slug="noise").is_active


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (('phase = "received"', 'phase = "lost"'), "lost"),
        (('department = "drains"', 'department = "moon"'), "no department 'moon'"),
        (('group = "order"\ndepartment', 'group = "moon"\ndepartment'), "no group 'moon'"),
        (('slug = "sign"', 'slug = "lamp"'), "twice"),
        (('names.de = "Straßenlampe"', 'names.xx = "Lampe"'), "names.de"),
        (('kind = "one_of"', 'kind = "guess"'), "question 'defect'"),
        (("[[departments]]", "[[departments"), "not valid TOML"),
        (('category = "dumping"', 'category = "moon"'), "no category 'moon'"),
    ],
)
def test_faulty_file_is_refused_with_its_fault_and_changes_nothing(
    tmp_path: Path, change: tuple[str, str], named: str
) -> None:
    with pytest.raises(CatalogueError, match=named):
        load_catalogue(written(tmp_path, change))

    assert not Category.objects.exists()
    assert not Department.objects.exists()


def test_command_names_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.toml cannot be read"):
        call_command("load_catalogue", tmp_path / "nowhere.toml")


@pytest.mark.parametrize("days", ["0", "366", '"soon"', "true", "2.5"])
def test_a_target_that_is_no_number_of_days_is_refused_by_name(days: str, tmp_path: Path) -> None:
    file = written(tmp_path, ("target_days = 5", f"target_days = {days}"))

    with pytest.raises(CatalogueError, match="Category 'lamp': target_days must be a whole number"):
        load_catalogue(file)
