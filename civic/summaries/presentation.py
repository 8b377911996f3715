"""A summary as a page shows it: plain values with addresses, four queries whatever its length."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from civic.contributions.kinds import kind_of
from civic.contributions.models import Contribution
from civic.contributions.reference import display_reference
from civic.summaries.models import Group, Sentence, Summary
from civic.summaries.scopes import Contributions, scope_of


@dataclass(frozen=True)
class Source:
    """A contribution behind a sentence or in a group."""

    reference: str
    url: str
    text: str
    language: str
    is_public: bool

    @property
    def shown_reference(self) -> str:
        """The reference in groups of three."""
        return display_reference(self.reference)


@dataclass(frozen=True)
class ShownSentence:
    """A quoted sentence with its sources."""

    text: str
    language: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class ShownGroup:
    """A group with its count and its sentences; `others` are members that no sentence quotes."""

    group: Group
    sentences: tuple[ShownSentence, ...]
    others: tuple[Source, ...] = ()


@dataclass(frozen=True)
class ShownSummary:
    """A summary: groups of several first, then single voices."""

    summary: Summary
    groups: tuple[ShownGroup, ...]
    voices: tuple[ShownGroup, ...]

    @property
    def is_by_model(self) -> bool:
        """Whether a language model took part."""
        return self.summary.method not in ("", "extractive")

    @property
    def signer(self) -> str:
        """Who signed; the office where the account is gone."""
        return str(self.summary.signed_by or _("a member of staff"))


def for_the_public(summary: Summary) -> ShownSummary:
    """Return the summary with links to public pages."""
    sources = scope_of(summary.scope).with_addresses(Contribution.objects.public())
    return _shown(summary, sources, at_the_desk=False)


def for_the_desk(summary: Summary) -> ShownSummary:
    """Return the summary with links to the desk, and every member of each group."""
    sources = scope_of(summary.scope).with_addresses(Contribution.objects.all())
    return _shown(summary, sources, at_the_desk=True)


def _shown(summary: Summary, sources: Contributions, *, at_the_desk: bool) -> ShownSummary:
    sentences = Sentence.objects.prefetch_related(Prefetch("sources", queryset=sources))
    groups = summary.groups.prefetch_related(Prefetch("sentences", queryset=sentences))
    if at_the_desk:
        groups = groups.prefetch_related(Prefetch("members", queryset=sources))
    shown = [_group(group, at_the_desk=at_the_desk) for group in groups]
    return ShownSummary(
        summary,
        groups=tuple(group for group in shown if group.group.size > 1),
        voices=tuple(group for group in shown if group.group.size == 1),
    )


def _group(group: Group, *, at_the_desk: bool) -> ShownGroup:
    sentences = []
    for sentence in group.sentences.all():
        found = list(sentence.sources.all())
        language = found[0].language if found else group.summary.language
        sources = tuple(_source(source, at_the_desk=at_the_desk) for source in found)
        sentences.append(ShownSentence(sentence.text, language, sources))
    others: tuple[Source, ...] = ()
    if at_the_desk:
        quoted = {source.reference for shown in sentences for source in shown.sources}
        members = (member for member in group.members.all() if member.reference not in quoted)
        others = tuple(_source(member, at_the_desk=True) for member in members)
    return ShownGroup(group, tuple(sentences), others)


def _source(contribution: Contribution, *, at_the_desk: bool) -> Source:
    kind = kind_of(contribution)
    return Source(
        reference=contribution.reference,
        url=(kind.desk_url if at_the_desk else kind.url)(contribution),
        text=contribution.public_text,
        language=contribution.language,
        is_public=contribution.withdrawn_at is None and bool(contribution.public_text),
    )
