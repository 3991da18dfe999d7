"""Web pages: the article of a page as text, a paragraph a line."""

from __future__ import annotations

import email
import email.policy

from lawkg.errors import InputError
from lawkg.read.web.article import article_lines
from lawkg.read.web.charset import decode_page
from lawkg.read.web.head import header_lines
from lawkg.read.web.page import parse_page

__all__ = ["read_archive_of_page", "read_page"]

_SAVE_FROM_BROWSER = "open it in a browser and save the text from there, as PDF or as plain text"


def read_page(content: bytes, name: str) -> str:
    """Return the article of a web page: the fields of its header table, its title, its paragraphs.

    No script is run and nothing is fetched.

    :raises InputError: the page has no article, or is nested so deeply that its end cannot be read.
    """
    return text_of_page(decode_page(content), name)


def read_archive_of_page(content: bytes, name: str) -> str:
    """Return the article of a page that a browser or Word saved as one file (MHTML).

    :raises InputError: it holds no page, or the page has no article.
    """
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page:
                return read_page(page, name)
    raise InputError(name, "is a saved web page without a page in it", _SAVE_FROM_BROWSER)


def text_of_page(source: str, name: str) -> str:
    """Return the article of a page, given its source.

    :raises InputError: as for ``read_page``.
    """
    page = parse_page(source)
    if page.cut:
        raise InputError(name, "is a web page with elements nested by the thousand", _SAVE_FROM_BROWSER)
    chosen = article_lines(page)
    if not chosen:
        reason = "is a web page without an article: its text is shown by a script or from another file"
        raise InputError(name, reason, _SAVE_FROM_BROWSER)
    return "\n".join((*header_lines(page, chosen), *(page.lines[number].text for number in chosen), ""))
