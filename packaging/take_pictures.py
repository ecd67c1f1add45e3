"""Makes the pictures of the documentation anew, from what `snswizard demo` shows; small enough for a repository.

usage: take_pictures.py [FOLDER]; docs/pictures unless another folder is named
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image  # comes with reportlab

from snswizard.base.i18n import Language

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "start",
    "new_incident",
    "interview",
    "review",
    "plan",
    "plan-clocks",
    "plan-findings",
    "plan-what_if",
    "plan-open",
    "plan-evidence",
    "plan-documents",
    "export-done",
    "handing_over",
    "closing",
    "audit-plan",
    "preferences",
)
_COLOURS = 96
_DOTS_PER_POINT = 1.2


def picture_name(page: str, language: str) -> str:
    """The file that shows a page in a language."""
    return f"{page.replace('_', '-')}-{language}.png"


def save_small(picture: Image.Image, target: Path) -> None:
    """Write a picture with the few colours that it has."""
    few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


def first_page(document: Path) -> Image.Image:
    """The first page of a PDF."""
    from pypdfium2 import PdfDocument

    drawn: Image.Image = PdfDocument(document)[0].render(scale=_DOTS_PER_POINT).to_pil()
    return drawn


def main(target: Path) -> int:
    """Play the demo and keep its pictures."""
    from snswizard.gui.demo import play

    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="snswizard-pictures-") as folder:
        made = Path(folder)
        done = play(made)
        if done != 0:
            return done
        for language in Language:
            for page in PAGES:
                with Image.open(made / f"{page}-{language.value}-light.png") as taken:
                    save_small(taken, target / picture_name(page, language.value))
            save_small(first_page(made / f"action-plan-{language.value}.pdf"), target / f"pdf-{language.value}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"))
