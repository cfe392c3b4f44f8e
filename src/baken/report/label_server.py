"""The server for labelling and judging: this computer only, and it writes down no request."""

import errno
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from baken.report.answers import HEADERS, Answer
from baken.report.label_answers import MOST_BYTES, Asked, Desk, Questions, respond
from baken.report.server import ADDRESS, MOST_TRIES
from baken.schema.errors import BakenError
from baken.schema.wording import say

_SECONDS = 30


def serve_questions(questions: Questions, port: int, on_ready: Callable[[str], None]) -> None:
    """Serve the pages with questions until the user stops it with Ctrl-C.

    `on_ready` is called with the address, which holds a secret of this run. Raises BakenError
    where no port is free.
    """
    desk = Desk(questions)
    with make_label_server(desk, port) as server, suppress(KeyboardInterrupt):
        on_ready(f"http://{ADDRESS}:{server.server_port}{desk.root}/")
        server.serve_forever()


def make_label_server(desk: Desk, port: int) -> ThreadingHTTPServer:
    """A server on `port` or one of the next; 0 takes any. Raises BakenError."""

    class Handler(_Handler):
        own = desk

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

    own: Desk
    protocol_version = "HTTP/1.1"
    server_version = "baken"
    sys_version = ""
    timeout = _SECONDS

    def answer(self) -> None:
        """Answer one request, of whatever method."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self._body(headers.get("content-length", "0")) if self.command == "POST" else b""
        if body is None:
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        self._send(*respond(self.own, Asked(self.command, self.path, headers, body)))

    def _body(self, length: str) -> bytes | None:
        """What was sent along; None where it is more than a form can be."""
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return None
        return self.rfile.read(int(length))

    def _send(self, found: Answer, target: str = "") -> None:
        content = found.content.encode("utf-8", "replace")
        self.send_response(found.status)
        self.send_header("Content-Type", f"{found.kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        for name, value in HEADERS.items():
            self.send_header(name, value)
        if target:
            self.send_header("Location", target)
        if found.status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD, POST")
        if self.command not in ("GET", "HEAD"):
            self.send_header("Connection", "close")  # what else it sent along is not read
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
