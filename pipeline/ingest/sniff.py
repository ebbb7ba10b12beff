"""What a server has sent: a page, a text, a document."""

_PAGE = (b"<!doctype html", b"<html", b"<?xml")
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: Documents that can be read, beside pages and texts.
DOCUMENTS = ("application/pdf", _WORD, "message/rfc822", "application/octet-stream")


def kind_of(content: bytes, media_type: str, url: str) -> str:
    """Return the file ending for what came from ``url``: what it looks like, else what is said.

    A server that says nothing, or "text", is believed to send what its page looks like.
    """
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(_PDF):
        return ".pdf"
    if content.startswith(_ZIP) or media_type == _WORD:
        return ".docx"
    if media_type == "message/rfc822" or url.lower().endswith(".eml"):
        return ".eml"
    if media_type == "text/plain" and not start.startswith(_PAGE):
        return ".txt"
    return ".html" if media_type not in ("", "text/plain") or start.startswith(b"<") else ".txt"
