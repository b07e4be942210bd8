"""Codes in addresses: the forms that the source prints."""

from __future__ import annotations

import pytest
from support.memory import Memory
from support.places import TINY

from ncf.answers.validate import validate

FILES = Memory.of(TINY).files


def messages(address: str) -> list[str]:
    """The problems of the tiny corpus when ABC10 has this address."""
    path = "competences/abc10.yaml"
    text = FILES[path].decode("utf-8").replace("https://standards.example.org/external/ABC10.pdf", address)
    return [problem.message for problem in validate(Memory({**FILES, path: text.encode("utf-8")})).problems]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/external/{}.pdf",
        "https://example.org/PublishedNos/{}.pdf#search={}",
        "http://example.org/nos/doc/{}.docx",
        "https://example.org/nos/doc/{}.doc?page=1",
        "https://example.org/code/{}",
        "https://example.org/code/{}/",
        "https://example.org/external/3996_{}.pdf",
    ],
)
def test_the_code_in_an_address(address: str) -> None:
    """The code is read from each form of address that names one, and compared with the code of the competence."""
    assert messages(address.replace("{}", "ABC10")) == []
    assert messages(address.replace("{}", "abc%2010FINAL")) == []
    assert messages(address.replace("{}", "ABC11")) == ["the address names ABC11, but the code is ABC10"]
    assert messages(address.replace("{}", "ABC100")) == ["the address names ABC100, but the code is ABC10"]


@pytest.mark.parametrize("address", ["https://example.org/show/html/id/3996/", "https://example.org/code/ABC11/more"])
def test_an_address_without_a_code(address: str) -> None:
    """An address that names no code, or a page below one, is compared with nothing."""
    assert messages(address) == []
