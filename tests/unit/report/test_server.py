import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from invented_run import write_run

from baken.report import server as module
from baken.report.server import make_server
from baken.report.site import Site
from baken.schema.errors import BakenError


@contextmanager
def running(site: Site) -> Iterator[int]:
    server = make_server(site, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def ask(
    port: int, method: str, target: str, **headers: str
) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, target, headers=headers)
    response = connection.getresponse()
    content = response.read().decode()
    connection.close()
    return response, content


def test_it_serves_pages_with_safe_headers_and_says_nothing(tmp_path, capfd):
    with running(Site(write_run(tmp_path))) as port:
        response, content = ask(port, "GET", "/run")
        head, nothing = ask(port, "HEAD", "/run")
    assert (response.status, head.status) == (200, 200)
    assert content.startswith("<!doctype html>")
    assert nothing == ""
    assert head.headers["Content-Length"] == response.headers["Content-Length"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "Python" not in response.headers["Server"]
    assert capfd.readouterr() == ("", "")


def test_it_refuses_other_methods_and_other_hosts(tmp_path):
    with running(Site(write_run(tmp_path))) as port:
        post, _ = ask(port, "POST", "/")
        strange, _ = ask(port, "BREW", "/")
        other, _ = ask(port, "GET", "/", Host="example.org")
    assert (post.status, post.headers["Allow"]) == (405, "GET, HEAD")
    assert (strange.status, other.status) == (501, 403)


def test_an_address_that_breaks_a_line_gives_no_header(tmp_path):
    request = (
        b"GET /lead/%0d%0aX-Evil:%201 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    )
    with (
        running(Site(write_run(tmp_path))) as port,
        socket.create_connection(("127.0.0.1", port), timeout=10) as line,
    ):
        line.sendall(request)
        received = b"".join(iter(lambda: line.recv(4096), b""))
    assert received.startswith(b"HTTP/1.1 404")
    assert b"X-Evil" not in received


def test_it_listens_on_this_computer_only(tmp_path):
    server = make_server(Site(write_run(tmp_path)), 0)
    assert server.server_address[0] == "127.0.0.1"
    server.server_close()


def test_it_takes_the_next_port_where_one_is_taken(tmp_path):
    site = Site(write_run(tmp_path))
    first = make_server(site, 0)
    second = make_server(site, first.server_port)
    assert first.server_port < second.server_port < first.server_port + module.MOST_TRIES
    first.server_close()
    second.server_close()


def test_it_says_so_where_no_port_is_free(tmp_path, monkeypatch):
    site = Site(write_run(tmp_path))
    first = make_server(site, 0)
    monkeypatch.setattr(module, "MOST_TRIES", 1)
    with pytest.raises(BakenError, match="--port"):
        make_server(site, first.server_port)
    first.server_close()


def test_serve_says_where_and_ends_quietly_with_ctrl_c(tmp_path, monkeypatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("http.server.ThreadingHTTPServer.serve_forever", stop)
    told: list[str] = []
    module.serve(write_run(tmp_path), None, 0, "en", told.append)
    assert len(told) == 1
    assert told[0].startswith("http://127.0.0.1:")
