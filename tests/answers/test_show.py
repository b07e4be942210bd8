"""`ncf show ROLE`: counts by area."""

from __future__ import annotations

from collections import Counter

from ncf.answers.show_role import role_profile
from ncf.corpus.corpus import Corpus


def test_counts_by_area_are_those_of_the_lists(corpus: Corpus, real: Corpus) -> None:
    """For every role, the counts by area match its three lists, and areas are in the order of the framework."""
    for held in (corpus, real):
        for id in held.roles:
            role = role_profile(held, id)
            for name in ("core", "role_specific", "locality"):
                counted = {area.area: getattr(area, name) for area in role.by_area if getattr(area, name)}
                assert counted == Counter(ref.area for ref in getattr(role, name))
            areas = [area.area for area in role.by_area]
            assert areas == [area for area in held.area_titles() if area in areas]
