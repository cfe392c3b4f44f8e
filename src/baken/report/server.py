"""The server: this computer only, reading only, and it writes down nothing."""

import errno
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from baken.report.answers import HEADERS, Answer, answer
from baken.report.site import Site, open_site
from baken.schema.errors import BakenError
from baken.schema.wording import say, use_language

ADDRESS = "127.0.0.1"
MOST_TRIES = 20
_SECONDS = 30


def serve(
    folder: Path,
    counts: Path | None,
    port: int,
    language: str,
    on_ready: Callable[[str], None],
    theme: Path | None = None,
) -> None:
    """Serve the pages of a run until the user stops it with Ctrl-C.

    `on_ready` is called with the address once pages can be asked for. Where `port` is
    taken, one of the next is used. Raises BakenError for a folder that is no run, counts
    or a theme that cannot be read, and where no port is free.
    """
    use_language(language)
    with make_server(open_site(folder, counts, theme), port) as server, suppress(KeyboardInterrupt):
        on_ready(f"http://{ADDRESS}:{server.server_port}/")
        server.serve_forever()


def make_server(site: Site, port: int) -> ThreadingHTTPServer:
    """A server for `site` on `port` or one of the next; 0 takes any. Raises BakenError."""

    class Handler(_Handler):
        pages = site

    for candidate in range(port, min(port + MOST_TRIES, 65536)):
        try:
            return ThreadingHTTPServer((ADDRESS, candidate), Handler)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise BakenError(
        say(
            "No port from {first} to {last} is free. Choose another with --port.",
            first=port,
            last=port + MOST_TRIES - 1,
        )
    )


class _Handler(BaseHTTPRequestHandler):
    """Hands a request on and sends the answer."""

    pages: Site
    protocol_version = "HTTP/1.1"
    server_version = "baken"
    sys_version = ""
    timeout = _SECONDS

    def answer(self) -> None:
        """Answer one request, of whatever method."""
        host = self.headers.get("Host", "")
        self._send(answer(self.pages, self.command, self.path, host))

    def _send(self, found: Answer) -> None:
        content = found.content.encode()
        self.send_response(found.status)
        self.send_header("Content-Type", f"{found.kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        for name, value in HEADERS.items():
            self.send_header(name, value)
        if found.status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        if self.command not in ("GET", "HEAD"):
            self.close_connection = True  # whatever it sent along is not read
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse a request that cannot be understood, without repeating any of it."""
        self.close_connection = True
        self._send(Answer(HTTPStatus(code), "text/plain", HTTPStatus(code).phrase))

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing: who looked at what is nobody's business."""


for _method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
    setattr(_Handler, f"do_{_method}", _Handler.answer)  # the names that http.server calls
