"""What must never happen on any page: a violated policy, a script error, a request to another host."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# The browser writes this for every 4xx answer; those that matter are judged by `on_response`.
ANSWERED_WITH_ERROR = "Failed to load resource"
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`CSP: ${event.violatedDirective} blocked ${event.blockedURI} ${event.sourceFile}`);
});
"""


def watch(context: BrowserContext, site: str, problems: list[str]) -> None:
    """Note every problem on the pages of a browser context."""
    host = urlsplit(site).netloc

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(ANSWERED_WITH_ERROR):
            problems.append(f"console: {message.text} {message.location.get('url', '')}")

    def on_error(error: WebError) -> None:
        problems.append(f"script: {error.error}")

    def on_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme != "data" and parts.netloc != host:
            problems.append(f"request to another host: {request.url}")

    def on_response(response: Response) -> None:
        is_page = response.request.resource_type in {"document", "fetch", "xhr"}
        if response.status >= 500 or (response.status >= 400 and not is_page):
            problems.append(f"{response.status} for {response.url}")

    context.add_init_script(REPORT_VIOLATIONS)
    context.on("console", on_console)
    context.on("weberror", on_error)
    context.on("request", on_request)
    context.on("response", on_response)
