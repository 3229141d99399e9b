#!/usr/bin/env python3
"""A real specimen passport, put on the list by its number, is referred with its article by a running kiosk.

Needs SHEKARA_TEST_DATA (the folder with mrz/pages); skips loudly without it."""
import os
import pathlib
import shutil
import sys
import tempfile

from day import ban
from post import Centre, Kiosk
from processes import binaries, json_lines, run

import datetime


def main():
    data = os.environ.get("SHEKARA_TEST_DATA")
    if not data:
        print("SKIP: SHEKARA_TEST_DATA is not set, so there are no real pages to read")
        return 77
    table = [line.split("\t") for line in (pathlib.Path(data) / "mrz/pages.tsv").read_text().splitlines()]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="shekara-real-"))
    # The first TD3 passport that conforms and is read exactly.
    for name, kind, lines, conforms, *_ in table:
        if kind != "TD3" or conforms != "1":
            continue
        image = pathlib.Path(data) / "mrz/pages" / name
        answer = json_lines(run(binaries() / "shekara-kiosk", "page", "read", image))[0]
        if answer["found"] and "|".join(answer["lines"]) == lines:
            break
    else:
        print("FAIL no real passport page was read")
        return 1
    fields = answer["fields"]
    centre = Centre(folder / "centre").start()
    editor, approver = centre.add_officer("1001", "editor"), centre.add_officer("1002", "approver")
    kiosk = Kiosk(centre, "north-1", "North", "kiosk", folder).start()
    entry = ban("REAL", fields["surname"], fields["given_names"], "", fields["document_number"],
                datetime.date.today() - datetime.timedelta(days=100))
    entry["documents"][0]["issuing_state"] = fields["issuing_state"]
    entry["nationalities"] = [fields["nationality"]]
    centre.approve(approver, centre.propose(editor, entry))
    kiosk.wait_for_list(centre.version())
    decision = kiosk.traveller(image)
    kiosk.program.stop()
    centre.program.stop()
    shutil.rmtree(folder)
    ground = next((g for g in decision["grounds"] if g["rule_id"] == "E-19b"), None)
    print(f"{name}: {decision['outcomes']} {ground and ground['article']}")
    return 0 if ground and ground["outcome"] == "REFER_MANDATORY" else 1


if __name__ == "__main__":
    sys.exit(main())
