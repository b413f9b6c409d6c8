"""Takes the pictures of the README from the sample workshop: `make pictures`.

The pages of the brief need LibreOffice and poppler; without them the former pictures stay.
"""

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HOUSE = Path(__file__).parents[1]
sys.path.insert(0, str(HOUSE))

from tests.browser.conftest import FLAGS, App  # noqa: E402 - the project's folder is known only now
from tests.browser.find_browser import find  # noqa: E402

OUT = HOUSE / "docs" / "pictures"
SCREENS = {
    "steer": ("steer", 1440, 900, "light"),
    "persona": ("portray", 1440, 1150, "light"),
    "outer-life": ("measure", 1440, 900, "light"),
    "compare": ("compare", 1440, 1150, "light"),
    "persona-dark": ("portray", 1440, 1150, "dark"),
}


def main() -> None:
    """Return nothing; writes one PNG a screen and one for two pages of the brief."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        app = App(Path(folder))
        app.start()
        try:
            browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
            for name, (screen, width, height, style) in SCREENS.items():
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=style)
                keep(show(page, app.url, screen), OUT / f"{name}.png")
                page.close()
        finally:
            app.kill()
        pages(Path(folder), app.environment)


def show(page: Page, url: str, screen: str) -> bytes:
    """Return the picture of one screen of the sample workshop."""
    page.goto(url)
    page.get_by_role("button", name="Open the sample workshop").click()
    page.get_by_text("Who reads The Estuary Post?").first.wait_for()
    page.goto(page.url.replace("/steer", f"/{screen}"))
    page.get_by_test_id("stMain").get_by_role("heading").first.wait_for()
    page.wait_for_timeout(2_500)
    return page.screenshot()


def pages(folder: Path, environment: dict[str, str]) -> None:
    """Return nothing; writes the two pages of the first persona side by side."""
    if not shutil.which("soffice") or not shutil.which("pdftoppm"):
        print("LibreOffice or poppler is not here: the pages of the brief stay as they are.")
        return
    command = [sys.executable, "cli.py", "demo", "--json"]
    made = subprocess.run(command, cwd=HOUSE, env=environment, capture_output=True, text=True, check=True)
    code = made.stdout.split('"code": "')[1].split('"')[0]
    export = ["export", code, "--format", "docx", "--persona", "The Evening Regular", "--out", folder]
    told = subprocess.run(
        [sys.executable, "cli.py", *export], cwd=HOUSE, env=environment, capture_output=True, text=True, check=True
    )
    file = told.stdout.strip()
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, file], check=True, capture_output=True
    )
    subprocess.run(
        ["pdftoppm", "-r", "80", "-png", "-l", "2", Path(file).with_suffix(".pdf"), folder / "page"], check=True
    )
    left, right = (Image.open(path) for path in sorted(folder.glob("page-*.png"))[:2])
    both = Image.new("RGB", (left.width + right.width + 16, left.height), "#7C8790")
    both.paste(left, (0, 0))
    both.paste(right, (left.width + 16, 0))
    shown = io.BytesIO()
    both.save(shown, "PNG")
    keep(shown.getvalue(), OUT / "brief.png")


def keep(picture: bytes, path: Path) -> None:
    """Return nothing; writes the picture with at most 128 colours, which is enough for text and lines."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(128).save(path, "PNG", optimize=True)


if __name__ == "__main__":
    main()
