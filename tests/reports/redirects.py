"""Where a step of the journey leads."""


def location(response: object) -> str:
    """Return the last part of the address that the response redirects to."""
    return response["Location"].rstrip("/").rsplit("/", 1)[1]
