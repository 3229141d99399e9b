#!/usr/bin/env python3
"""The screens in Debian's Chromium, against real daemons with simulated devices: a centre, a traveller's kiosk, a booth, a desk.

tests/web/screens.mjs drives the browser; arguments name the parts of it to run. With SHEKARA_SHOTS=FOLDER it also keeps a picture of every screen."""
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading

from day import ban
from post import Centre, Kiosk, Specimens, plus_years
from processes import ROOT, DayError

BORN = datetime.date(1985, 3, 14)


def list_of_today(centre, today):
    editor, approver = centre.add_officer("1001", "editor"), centre.add_officer("1002", "approver")
    entries = [
        ban("LIVE", "SAMPLEV", "BORIS", BORN, "UT1000002", plus_years(today, -2)),
        ban("LASTDAY", "LASTDAEV", "LEV", BORN, "UT1000004", plus_years(today, -5)),
        ban("NEWPASS", "TWICEV", "TIMUR", BORN, "UT9999991", plus_years(today, -3)),
    ]
    centre.approve(approver, *[centre.propose(editor, entry) for entry in entries])
    return centre.version()


def passports(folder):
    draw = Specimens(folder).passport
    return {
        "clear": draw("CLEAROVA", "ANNA MARIA", "UT1000001", datetime.date(1990, 7, 1), "F"),
        "child": draw("CLEAROVA", "DANA", "UT1000011", datetime.date(1992, 2, 3), "F"),
        "banned": draw("SAMPLEV", "BORIS", "UT1000002", BORN),
        "last_day": draw("LASTDAEV", "LEV", "UT1000004", BORN),
        "new_passport": draw("TWICEV", "TIMUR", "UT2000001", BORN),
        "no_lines": draw("NOLINES", "NINA", "UT1000008", BORN, "F", mrz=False),
        "expelled": draw("EXPELLEDOV", "RUSTAM", "UT3000001", datetime.date(1988, 9, 9)),
        "expelled_late": draw("LATEOV", "SABIR", "UT3000002", datetime.date(1979, 1, 30)),
    }


def restart_what_dies(post, over):
    """As the service manager does it: a daemon that was killed comes back on its own port after a moment."""
    while not over.wait(1.5):
        for kiosk in post.values():
            if not kiosk.program.running():
                kiosk.start()


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="shekara-screens-"))
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=5))).date()
    parts, over = [], threading.Event()
    try:
        centre = Centre(folder / "centre").start()
        parts.append(centre.program)
        post = {}
        for name, role in (("zhibek-zholy-1", "kiosk"), ("zhibek-zholy-booth-1", "booth"), ("konysbaev-desk-1", "desk")):
            place = "Konysbaev" if role == "desk" else "Zhibek Zholy"
            post[role] = kiosk = Kiosk(centre, name, place, role, folder)
            kiosk.config.write_text(kiosk.config.read_text().replace("document_attempts = 1", "document_attempts = 3"))
            kiosk.start()
            parts.insert(0, post[role].program)
        version = list_of_today(centre, today)
        for kiosk in post.values():
            kiosk.wait_for_list(version)
        world = {
            "today": str(today),
            "pages": {role: {"port": kiosk.port, "inbox": str(kiosk.inbox), "pid": kiosk.program.process.pid} for role, kiosk in post.items()},
            "centre_pid": centre.program.process.pid,
            "passports": {name: str(file) for name, file in passports(folder / "passports").items()},
        }
        guard = threading.Thread(target=restart_what_dies, args=(post, over), daemon=True)
        guard.start()
        file = folder / "world.json"
        file.write_text(json.dumps(world))
        if os.environ.get("SHEKARA_HOLD"):
            print(file, flush=True)
            input()
            return 0
        script = ROOT / "tests/web/screens.mjs"
        return subprocess.run([shutil.which("node") or "nodejs", str(script), str(file), *sys.argv[1:]], check=False).returncode
    except DayError as error:
        print(f"the screens could not be driven: {error}")
        return 1
    finally:
        over.set()
        for program in parts:
            program.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
