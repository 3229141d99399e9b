#!/usr/bin/env python3
"""The scripted day: a centre and two kiosks with simulated devices; every decision printed with its article.

day.py [--once]   without --once the screens stay open until Ctrl-C. Exit status 0 only if all came out as it must."""
import datetime
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import time

from post import Centre, Kiosk, Specimens, plus_years
from processes import DayError, wait_for

ALMATY = datetime.timezone(datetime.timedelta(hours=5))
YEAR_OF_BIRTH = 1985


def ban(number, surname, given, birth, document, executed, **more):
    """A five-year ban after a court's expulsion (article 22), as an editor enters it."""
    entry = {"entry_id": f"KZ-DEMO-{number}", "person_id": f"person-{number}",
             "names": [{"surname": surname, "given_names": given}], "date_of_birth": f"{birth}",
             "nationalities": ["UTO"], "documents": [{"issuing_state": "UTO", "number": document}],
             "rule_id": "E-19b", "origin_organ": "mia", "organ_kind": "internal-affairs",
             "decision_number": f"2-{number}", "decision_date": f"{executed - datetime.timedelta(days=20)}",
             "in_force_date": f"{executed - datetime.timedelta(days=5)}", "cause": "controlled-departure",
             "event_day": f"{executed}", "event_place": "Konysbaev", "force": "mandatory", "contact": "duty officer, line 4"}
    return {**entry, **more}


class Day:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.today = datetime.datetime.now(ALMATY).date()
        self.wrong = []
        self.expected_events = {}
        self.specimens = Specimens(self.folder / "passports")
        self.centre = self.north = self.south = self.booth = None

    # What the audience sees.

    @staticmethod
    def say(text=""):
        print(text, flush=True)

    def check(self, holds, what):
        self.say(f"   {'ok   ' if holds else 'WRONG'} {what}")
        if not holds:
            self.wrong.append(what)

    def judge(self, kiosk, who, image, expected, rule=None, protection=False):
        """One traveller; prints the decision and holds it against what the law says."""
        decision = kiosk.traveller(image, protection)
        self.expected_events[kiosk.name] = self.expected_events.get(kiosk.name, 0) + 1
        grounds = decision["grounds"]
        right = decision["outcomes"][0] == expected and (rule is None or any(g["rule_id"] == rule for g in grounds))
        self.say(f" {'ok   ' if right else 'WRONG'} {kiosk.name}: {who}")
        for ground in grounds:
            days = f" (last day {ground['last_day_inclusive']} or {ground['last_day_exclusive']})" \
                if "last_day_inclusive" in ground else ""
            self.say(f"        {ground['outcome']:20} {ground['rule_id']:6} {ground['article']}: {ground['reason']}{days}")
        if not right:
            self.wrong.append(f"{who}: expected {expected} {rule or ''}")
        return decision

    # The day.

    def run(self):
        self.open()
        self.before_the_day()
        self.morning()
        self.expulsion()
        self.cut_off()
        self.evening()
        return not self.wrong

    def open(self):
        self.say("== A centre and two kiosks")
        self.centre = Centre(self.folder / "centre").start()
        self.editor = self.centre.add_officer("1001", "editor")
        self.approver = self.centre.add_officer("1002", "approver")
        self.north = Kiosk(self.centre, "konysbaev-desk-1", "Konysbaev", "desk", self.folder).start()
        self.south = Kiosk(self.centre, "zhibek-zholy-1", "Zhibek Zholy", "kiosk", self.folder).start()
        self.say(f"   centre on port {self.centre.port('grpc')}, kiosks {self.north.name} and {self.south.name}")

    def before_the_day(self):
        self.say("== The list: proposed by one officer, approved by another")
        today, day = self.today, datetime.timedelta(days=1)
        five_years_ago = plus_years(today, -5)
        born = datetime.date(YEAR_OF_BIRTH, 3, 14)
        entries = [
            ban("LIVE", "SAMPLEV", "BORIS", born, "UT1000002", plus_years(today, -2)),
            ban("ENDED", "ENDEDOV", "ERIK", born, "UT1000003", five_years_ago - day),
            ban("LASTDAY", "LASTDAEV", "LEV", born, "UT1000004", five_years_ago),
            ban("NAMESAKE", "NAMESAKOV", "NIKOLAI", datetime.date(1960, 1, 2), "UT9999990", plus_years(today, -1)),
            ban("NEWPASS", "TWICEV", "TIMUR", born, "UT9999991", plus_years(today, -3)),
            ban("NSB", "WATCHEDOV", "VIKTOR", born, "UT1000006", today, rule_id="E-06", origin_organ="nsc",
                organ_kind="national-security", cause="none", event_day="", event_place="", reason_withheld=True,
                handling_code="call the duty officer of the organ"),
        ]
        proposals = [self.centre.propose(self.editor, entry) for entry in entries]
        refused = self.refused(lambda: self.centre.approve(self.editor, proposals[0]))
        self.check(refused, "the proposer cannot approve his own proposal")
        self.centre.approve(self.approver, *proposals)
        version = self.centre.version()
        for kiosk in (self.north, self.south):
            kiosk.wait_for_list(version)
        self.say(f"   {len(entries)} entries, list version {version}, held by both kiosks")

    @staticmethod
    def refused(action):
        try:
            action()
        except DayError:
            return True
        return False

    def morning(self):
        self.say("== Morning at Zhibek Zholy")
        born = datetime.date(YEAR_OF_BIRTH, 3, 14)
        passport = self.specimens.passport
        self.judge(self.south, "a traveller about whom nothing is known",
                   passport("CLEAROVA", "ANNA MARIA", "UT1000001", datetime.date(1990, 7, 1), "F"), "CLEAR")
        self.judge(self.south, "a man expelled two years ago, with his old passport",
                   passport("SAMPLEV", "BORIS", "UT1000002", born), "REFER_MANDATORY", "E-19b")
        self.judge(self.south, "a man whose five years ended yesterday",
                   passport("ENDEDOV", "ERIK", "UT1000003", born), "CLEAR")
        self.judge(self.south, "a man on the disputed last day of his five years",
                   passport("LASTDAEV", "LEV", "UT1000004", born), "REFER_DISCRETIONARY", "E-19b")
        self.judge(self.south, "a namesake of a listed man, born in another year",
                   passport("NAMESAKOV", "NIKOLAI", "UT1000005", datetime.date(1991, 5, 6)), "CLEAR")
        self.judge(self.south, "a listed man's name and date of birth in a new passport",
                   passport("TWICEV", "TIMUR", "UT2000001", born), "REFER_IDENTITY", "E-19b")
        secret = self.judge(self.south, "an entry of a national-security organ, reason withheld",
                            passport("WATCHEDOV", "VIKTOR", "UT1000006", born), "REFER_MANDATORY", "E-06")
        live = self.south.decisions(0)[1]
        self.check(secret["screen"] == "see_officer" and live["outcomes"] == ["REFER_MANDATORY"],
                   "the traveller's screen is the same neutral one for every referral")
        self.judge(self.south, "a passport that expired last month",
                   passport("LATEV", "OLEG", "UT1000007", born, expiry=self.today - datetime.timedelta(days=30)),
                   "REFER_DISCRETIONARY", "E-00")
        self.judge(self.south, "a page without machine-readable lines",
                   passport("NOLINES", "NINA", "UT1000008", born, "F", mrz=False), "REFER_TECHNICAL")
        self.judge(self.south, "somebody asks for protection", None, "REFER_PROTECTION", protection=True)

    def expulsion(self):
        self.say("== Noon at Konysbaev: an expulsion is executed")
        self.expelled = self.specimens.passport("EXPELLEDOV", "RUSTAM", "UT3000001", datetime.date(1988, 9, 9))
        self.judge(self.south, "the man before his expulsion", self.expelled, "CLEAR")
        today = self.today
        court = {"court": "Specialised administrative court of Shymkent", "number": "3-77/2026",
                 "decision_date": str(today - datetime.timedelta(days=20)), "in_force_date": str(today - datetime.timedelta(days=5)),
                 "mode": "controlled_departure", "leave_by": str(today + datetime.timedelta(days=5))}
        view = self.north.expel(court, self.expelled, ["2001", "2002"])
        self.expected_events[self.north.name] = self.expected_events.get(self.north.name, 0) + 1
        prints = sum(finger["outcome"] == "captured" for finger in view["fingers"])
        result = view["result"]
        self.say(f"   {prints} prints; executed on {result['execution_day']}; banned until {result['last_day_inclusive']} or "
                 f"{result['last_day_exclusive']} by the two readings")
        waiting = wait_for("the execution to become a proposal at the centre", 20, self.centre.waiting)
        started = time.monotonic()
        self.centre.approve(self.approver, waiting[0]["proposal"])
        self.south.wait_for_list(self.centre.version())
        self.judge(self.south, "the expelled man comes back", self.expelled, "REFER_MANDATORY", "E-19b")
        self.say(f"   from the approval to the referral at the other kiosk: {time.monotonic() - started:.2f} s")

    def cut_off(self):
        self.say("== Afternoon: the cable to Zhibek Zholy is pulled, the kiosk loses its power and starts again")
        self.south.cable.pull()
        self.south.program.kill()
        self.south.start()
        self.judge(self.south, "the expelled man, at the kiosk that is cut off", self.expelled, "REFER_MANDATORY", "E-19b")
        for number in range(8):
            image = self.specimens.passport("OFFLINEV", "PETR", f"UT40000{number:02d}", datetime.date(1970 + number, 2, 3))
            self.judge(self.south, f"traveller {number + 1} without any link", image, "CLEAR")
        pending = self.south.state()["events"]["pending"]
        self.check(pending >= 9, f"{pending} events wait in the kiosk")

    def evening(self):
        self.say("== Evening: the cable is back")
        self.south.cable.plug()
        for kiosk in (self.north, self.south):
            kiosk.wait_until_all_acknowledged()
        events = self.centre.events()
        for name, expected in self.expected_events.items():
            of_kiosk = [event for event in events if event["kiosk"] == name and event["kind"] in ("crossing", "execution")]
            identities = {(event["chain"], event["sequence"]) for event in of_kiosk}
            self.check(len(of_kiosk) == len(identities) == expected,
                       f"{name}: {expected} events happened, {len(of_kiosk)} are at the centre, none twice")
        self.check(self.centre.call("audit", "verify")[-1]["verified"], "the audit chains of centre and kiosks hold")
        replayed = self.centre.call("audit", "replay")[-1]
        self.check(replayed["same"] > 0 and replayed["different"] == replayed["unreadable"] == 0,
                   f"{replayed['same']} stored crossings judge the same again, without the list of their hour")

    def fill_the_booth(self):
        """An officer's booth with travellers who wait: for whoever wants to try the decisions by hand."""
        born = datetime.date(YEAR_OF_BIRTH, 3, 14)
        self.booth = Kiosk(self.centre, "zhibek-zholy-booth-1", "Zhibek Zholy", "booth", self.folder).start()
        self.booth.wait_for_list(self.centre.version())
        for surname, given, number, birth, sex in (
                ("CLEAROVA", "ANNA MARIA", "UT1000001", datetime.date(1990, 7, 1), "F"), ("SAMPLEV", "BORIS", "UT1000002", born, "M"),
                ("LASTDAEV", "LEV", "UT1000004", born, "M"), ("TWICEV", "TIMUR", "UT2000001", born, "M")):
            self.booth.traveller(self.specimens.passport(surname, given, number, birth, sex))

    def stay_open(self):
        self.fill_the_booth()
        page = self.centre.port("page")
        token = self.centre.folder / "admin/dashboard-token"
        login = f"/login?token={token.read_text().strip()}"
        self.say("== The screens stay open until Ctrl-C")
        self.say(f"   traveller's kiosk   http://localhost:{self.south.port}/   (put a page image into {self.south.inbox})")
        self.say(f"   officer's booth     http://localhost:{self.booth.port}/booth.html   (four travellers wait; sign in with any staff number)")
        self.say(f"   expulsion desk      http://localhost:{self.north.port}/desk.html   (a document goes into {self.north.inbox})")
        self.say(f"   centre              https://localhost:{page}{login}   (its certificate is the demonstration's own)")
        signal.sigwait({signal.SIGINT, signal.SIGTERM})

    def close(self):
        for part in (self.booth, self.south, self.north):
            if part:
                part.program.stop()
        if self.centre:
            self.centre.program.stop()


def main(arguments):
    once = arguments == ["--once"]
    if arguments and not once:
        sys.exit("usage: day.py [--once]")
    folder = tempfile.mkdtemp(prefix="shekara-demo-")
    if not once:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    day, started = Day(folder), time.monotonic()
    right = False
    try:
        right = day.run()
        day.say(f"== The day took {time.monotonic() - started:.0f} s: " +
                ("every decision came out as it must" if right else "WRONG: " + "; ".join(day.wrong)))
        if not once:
            day.stay_open()
    except DayError as error:
        day.say(f"== The day broke off: {error}")
        for part in (day.centre, day.north, day.south):
            if part:
                day.say(part.program.tail())
    finally:
        day.close()
        if right and not os.environ.get("SHEKARA_KEEP"):
            shutil.rmtree(folder, ignore_errors=True)
        elif not right:
            day.say(f"   what was left behind: {folder}")
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
