import typer
from invented_run import write_run
from typer.testing import CliRunner

from baken.cli.show import show
from baken.schema.errors import NotPermitted

app = typer.Typer()
app.command()(show)


def test_it_writes_a_file_in_the_language_asked_for(tmp_path):
    out = tmp_path / "report.html"
    folder = str(write_run(tmp_path / "run"))
    result = CliRunner().invoke(app, [folder, "--html", str(out), "--lang", "en"])
    assert result.exit_code == 0
    assert '<html lang="en">' in out.read_text(encoding="utf-8")
    assert str(out) in result.output.replace("\n", "")


def test_it_refuses_a_file_of_a_teams_own_ads(tmp_path):
    folder = str(write_run(tmp_path / "run", label=None))
    result = CliRunner().invoke(app, [folder, "--html", str(tmp_path / "report.html")])
    assert isinstance(result.exception, NotPermitted)


def test_it_serves_and_says_where(tmp_path, monkeypatch):
    monkeypatch.setattr("http.server.ThreadingHTTPServer.serve_forever", lambda _: None)
    result = CliRunner().invoke(app, [str(write_run(tmp_path)), "--port", "0"])
    assert result.exit_code == 0
    assert "http://127.0.0.1:" in result.output
