"""Take what cannot be seen out of every request, before anyone reads it.

No keyboard types a NUL or an escape character, PostgreSQL refuses the first and no page should print
the others. Cleaned in one place, they can be forgotten in no form and at no address.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from civic.ui.fields import INVISIBLE

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class PlainRequestMiddleware:
    """Cleans address, query string, cookies and form data of what cannot be seen."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Clean the request. An address with such characters is nobody's, nor is a cookie."""
        if INVISIBLE.search(request.path_info):
            raise Http404
        odd = [name for name, value in request.COOKIES.items() if INVISIBLE.search(value)]
        for name in odd:
            del request.COOKIES[name]
        request.GET = plain(request.GET)  # type: ignore[assignment]  # a QueryDict like any other
        if request.method == "POST":
            request.POST = plain(request.POST)  # type: ignore[assignment]
        return self.get_response(request)


def plain(values: QueryDict) -> QueryDict:
    """Return the values without what cannot be seen: the same object where there is nothing."""
    if not any(INVISIBLE.search(text) for name in values for text in (name, *values.getlist(name))):
        return values
    cleaned = QueryDict(mutable=True)
    for name, texts in values.lists():
        for text in texts:
            cleaned.appendlist(INVISIBLE.sub("", name), INVISIBLE.sub("", str(text)))
    return cleaned
