"""The schemas work in an editor: a real language server finds the same faults as ncf."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.outside_tools import node_tool
from support.places import ROOT, TINY

from ncf.answers.validate import validate
from ncf.people.opening import open_record
from ncf.storage.folder import Folder

SERVER = "yaml-language-server/bin/yaml-language-server"
RECORD = ROOT / "examples" / "people" / "support-worker.yaml"
FAULTS = {
    "unknown key": ("competences/abc1.yaml", "area: ", "aera: "),
    "wrong kind of value": ("competences/abc1.yaml", "title: ", "title: 12 #"),
    "number out of range": ("roles/volunteer.yaml", "level: 2", "level: 12"),
    "text for a number": ("roles/volunteer.yaml", "level: 2", "level: two"),
    "not one of the choices": ("roles/volunteer.yaml", "move: enter", "move: jump"),
    "not an id": ("roles/volunteer.yaml", "service: ", "service: No Id "),
    "not an address": ("competences/abc1.yaml", "url: https", "url: gopher"),
    "list for text": ("levels/level-2.yaml", "number: 2", "number: [2]"),
}


class Editor:
    """A client of a language server over stdio: it opens files and collects the reported problems."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen([*command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.request(1, "initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self.wait_for(lambda message: message.get("id") == 1)
        self.notify("initialized", {})

    def send(self, message: dict[str, Any]) -> None:
        """Write one message."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def request(self, id: int, method: str, params: Any) -> None:
        """Send a request."""
        self.send({"id": id, "method": method, "params": params})

    def notify(self, method: str, params: Any) -> None:
        """Send a notification."""
        self.send({"method": method, "params": params})

    def receive(self) -> dict[str, Any]:
        """Read one message; give an empty answer to any request of the server."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "method" in message and "id" in message:
            items = message.get("params", {}).get("items", []) if isinstance(message.get("params"), dict) else []
            self.send({"id": message["id"], "result": [None for _ in items] or None})
        return message

    def wait_for(self, wanted: Any) -> dict[str, Any]:
        """The first message that matches."""
        while not wanted(message := self.receive()):
            pass
        return message

    def diagnostics(self, path: Path) -> list[dict[str, Any]]:
        """The problems that the server reports in a file."""
        uri = path.as_uri()
        text = path.read_text(encoding="utf-8")
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        message = self.wait_for(
            lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri
        )
        return list(message["params"]["diagnostics"])


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """A running language server."""
    client = Editor(node_tool(SERVER))
    yield client
    client.process.kill()
    client.process.wait()
    for stream in (client.process.stdin, client.process.stdout):
        if stream:
            stream.close()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The tiny data beside the schemas, as in a checkout."""
    shutil.copytree(TINY, tmp_path / "data")
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    return tmp_path / "data"


def test_no_fault_in_right_files(editor: Editor, workspace: Path) -> None:
    """The editor reports nothing in a correct file of each kind."""
    for name in ("framework.yaml", "levels/level-2.yaml", "competences/abc1.yaml", "roles/volunteer.yaml"):
        assert editor.diagnostics(workspace / name) == [], name


@pytest.mark.parametrize("name", FAULTS)
def test_the_editor_finds_what_ncf_finds(name: str, editor: Editor, workspace: Path) -> None:
    """The editor and `ncf validate` report a planted fault at the same line and column."""
    file, old, new = FAULTS[name]
    path = workspace / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    problem = next(p for p in validate(Folder(workspace)).problems if p.severity == "error")
    places = {(d["range"]["start"]["line"] + 1, d["range"]["start"]["character"] + 1) for d in editor.diagnostics(path)}
    assert (problem.line, problem.column) in places
    assert problem.line == text[: text.index(old)].count("\n") + 1


RECORD_FAULTS = {
    "not one of the choices": ("view: 'yes'", "view: 'maybe'"),
    "unknown key": ("kept: ", "kpet: "),
    "not a date": ("date: '2026-09-14'", "date: '14.09.2026'"),
}


def test_a_right_record_has_no_fault(editor: Editor, tmp_path: Path) -> None:
    """The editor reports nothing in the example of a record."""
    shutil.copyfile(ROOT / "schemas" / "assessment.schema.json", tmp_path / "assessment.schema.json")
    shutil.copyfile(RECORD, tmp_path / "me.yaml")
    assert editor.diagnostics(tmp_path / "me.yaml") == []


@pytest.mark.parametrize("name", RECORD_FAULTS)
def test_the_editor_finds_what_assess_check_finds(name: str, editor: Editor, tmp_path: Path) -> None:
    """The editor and `ncf assess check` report a fault planted in a record at the same line and column."""
    old, new = RECORD_FAULTS[name]
    shutil.copyfile(ROOT / "schemas" / "assessment.schema.json", tmp_path / "assessment.schema.json")
    path = tmp_path / "me.yaml"
    text = RECORD.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    problem = open_record(path).record.problems[0]
    places = {(d["range"]["start"]["line"] + 1, d["range"]["start"]["character"] + 1) for d in editor.diagnostics(path)}
    assert (problem.line, problem.column) in places
