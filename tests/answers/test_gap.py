"""Gap: what a move asks."""

from __future__ import annotations

from ncf.answers.gap import gap
from ncf.corpus.corpus import Corpus


def test_each_competence_names_its_area(corpus: Corpus) -> None:
    """Every competence of a move carries id and title of its area, in the order of the framework."""
    titles = corpus.area_titles()
    answer = gap(corpus, "volunteer", "practitioner")
    for part in (answer.new, answer.kept, answer.dropped, answer.locality_apart):
        assert [item.area_title for item in part] == [titles[item.area] for item in part]
        assert [item.area for item in part] == sorted((item.area for item in part), key=list(titles).index)
    assert answer.new


def test_locality_is_apart_unless_it_counts(corpus: Corpus) -> None:
    """Locality competences of the new role stand apart and are new only where they were asked for."""
    apart, counted = (gap(corpus, "volunteer", "practitioner", locality=locality) for locality in (False, True))
    ids = {item.id for item in apart.locality_apart}
    assert ids
    assert not ids & {item.id for item in apart.new}
    assert ids <= {item.id for item in counted.new}
    assert counted.locality_apart == ()
