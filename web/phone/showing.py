"""How a page of the phone is sent: nothing foreign, nothing inline, kept by nobody."""

from starlette.responses import Response

from web.pages import page
from web.phone.assets import address

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def shown(name: str, status: int = 200, **words: object) -> Response:
    """Return a page of the phone."""
    answer = page(f"phone/{name}", status, css=address("phone.css"), js=address("phone.js"), **words)
    answer.headers["Content-Security-Policy"] = _POLICY
    return answer
