"""Write an assessment as a workbook (.xlsx) to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ncf.answers.assessment_sheet import assessment_sheet
from ncf.views.assessment_sheet import form_book
from ncf.writers import xlsx_form

if TYPE_CHECKING:
    from ncf.corpus.corpus import Corpus
    from ncf.people.assessment import Assessment


def write(assessment: Assessment, corpus: Corpus) -> bytes:
    """Write the workbook. The same assessment and framework give the same bytes. Raises UnknownName for a role."""
    return xlsx_form.write(form_book(assessment_sheet(assessment, corpus)))
