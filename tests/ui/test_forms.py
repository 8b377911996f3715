"""Fields in KERN's markup: labels, hints, errors that can be found."""

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import override
from lxml import html

from civic.ui.forms import PageForm, error_links


class ExampleForm(PageForm):
    name = forms.CharField(label="Name", help_text="As on the doorbell.", max_length=20)
    street = forms.CharField(label="Street", required=False)
    channel = forms.ChoiceField(
        label="Channel", choices=[("a", "Phone"), ("b", "Letter")], widget=forms.RadioSelect
    )
    kinds = forms.MultipleChoiceField(
        label="Kinds",
        choices=[("x", "One"), ("y", "Two")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    area = forms.ChoiceField(label="Area", choices=[("1", "Altstadt")])
    agree = forms.BooleanField(label="I agree")
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)

    def clean(self):
        raise forms.ValidationError("The whole form is wrong.")


def rendered(form):
    """Return the form's fields and its summary as one document."""
    summary = render_to_string("ui/_error_summary.html", {"form": form})
    fields = "".join(field.as_field_group() for field in form)
    return html.fragment_fromstring(f"<div>{summary}{fields}</div>")


def by_name(page, name):
    """Return the controls of that name."""
    return page.xpath(f'//*[@name="{name}"]')


def test_every_control_has_a_visible_label():
    page = rendered(ExampleForm())

    for name in ["name", "street", "area", "agree", "note"]:
        (control,) = by_name(page, name)
        assert page.xpath(f'//label[@for="{control.get("id")}"]')
    for control in by_name(page, "channel") + by_name(page, "kinds"):
        assert page.xpath(f'//label[@for="{control.get("id")}"]')


def test_boxes_look_like_boxes_and_buttons_like_buttons():
    page = rendered(ExampleForm())

    looks = {
        name: {control.get("class") for control in by_name(page, name)}
        for name in ["kinds", "agree", "channel", "area", "note"]
    }
    assert looks == {
        "kinds": {"kern-form-check__checkbox"},
        "agree": {"kern-form-check__checkbox"},
        "channel": {"kern-form-check__radio"},
        "area": {"kern-form-input__select"},
        "note": {"kern-form-input__input"},
    }


def test_a_hint_is_tied_to_its_field():
    page = rendered(ExampleForm())

    (control,) = by_name(page, "name")
    assert control.get("aria-describedby") == "id_name_helptext"
    assert page.xpath('//*[@id="id_name_helptext"]')[0].text_content() == "As on the doorbell."


def test_only_fields_that_may_stay_empty_say_so():
    page = rendered(ExampleForm())

    labels = [
        label.xpath("normalize-space(.)")
        for label in page.xpath('//*[contains(@class, "kern-label__optional")]/..')
    ]
    assert [label.split(" (")[0] for label in labels] == ["Street", "Kinds", "Note"]


def test_a_filter_does_not_mark_optional_fields():
    form = ExampleForm()
    form.marks_optional = False

    assert not rendered(form).xpath('//*[contains(@class, "kern-label__optional")]')


def test_the_browser_is_not_asked_to_check():
    assert not rendered(ExampleForm()).xpath("//*[@required]")


def test_every_message_of_the_summary_leads_to_its_field_in_the_same_words():
    page = rendered(ExampleForm({"street": "Hauptstraße"}))

    links = page.xpath('//*[@role="alert"]//a')
    assert [link.get("href") for link in links] == [
        "#id_name",
        "#id_channel_0",
        "#id_area",
        "#id_agree",
    ]
    for link in links:
        (target,) = page.xpath(f'//*[@id="{link.get("href")[1:]}"]')
        assert target.tag in {"input", "select", "textarea"}
        beside = page.xpath(f'//*[@id="id_{target.get("name")}_error"]')[0]
        assert beside.text_content().strip() == link.text


def test_an_empty_field_is_called_by_its_name():
    with override("en"):
        page = rendered(ExampleForm({}))

    links = page.xpath('//*[@role="alert"]//a/text()')
    assert links == [
        "Please fill in “Name”.",
        "Please choose an answer for “Channel”.",
        "Please choose an answer for “Area”.",
        "Please tick “I agree”.",
    ]


def test_a_field_with_words_of_its_own_keeps_them():
    class OwnWords(PageForm):
        day = forms.DateField(error_messages={"required": "Which day?"})

    assert OwnWords({}).errors["day"] == ["Which day?"]


def test_the_summary_takes_the_focus_and_names_what_concerns_the_whole_form():
    page = rendered(ExampleForm({}))

    (summary,) = page.xpath('//*[@role="alert"]')
    assert summary.get("tabindex") == "-1"
    assert "autofocus" in summary.attrib
    assert "The whole form is wrong." in summary.text_content()


def test_a_wrong_field_says_so_to_a_screen_reader():
    page = rendered(ExampleForm({}))

    (name,) = by_name(page, "name")
    assert name.get("aria-invalid") == "true"
    assert "id_name_error" in name.get("aria-describedby").split()
    (group,) = page.xpath('//fieldset[contains(@aria-describedby, "id_channel_error")]')
    assert group.xpath(".//legend")
    assert not [radio for radio in by_name(page, "channel") if radio.get("aria-invalid")]


def test_what_was_typed_stays_and_cannot_break_out():
    typed = '"><script>alert(1)</script>'
    page = rendered(ExampleForm({"street": typed, "note": typed}))

    assert by_name(page, "street")[0].get("value") == typed
    assert by_name(page, "note")[0].text.strip() == typed
    assert not page.xpath("//script")


def test_a_form_without_errors_has_no_summary():
    assert error_links(ExampleForm()) == []
    assert not rendered(ExampleForm()).xpath('//*[@role="alert"]')
