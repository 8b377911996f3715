"""Form definitions: what is asked, of whom, in which order."""

from django.db import models


class Form(models.Model):
    """A set of questions that several channels render."""

    slug = models.SlugField(unique=True)
    titles = models.JSONField(default=dict, help_text="Title by language code.")

    def __str__(self) -> str:
        return self.slug


class Question(models.Model):
    """One question of a form."""

    class Kind(models.TextChoices):
        """How it is answered."""

        ONE_OF = "one_of"
        SEVERAL_OF = "several_of"
        SHORT_TEXT = "short_text"
        YES_NO = "yes_no"
        NUMBER = "number"

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField()
    kind = models.CharField(max_length=20, choices=Kind)
    labels = models.JSONField(help_text="Wording by language code.")
    hints = models.JSONField(default=dict, blank=True, help_text="Hint by language code.")
    options = models.JSONField(
        default=list,
        blank=True,
        help_text='[{"key": "dark", "labels": {"de": "…"}, "danger": false}]',
    )
    required = models.BooleanField(default=False)
    shown_if = models.JSONField(
        null=True, blank=True, help_text='{"question": "defect", "is": ["dark"]}; empty: always.'
    )
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["form", "order"]
        constraints = [models.UniqueConstraint(fields=["form", "key"], name="one_question_a_key")]

    def __str__(self) -> str:
        return f"{self.form}: {self.key}"
