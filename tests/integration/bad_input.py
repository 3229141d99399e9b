#!/usr/bin/env python3
"""What bad input gets from running programs: a clear message, and nothing lost."""
import datetime
import pathlib
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zlib

from post import Centre, Kiosk, Specimens
from processes import DayError, binaries, json_lines, run, wait_for

failures = []


def check(holds, what):
    print(f"{'ok  ' if holds else 'FAIL'} {what}", flush=True)
    if not holds:
        failures.append(what)


def huge_png(path, side):
    """A PNG of side x side pixels that is honest about its size and small on disk."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    row = bytes(1 + side // 8)
    data = zlib.compress(row * side, 9)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)) +
                     chunk(b"IDAT", data) + chunk(b"IEND", b""))


def images(folder, page):
    truncated = folder / "truncated.png"
    truncated.write_bytes(page.read_bytes()[:20000])
    garbage = folder / "garbage.jpg"
    garbage.write_bytes(b"\xff\xd8\xff" + bytes(range(256)) * 40)
    huge = folder / "huge.png"
    huge_png(huge, 10400)  # 108 megapixels
    empty = folder / "empty.png"
    empty.write_bytes(b"")
    return {"a truncated image": truncated, "garbage that begins like a JPEG": garbage, "an image of 108 megapixels": huge,
            "an empty file": empty}


def command_line(folder, page):
    tool = binaries() / "shekara-kiosk"
    for name, file in images(folder, page).items():
        done = subprocess.run([tool, "page", "read", file], capture_output=True, text=True, timeout=60)
        answers = json_lines(done.stdout)
        said = done.stderr + " ".join(str(answer) for answer in answers)
        check(done.returncode in (1, 2) and not any(a.get("found") for a in answers) and len(said) > 20,
              f"page read refuses {name} with a message: {said.strip().splitlines()[-1][:110] if said.strip() else ''}")
    done = subprocess.run([tool, "page", "read", folder / "not-there.png"], capture_output=True, text=True, timeout=60)
    check(done.returncode == 2 and "not-there" in done.stderr + done.stdout, "page read names a file that is not there")
    done = subprocess.run([tool, "run", "--config", folder / "none.toml"], capture_output=True, text=True, timeout=60)
    check(done.returncode == 2 and done.stderr, "run without a configuration says what is wrong")


def at_the_kiosk(kiosk, folder, page):
    for name, file in images(folder, page).items():
        decision = kiosk.traveller(file)
        check(decision["outcomes"][0] == "REFER_TECHNICAL", f"the kiosk sends a traveller with {name} to an officer")
    check(kiosk.traveller(page)["clear"], "and clears the next one with a good page")


def worker_killed(kiosk, page):
    """A decoder that dies under a page: that traveller sees an officer or is read by the next worker; nobody waits for ever."""
    subprocess.run(["pkill", "-9", "-f", str(binaries() / "shekara-worker")], check=False)
    check(kiosk.traveller(page)["outcomes"][0] in ("CLEAR", "REFER_TECHNICAL"), "a killed worker is noticed and replaced")
    check(kiosk.traveller(page)["clear"], "and the next traveller is read as ever")


def flipped_bit(kiosk, page):
    """One bit of one row of the kiosk's list rots while the kiosk is off."""
    kiosk.program.stop()
    kiosk.cable.pull()
    database = sqlite3.connect(kiosk.folder / "data/kiosk.db")
    table, key, content = database.execute("select 0, key, value from list_bans_0 union all "
                                           "select 1, key, value from list_bans_1 limit 1").fetchone()
    rotten = bytearray(content)
    rotten[len(rotten) // 2] ^= 1
    database.execute(f"update list_bans_{table} set value=? where key=?", (bytes(rotten), key))
    database.commit()
    database.close()
    kiosk.start()
    state = kiosk.state()
    check(state["list"]["trust"] in ("broken", "degraded") and state["alarms"],
          f"a flipped bit in the list is noticed at the start: {[a['code'] for a in state['alarms']]}")
    check(kiosk.traveller(page)["outcomes"][0] == "REFER_TECHNICAL", "and nobody is cleared with that list")
    kiosk.cable.plug()
    wait_for("the kiosk to fetch a good list", 30, lambda: kiosk.state()["list"]["trust"] == "verified")
    check(kiosk.traveller(page)["clear"], "the link repairs the list, and travellers are cleared again")


def foreign_authority(centre, kiosk, folder):
    other = Centre(folder / "other").start()
    kiosk.program.stop()
    text = kiosk.config.read_text()
    kiosk.config.write_text(text.replace(f":{kiosk.cable.port}\"", f":{other.port('grpc')}\""))
    kiosk.start()
    problem = wait_for("the kiosk to say what is wrong", 30, lambda: kiosk.state()["link"]["problem"])
    check(not kiosk.state()["link"]["connected"], f"a centre of another authority is not talked to: {problem}")
    kiosk.program.stop()
    kiosk.config.write_text(text)
    kiosk.start()
    other.program.stop()
    wait_for("the kiosk to be back at its own centre", 30, lambda: kiosk.state()["link"]["connected"])


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="shekara-bad-"))
    centre = Centre(folder / "centre").start()
    editor, approver = centre.add_officer("1001", "editor"), centre.add_officer("1002", "approver")
    kiosk = Kiosk(centre, "north-1", "North", "kiosk", folder).start()
    page = Specimens(folder / "pages").passport("CLEAROVA", "ANNA", "UT1000001", datetime.date(1990, 7, 1), "F")
    from day import ban
    entry = ban("ONE", "OTHEROV", "IVAN", datetime.date(1960, 1, 2), "UT7777777", datetime.date.today())
    centre.approve(approver, centre.propose(editor, entry))
    kiosk.wait_for_list(centre.version())
    try:
        command_line(folder, page)
        at_the_kiosk(kiosk, folder, page)
        worker_killed(kiosk, page)
        flipped_bit(kiosk, page)
        foreign_authority(centre, kiosk, folder)
        kiosk.wait_until_all_acknowledged()
        events = [event for event in centre.events() if event["kiosk"] == kiosk.name]
        check(len(events) == kiosk.state()["events"]["last_sequence"], "and no event was lost in all this")
    except DayError as error:
        failures.append(str(error))
        print(f"FAIL {error}\n{centre.program.tail()}\n{kiosk.program.tail()}")
    kiosk.program.stop()
    centre.program.stop()
    if not failures:
        shutil.rmtree(folder)
    print(f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
