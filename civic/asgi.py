"""The composition root of the web process: pages through WSGI, sockets through Channels.

Pages are answered by Django's WSGI handler in threads (`a2wsgi`), which serves about twice as many
requests as Django's ASGI handler and keeps database connections open; only WebSockets are ASGI.
"""

import os
from typing import TYPE_CHECKING, cast

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civic.settings.production")
pages = get_wsgi_application()

if TYPE_CHECKING:
    from a2wsgi.wsgi_typing import WSGIApp

from a2wsgi import WSGIMiddleware  # noqa: E402
from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402

from civic.reports.routing import websocket_urlpatterns  # noqa: E402
from civic.runtime.live import lifespan  # noqa: E402

application = ProtocolTypeRouter(
    {
        "lifespan": lifespan,
        "http": WSGIMiddleware(cast("WSGIApp", pages), workers=10),
        "websocket": AllowedHostsOriginValidator(
            AuthMiddlewareStack(URLRouter(websocket_urlpatterns))
        ),
    }
)
