"""An invented site, served from a thread: what a person may save, and what an archive holds."""

import gzip
import http.client
import io
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from warcio.capture_http import capture_http
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HOST = "http://pages.invalid"
SAVED = "2026-09-05T22:30:00Z"  # the sixth, in Amsterdam

ROWS = [
    {
        "ad_id": "1",
        "posted": "2026-09-01",
        "town": "Schiedam",
        "name": "Kim",
        "age": "25",
        "contact": "0600000001",
        "url": f"{HOST}/ad/1",
        "title": "Kim & massage",
        "text": "Hallo, ik ben Kim.\nEen half uur 80 euro.\nBel gerust!",
    },
    {
        "ad_id": "2",
        "posted": "2026-09-03",
        "town": "Delft",
        "name": "Zoë",
        "age": "31",
        "contact": "0600000002",
        "url": f"{HOST}/ad/2",
        "title": "Zoë – gezelschap",
        "text": "Eén uur € 120\nNiet op zondag",
    },
    {
        "ad_id": "3",
        "posted": "2026-09-04",
        "town": "Gouda",
        "name": "Anna",
        "age": "40",
        "contact": "0600000003",
        "url": f"{HOST}/ad/3",
        "title": "Anna 😀",
        "text": "Alleen op afspraak",
    },
]

_AD_1 = """<!doctype html>
<html><head><title>Kim</title><link rel="canonical" href="http://pages.invalid/ad/1">
<script type="application/ld+json">{ broken </script>
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "seller": {"name": "Not she"}},
  {"@type": ["Thing", "https://schema.org/Offer"], "datePosted": "2026-09-01",
   "areaServed": [{"name": "Schiedam"}], "seller": {"name": "Kim"}}]}
</script></head>
<body><h1>Kim &amp;
   massage</h1><img src="beeld.png" alt="a picture">
<dl><dt>Leeftijd</dt><dd>25</dd></dl>
<a class="phone" href="tel:0600000001">Toon nummer</a>
<div class="words"><p>Hallo,&nbsp;ik ben <b>Kim</b>.</p><!-- hidden -->
<p>Een half uur&#32;80 euro.</p><script>var x = 1;</script><style>p {}</style>
Bel
gerust!</div></body></html>"""

_AD_2 = """<html><head><meta charset="utf-8"><link rel=canonical href=http://pages.invalid/ad/2>
</head><body><h1>Zoë – gezelschap</h1><p class=posted>Geplaatst op 3 september 2026</p>
<dl><dt>Plaats<dd class=town>Delft<dt>Naam<dd class=name>Zoë<dt>Leeftijd<dd> 31
<dt>Telefoon<dd class=contact>0600000002</dl>
<div class=words>E&eacute;n uur € 120<br>Niet op zondag</div>"""

_AD_3 = """<!doctype html><link rel="canonical" href="http://pages.invalid/ad/3">
<h1>Anna 😀</h1><p class="posted">4 sept. 2026, 12:00</p><dl><dd class="town">Gouda</dd>
<dd class="name">Anna</dd><dt>Leeftijd</dt><dd>40</dd><dd class="contact">0600000003</dd></dl>
<div class="words">Alleen op afspraak</div>"""

PAGES = {1: _AD_1.encode(), 2: _AD_2.encode("cp1252"), 3: _AD_3.encode()}
"""Each ad's page as the server sends it, before packing."""
_LIST = b'<ul><li><a href="/ad/1">Kim</a><li><a href="/ad/2">Zo&euml;</a></ul>'
_ANSWERS = {
    "/": ("text/html", _LIST),
    "/ad/1": ("text/html; charset=utf-8", PAGES[1]),
    "/ad/2": ("text/html; charset=ISO-8859-1", PAGES[2]),
    "/ad/3": ("text/html", gzip.compress(PAGES[3], mtime=0)),
    "/beeld.png": ("image/png", b"\x89PNG\r\n\x1a\n" + b"x" * 40),
}
VISITED = ("/", "/ad/1", "/ad/2", "/ad/3", "/ad/4", "/beeld.png")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        kind, body = _ANSWERS.get(path, ("text/html", b"<h1>Not here</h1>"))
        self.send_response(200 if path in _ANSWERS else 404)
        self.send_header("Content-Type", kind)
        if body.startswith(b"\x1f\x8b"):
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Transfer-Encoding", "chunked")
            half = len(body) // 2
            parts = [b"%x\r\n%s\r\n" % (len(one), one) for one in (body[:half], body[half:])]
            body = b"".join([*parts, b"0\r\n\r\n"])
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served():
    """The site on a free port of this computer; gives the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Writer(WARCWriter):
    @staticmethod
    def curr_warc_date() -> str:
        return SAVED


def archive_of_a_visit(path: Path, *, packed: bool) -> Path:
    """A WARC file of a visit to `VISITED`, requests and all."""
    out = io.BytesIO()
    writer = _Writer(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record(path.name, {"software": "a test"}))
    with served() as port, capture_http(writer):
        for at in VISITED:
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", f"{HOST}{at}")
            connection.getresponse().read()
            connection.close()
    path.write_bytes(out.getvalue())
    return path


def archive_of(
    path: Path,
    pages: list[bytes],
    headers: list[tuple[str, str]] | None = None,
    *,
    packed: bool = False,
    at: str = "",
) -> Path:
    """A WARC file with `pages` as the answers at /ad/1, /ad/2 and so on, or all at `at`."""
    out = io.BytesIO()
    writer = _Writer(out, gzip=packed)
    for number, page in enumerate(pages, 1):
        answer = StatusAndHeaders("200 OK", headers or [("Content-Type", "text/html")], "HTTP/1.1")
        address = f"{HOST}{at or f'/ad/{number}'}"
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(page), http_headers=answer
            )
        )
    path.write_bytes(out.getvalue())
    return path
