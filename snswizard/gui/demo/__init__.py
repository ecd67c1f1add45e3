"""The sample cases played through the real window: pictures of every page and dialog, and the PDFs."""

from __future__ import annotations

from snswizard.gui.demo.tour import play

__all__ = ["play"]
