"""Selectors of a source profile: what they may look like and point at. Never at an image.

A selector is a CSS selector ("h1.title::text"), an XPath (begins with / or ./ or a bracket),
a path into the page's JSON-LD ("jsonld:offers.price"), or "page:url": the page's address.
"""

import re

JSONLD = "jsonld:"
PAGE_URL = "page:url"
IMAGE_ELEMENTS = frozenset({"img", "picture", "svg", "image", "canvas", "video", "object", "embed"})
IMAGE_ATTRIBUTES = frozenset({"src", "srcset", "data-src", "data-srcset", "poster", "background"})
_IMAGE_WORDS = IMAGE_ELEMENTS | {
    *("src", "srcset", "poster", "background", "images", "photo", "photos", "foto", "fotos"),
    *("thumbnail", "thumbnailurl", "contenturl", "logo", "primaryimageofpage", "avatar"),
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_xpath(selector: str) -> bool:
    """Whether `selector` is written as an XPath."""
    return selector.startswith(("/", "./", "("))


def is_plain(selector: str) -> bool:
    """Whether `selector` is CSS or XPath, so that it points at a place on the page."""
    return selector != PAGE_URL and not selector.startswith(JSONLD)


def names_an_image(selector: str) -> bool:
    """Whether a word of `selector` is that of an image, or of where one is kept.

    A word in the name of a class counts as well: refusing too much is the safe side.
    """
    words = re.split("[^A-Za-z]+", selector) + re.split("[^A-Za-z]+", _CAMEL.sub(" ", selector))
    return any(word.lower() in _IMAGE_WORDS for word in words)
