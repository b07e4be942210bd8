"""The library: `import ncf` offers the questions themselves, to one thread or to many."""

from __future__ import annotations

import ast
import copy
import datetime
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from support.places import REAL_DATA, TINY
from support.repository import Repository, replace

import ncf
from ncf.answers.gap import gap
from ncf.corpus.corpus import Corpus
from ncf.storage.folder import Folder

INIT = Path(ncf.__file__)


def names_for_type_checkers() -> dict[str, str]:
    """Public name to module, as the TYPE_CHECKING block imports them."""
    blocks = (node for node in ast.walk(ast.parse(INIT.read_text(encoding="utf-8"))) if isinstance(node, ast.If))
    imports = (node for block in blocks for node in block.body if isinstance(node, ast.ImportFrom))
    return {str(alias.asname): str(node.module) for node in imports for alias in node.names}


def test_one_list_of_public_names() -> None:
    """Type checkers see the names that are imported on first use, from the same modules, and `__all__` lists them."""
    assert names_for_type_checkers() == ncf._WHERE
    assert set(ncf.__all__) == {*ncf._WHERE, "__version__"} == set(dir(ncf))


@pytest.mark.parametrize("name", ncf._WHERE)
def test_a_public_name_is_the_thing_itself(name: str) -> None:
    """A public name is the same object as in its module: there is no second signature."""
    assert getattr(ncf, name) is getattr(import_module(ncf._WHERE[name]), name)


def test_an_unknown_name() -> None:
    """A name that does not exist is an ordinary AttributeError."""
    with pytest.raises(AttributeError, match="no attribute 'gaps'"):
        ncf.gaps  # noqa: B018


def test_questions_of_a_folder() -> None:
    """Each question accepts what `load` returns; a folder may be a str, a Path or a source."""
    for data in (str(TINY), TINY, Folder(TINY)):
        framework = ncf.load(data)
        assert ncf.gap(framework, "volunteer", "practitioner").new
        assert ncf.show(framework, "volunteer")
        assert ncf.list_(framework, "roles")
        assert ncf.search(framework, "signals")
        assert ncf.matrix(framework)
        assert ncf.nearest(framework, "volunteer").groups
        assert ncf.standards(framework)
        assert ncf.job_description(framework, "volunteer")
        assert ncf.validate(data).problems == ()
        assert isinstance(framework, ncf.Corpus)
    assert ncf.explain("listed-twice").bad
    with pytest.raises(ncf.UnknownName):
        ncf.show(framework, "nobody")
    with pytest.raises(ncf.NcfError):
        ncf.load("nowhere")


def test_broken_data(write_corpus: Callable[..., Path]) -> None:
    """A question about a broken file raises BrokenData with the problems as values."""
    broken = ncf.load(write_corpus({"roles/volunteer.yaml": "title: [\n"}))
    with pytest.raises(ncf.BrokenData) as stop:
        ncf.show(broken, "volunteer")
    assert all(isinstance(problem, ncf.Problem) for problem in stop.value.problems)
    assert stop.value.problems[0].path == "roles/volunteer.yaml"


def test_every_public_name_is_used_here() -> None:
    """These tests call each public function and use each public class."""
    nodes = ast.walk(ast.parse(Path(__file__).read_text(encoding="utf-8")))
    used = {node.attr for node in nodes if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "ncf"}
    assert used >= ncf._WHERE.keys()


def test_questions_of_history(tmp_path: Path) -> None:
    """Older data can be loaded from a repository and compared with the present data."""
    made = Repository(tmp_path)
    made.git("tag", "data-0.1")
    replace("roles/volunteer.yaml", "^role_specific:$", "role_specific:\n  - sea4")(made.data)
    with ncf.Repository(str(made.data)) as history:
        old, now = ncf.load(history.revision("0.1")), ncf.load(made.data)
        found = ncf.compare_sides(ncf.two_sides(history)).difference
        assert ncf.check_release(history).number_needed == "1.0"
        assert "sea4" not in old.role("volunteer").role_specific
        assert [role.id for role in found.roles] == ["volunteer"]
        assert ncf.diff(old, now, {"roles/volunteer.yaml"}, found_names(found)) == found


def found_names(found: object) -> tuple[str, str]:
    """The names that a difference gives to its two sides."""
    return getattr(found, "before"), getattr(found, "after")  # noqa: B009


def test_many_threads_ask_one_corpus() -> None:
    """Eight threads that ask one new corpus for every move between two roles get the same answers as one thread."""
    alone = ncf.load(REAL_DATA)
    pairs = list(product(alone.roles, repeat=2))
    expected = [gap(alone, *pair, locality=True) for pair in pairs]
    shared = ncf.load(REAL_DATA)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda pair: gap(shared, *pair, locality=True), pairs))
    assert found == expected


@pytest.mark.parametrize("way", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_corpus_cannot_be_pickled(way: object) -> None:
    """Pickling or copying a corpus is refused with a clear message."""
    assert callable(way)
    with pytest.raises(TypeError, match=r"a Corpus cannot be pickled.*load it again"):
        way(ncf.load(TINY))


@pytest.mark.parametrize(
    "question",
    [
        lambda corpus: ncf.list_(corpus, "rolls"),
        lambda corpus: ncf.list_(corpus, None),
        lambda corpus: ncf.show(corpus, None),
        lambda corpus: ncf.show(corpus, 5),
        lambda corpus: ncf.gap(corpus, None, "practitioner"),
        lambda corpus: ncf.nearest(corpus, None),
        lambda corpus: ncf.nearest(corpus, [5]),
        lambda corpus: ncf.nearest(corpus, b"practitioner"),
        lambda corpus: ncf.job_description(corpus, b"practitioner"),
        lambda corpus: ncf.search(corpus, None),
        lambda corpus: corpus.competence(None),
        lambda corpus: corpus.held("nothing"),
        lambda _: ncf.validate(5),
        lambda _: ncf.load("a\0b"),
        lambda _: ncf.Repository(5),
        lambda _: ncf.Repository("a\0b"),
        lambda _: ncf.Repository(TINY).revision(None),
    ],
)
def test_a_wrong_argument_is_an_error_of_ncf(question: Callable[[Any], object], corpus: Corpus) -> None:
    """A wrong kind, or an argument that is no text, raises an NcfError and no bare KeyError or TypeError."""
    with pytest.raises(ncf.NcfError):
        question(corpus)


def test_assessments(tmp_path: Path) -> None:
    """`ncf.assessment` makes, writes, reads and updates a record; a wrong one raises with the places of its errors."""
    from ncf import assessment

    framework = ncf.load(TINY)
    made = assessment.new(framework, "volunteer", "practitioner")
    path = tmp_path / "me.yaml"
    path.write_text(assessment.yaml_text(made), encoding="utf-8")
    read = assessment.read_assessment(str(path))
    assert read == made == assessment.up_to_date(read, framework)
    needed = assessment.needs_of_both(framework, *assessment.roles_of(read, framework), locality=False)
    found = assessment.standings(read, framework, needed, datetime.date(2026, 6, 1))
    assert {item.state for item in found.values()} == {assessment.Stand.NO_ANSWER}
    path.write_text("role: volunteer\n", encoding="utf-8")
    with pytest.raises(ncf.NcfError) as stop:
        assessment.read_assessment(path)
    assert stop.value.details == (f"{path}:1:1: the key 'release' is missing",)


def test_the_names_of_assessments_are_public() -> None:
    """Each name that `ncf.assessment` lists is there, and it lists everything that it imports."""
    from ncf import assessment

    imported = {name for name in vars(assessment) if not name.startswith("_") and name != "annotations"}
    assert imported == set(assessment.__all__)
