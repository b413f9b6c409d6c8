"""One small picture with an answer: re-encoded, without metadata."""

import io
import warnings
from typing import TYPE_CHECKING

from workshop.errors import Unreadable
from workshop.value import Value

if TYPE_CHECKING:
    from PIL import Image

LARGEST = 15 * 1024 * 1024
MOST_BYTES = 200_000
LONGEST_SIDE = 1_280
MOST_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MEDIA = {"JPEG": "image/jpeg", "WEBP": "image/webp"}
_TOO_MANY = "This picture has more than 60 million pixels; take a smaller one."
# What a picture carries besides its pixels.
_TELLING = {"exif", "icc_profile", "comment", "xmp", "photoshop", "XML:com.adobe.xmp"}
_QUALITIES = (82, 72, 60, 48, 36)


class Picture(Value):
    """A picture as it is kept; whoever fetches it by its id gets its bytes."""

    id: str
    width: int
    height: int
    media: str = "image/jpeg"
    content: bytes = b""


def re_encoded(data: bytes) -> bytes:
    """Return the picture as a JPEG of at most 200 kB and 1,280 pixels, upright and without metadata.

    Raises Unreadable for anything that is not a JPEG, PNG, WebP or GIF picture, or that is too large to open.
    """
    if len(data) > LARGEST:
        raise Unreadable(f"This picture has {len(data) / 1024 / 1024:,.0f} MB; at most 15 MB can be opened.")
    image = _opened(data)
    side = LONGEST_SIDE
    while True:
        image.thumbnail((side, side))
        for quality in _QUALITIES:
            made = _jpeg(image, quality)
            if len(made) <= MOST_BYTES:
                return made
        side = side * 3 // 4


def admitted(content: bytes) -> bytes:
    """Return a picture that comes in a file as it is when it could be ours, re-encoded otherwise."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=tuple(MEDIA)) as image:
            small = max(image.size) <= LONGEST_SIDE and len(content) <= MOST_BYTES
            ours = small and not _TELLING & set(image.info)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        ours = False
    return content if ours else re_encoded(content)


def measured(content: bytes) -> tuple[int, int, str]:
    """Return width, height and media type of a picture that is kept; raise Unreadable when it is none of ours."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=tuple(MEDIA)) as image:
            return image.width, image.height, MEDIA[str(image.format)]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Unreadable("This is not a picture that the app made.") from None


def _opened(data: bytes) -> "Image.Image":
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own bound below is the one that counts
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            if image.width * image.height > MOST_PIXELS:
                raise Unreadable(_TOO_MANY)
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is opened small: a fraction of the work
            upright = ImageOps.exif_transpose(image)
            return _flat(upright)
    except Image.DecompressionBombError:
        raise Unreadable(_TOO_MANY) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise Unreadable("This file cannot be opened as a picture; choose a JPEG, PNG, WebP or GIF.") from None


def _flat(image: "Image.Image") -> "Image.Image":
    """Return the picture in plain colours on white, its first frame only."""
    from PIL import Image

    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        seen = image.convert("RGBA")
        flat = Image.new("RGB", seen.size, "white")
        flat.paste(seen, mask=seen.getchannel("A"))
        return flat
    return image.convert("RGB")


def _jpeg(image: "Image.Image", quality: int) -> bytes:
    out = io.BytesIO()
    # A copy of the pixels alone: info would bring comments, profiles and coordinates along.
    bare = image.copy()
    bare.info = {}
    bare.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
