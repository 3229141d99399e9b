#!/usr/bin/env python3
"""docs/lawbook.md is what the program applies: a change of a rule shows as a change of the text that counsel signs."""
import pathlib
import sys

from processes import ROOT, binaries, run

book = run(binaries() / "shekara-kiosk", "law", "book")
if book != (ROOT / "docs/lawbook.md").read_text(encoding="utf-8"):
    print("docs/lawbook.md differs from `shekara-kiosk law book`. If the rules changed on purpose, write it anew and have counsel review "
          "the difference.")
    sys.exit(1)
