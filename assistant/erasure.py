"""Forget what a text led to, once the text itself is gone."""

from assistant.models import Generation


def erase_outputs(input_id: str) -> int:
    """Empty the outputs that rest on this input and return how many; hashes and decisions stay."""
    resting = [
        row.pk
        for row in Generation.objects.exclude(output="").only("pk", "input_ids").iterator()
        if input_id in row.input_ids
    ]
    return Generation.objects.filter(pk__in=resting).update(output="")
