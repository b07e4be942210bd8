"""`ncf matrix`: which role needs which competence."""

from __future__ import annotations

from hypothesis import given
from support.corpora import ROLES, corpora

from ncf.answers.jd import job_description
from ncf.answers.matrix import matrix
from ncf.corpus.corpus import Corpus
from ncf.corpus.requirements import Need


@given(corpora(), ROLES)
def test_documents_and_matrix_say_the_same(corpus: Corpus, role: str) -> None:
    """A job description has the duties that the matrix marks for the role, each once."""
    duties = [item.id for group in job_description(corpus, role).duties for item in group.duties]
    marked = {row.id for row in matrix(corpus, roles=(role,)).rows if row.needs[role] is not Need.LOCALITY}
    assert sorted(duties) == sorted(marked)
