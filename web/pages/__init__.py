"""The few pages that are not Streamlit's, from templates that escape everything."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def page(name: str, status: int = 200, **words: object) -> Response:
    """Return the page of this name with these words in it."""
    return HTMLResponse(_TEMPLATES.get_template(name).render(words), status, headers={"Cache-Control": "no-store"})


def refusal(request: Request, sentence: str, status: int) -> Response:
    """Return one sentence for a person: as a page for a browser that asks for one, else as JSON."""
    if "text/html" in request.headers.get("accept", ""):
        return page("refusal.html", status, sentence=sentence)
    return JSONResponse({"error": sentence}, status)
