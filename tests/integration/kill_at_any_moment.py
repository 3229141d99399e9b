#!/usr/bin/env python3
"""kill -9 of the kiosk or of the centre at 20 random moments while travellers pass: no event missing, none twice.

SHEKARA_KILLS and SHEKARA_SEED choose another number of kills and another day; the seed is printed."""
import datetime
import os
import pathlib
import random
import shutil
import sys
import tempfile
import threading
import time

from post import Centre, Kiosk, Specimens
from processes import DayError

KILLS = int(os.environ.get("SHEKARA_KILLS", "20"))
SEED = int(os.environ.get("SHEKARA_SEED", random.SystemRandom().randrange(10**6)))


def main():
    print(f"seed {SEED}", flush=True)
    chance = random.Random(SEED)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="shekara-kill-"))
    centre = Centre(folder / "centre").start()
    kiosk = Kiosk(centre, "north-1", "North", "kiosk", folder).start()
    specimens = Specimens(folder / "passports")
    pages = [specimens.passport("TRAVELLER", "NUMBER", f"UT50000{n:02d}", datetime.date(1980 + n, 1, 2)) for n in range(4)]
    shown, passed, stop = set(), [0], threading.Event()

    def travellers():
        """Travellers who do not care: whoever meets a dead kiosk walks on, the next one tries again."""
        while not stop.is_set():
            try:
                decision = kiosk.traveller(pages[passed[0] % len(pages)])
                shown.add(decision["sequence"])
                passed[0] += 1
            except (DayError, KeyError, OSError):
                time.sleep(0.05)

    crowd = threading.Thread(target=travellers)
    crowd.start()
    for kill in range(KILLS):
        time.sleep(chance.uniform(0.02, 1.2))
        victim = kiosk if chance.random() < 0.6 else centre
        victim.program.kill()
        time.sleep(chance.uniform(0, 0.3))
        victim.start()
        print(f"   kill {kill + 1}: {victim.program.name}; {len(shown)} decisions shown so far", flush=True)
    time.sleep(1)
    stop.set()
    crowd.join()
    kiosk.wait_until_all_acknowledged(60)

    state = kiosk.state()["events"]
    sequences = [event["sequence"] for event in centre.events() if event["kiosk"] == kiosk.name]
    verified = centre.call("audit", "verify")[-1]["verified"]
    failures = []
    if len(shown) < KILLS / 2:
        failures.append(f"only {len(shown)} travellers passed: the day proves little")
    if len(sequences) != len(set(sequences)):
        failures.append("an event is at the centre twice")
    if sorted(sequences) != list(range(1, state["last_sequence"] + 1)):
        failures.append(f"the centre's {len(sequences)} events are not 1 to {state['last_sequence']}")
    if not shown <= set(sequences):
        failures.append(f"decisions were shown whose events are missing: {sorted(shown - set(sequences))}")
    if not verified:
        failures.append("a chain does not verify")
    kiosk.program.stop()
    centre.program.stop()
    for failure in failures:
        print(f"FAILED (seed {SEED}): {failure}; left behind: {folder}")
    if not failures:
        if not os.environ.get("SHEKARA_KEEP"):
            shutil.rmtree(folder)
        print(f"{KILLS} kills, {len(shown)} decisions shown, {len(sequences)} events at the centre: none missing, none twice")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
