"""The PDF, opened again: everything is in it, nothing is cut, and the same plan gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pypdfium2 as pdfium
import pytest
from test_action_plan import each

from snswizard.base.i18n import Language
from snswizard.model.answer import Answers
from snswizard.model.ids import FactId
from snswizard.packs.answers_file import AnswersFile
from snswizard.report.pdf.document import write_pdf
from snswizard.report.pdf.styles import MARGIN, PAGE_WIDTH
from snswizard.report.plan_model import ActionRow, FindingRow, Plan, ProvisionRow

SAMPLES = ("teller-vlog", "leaver-price-list", "union-safety-video", "nothing", "unknown")
SampleOf = Callable[[str], AnswersFile]
PlanOf = Callable[[Answers, Language], Plan]
