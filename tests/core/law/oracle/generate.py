"""Random facts, biased to boundaries, with the answer of the oracle.

Run: python3 generate.py --count N --seed S
One JSON object a line: {"expected": [...], "facts": {...}}, keys sorted, the same for the same N and S.
"""

import argparse
import json
import random

import dates
import oracle

SPECIAL_DAYS = [(2024, 2, 29), (2020, 2, 29), (2023, 2, 28), (2023, 3, 1), (2019, 12, 31), (2021, 1, 1), (2021, 6, 15),
                (2024, 2, 28), (2024, 3, 1), (2023, 12, 31), (2024, 1, 1), (2022, 8, 31), (2028, 2, 29)]
TODAYS = [(2026, 6, 14), (2026, 6, 15), (2026, 6, 16), (2029, 2, 28), (2029, 3, 1), (2028, 2, 28), (2028, 2, 29),
          (2028, 3, 1), (2025, 2, 28), (2024, 12, 31), (2025, 1, 1), (2024, 1, 1), (2023, 12, 31), (2026, 1, 1)]
AGES = [0, 5, 10, 11, 12, 13, 15, 16, 17, 18, 19, 35, 90]
LIST_AGES = [0, 1, 14, 15, 16, 239, 240, 241, 1439, 1440, 1441, 4319, 4320, 4321, 100000, -1]
ORGANS = ["NSB", "MIA", "COURT", "PROSECUTION", "ENFORCEMENT", "TAX", "SANITARY", "CONSULAR", "BORDER", "OTHER"]
ALL_RULES = oracle.ENTRY_RULES + oracle.EXIT_RULES + sorted(oracle.NEVER_A_GROUND)
END_KINDS = sorted({kind for kinds in oracle.ENDS.values() for kind in kinds}
                   | {"withdrawn", "time_barred", "filed_late", "expunged"})


def around(rng, day, spread=1):
    return dates.move(day, rng.randint(-spread, spread))


def any_day(rng):
    year, month = rng.randint(2018, 2029), rng.randint(1, 12)
    return (year, month, rng.randint(1, dates.days_in_month(year, month)))


def near(rng, today):
    """A day that matters: around today, or anywhere."""
    return dates.show(around(rng, today) if rng.random() < 0.7 else any_day(rng))


def start_for(rng, today):
    """An event day whose five years end about today."""
    choice = rng.random()
    if choice < 0.25:
        return rng.choice(SPECIAL_DAYS)
    if choice < 0.85:
        year, month, day = today
        day = min(day, dates.days_in_month(year - 5, month))
        return around(rng, (year - 5, month, day), 2)
    if choice < 0.92:
        return around(rng, today)
    return any_day(rng)


def maybe(rng, facts, name, chance, value):
    if rng.random() < chance:
        facts[name] = value() if callable(value) else value


def candidate(rng, number, today, leaving):
    if rng.random() < 0.35:
        rule = rng.choice(["E-19a", "E-19b"])
    elif rng.random() < 0.04:
        rule = rng.choice(["E-00", "E-13", "E-99", "Z"])
    elif rng.random() < 0.8:
        rule = rng.choice(oracle.EXIT_RULES if leaving else oracle.ENTRY_RULES)
    else:
        rule = rng.choice(ALL_RULES)
    entry = {"entry": "e%d" % number, "rule": rule}
    maybe(rng, entry, "version", 0.5, lambda: rng.randint(1, 9))
    maybe(rng, entry, "match", 0.96, lambda: rng.choice(["confirmed"] * 5 + ["possible"]))
    maybe(rng, entry, "match_basis", 0.3, lambda: rng.choice(["biographic", "prints", "document", "officer"]))
    fitting = {"E-06": "NSB", "E-15": "SANITARY", "E-12": "TAX", "E-14": "CONSULAR", "X-05": "COURT"}
    maybe(rng, entry, "origin_organ", 0.85,
          lambda: fitting[rule] if rule in fitting and rng.random() < 0.6 else rng.choice(ORGANS))
    maybe(rng, entry, "decision_no", 0.85, lambda: rng.choice(["1-23", "1-23", "1-23", ""]))
    maybe(rng, entry, "judgment", 0.7, lambda: rng.random() < 0.85)
    maybe(rng, entry, "in_force_date", 0.85,
          lambda: dates.show((2018, 5, 5)) if rng.random() < 0.85 else near(rng, today))
    maybe(rng, entry, "force", 0.5, lambda: rng.choice(["mandatory", "mandatory", "may"]))
    maybe(rng, entry, "appeal_state", 0.2, lambda: rng.choice(["none", "pending", "upheld", "stayed", "quashed"]))
    maybe(rng, entry, "quashed", 0.08, lambda: rng.random() < 0.5)
    maybe(rng, entry, "merged", 0.03, True)
    maybe(rng, entry, "deceased", 0.03, True)
    maybe(rng, entry, "end_day", 0.2, lambda: near(rng, today))
    maybe(rng, entry, "review_day", 0.3, lambda: near(rng, today))
    maybe(rng, entry, "reason_withheld", 0.2, lambda: rng.random() < 0.7)
    maybe(rng, entry, "exemptions", 0.1, lambda: ["kandas"])

    def end_event():
        kinds = oracle.ENDS.get(rule, []) + ["withdrawn"]
        kinds += {"E-08": ["time_barred"] * 2, "E-12": ["filed_late"] * 2, "E-07": ["expunged"]}.get(rule, [])
        event = {"kind": rng.choice(kinds if rng.random() < 0.7 else END_KINDS)}
        maybe(rng, event, "day", 0.7, lambda: near(rng, today))
        maybe(rng, event, "verified", 0.9, lambda: rng.random() < 0.7)
        return event

    maybe(rng, entry, "end_event", 0.2, end_event)
    if rng.random() < 0.1:
        entry["treaty_flag"] = True
    if rng.random() < 0.1:
        entry["treaty_decision"] = {"treaty": rng.choice(["1951 Convention", ""]), "two_person": rng.random() < 0.7}
    if rng.random() < 0.12:
        entry["cleared"] = {name: rng.random() < 0.9 for name in
                            ("second_approval", "same_document", "same_person_verified", "same_entry_version")}
    if rule in ("E-19a", "E-19b"):
        maybe(rng, entry, "cause", 0.95, lambda: rng.choice(["expulsion", "expulsion", "readmission",
                                                            "criminal_expulsion"]))
        maybe(rng, entry, "mode", 0.8, lambda: rng.choice(["controlled", "forced"]))
        maybe(rng, entry, "executed", 0.95, lambda: rng.random() < 0.92)
        maybe(rng, entry, "event_day", 0.95, lambda: dates.show(start_for(rng, today)))
        maybe(rng, entry, "handover_day", 0.3, lambda: dates.show(start_for(rng, today)))
        maybe(rng, entry, "returned_not_admitted", 0.08, lambda: rng.random() < 0.6)
    if rule in ("E-08", "E-09"):
        maybe(rng, entry, "imposed", 0.9, lambda: rng.choice(["during_previous_stay", "during_previous_stay",
                                                             "after_departure", "current_stay"]))
    if rule == "E-11":
        maybe(rng, entry, "transferred", 0.8, lambda: rng.random() < 0.8)
    if rule == "E-12":
        maybe(rng, entry, "due_day", 0.9, lambda: dates.show(around(rng, today, 2)))
    if rule == "E-14":
        maybe(rng, entry, "application", 0.9, lambda: rng.choice(["this", "this", "other"]))
    if rule == "X-02":
        maybe(rng, entry, "x02_kind", 0.9, lambda: rng.choice(["convicted", "probation", "deferral"]))
    if rng.random() < 0.45:
        complete(rng, entry, fitting.get(rule, "MIA"))
    return entry


def complete(rng, entry, organ):
    """An entry with everything on record, so that what is left to decide is the rule and the day."""
    entry.update({"match": "confirmed", "origin_organ": organ, "decision_no": "1-23", "judgment": True,
                  "in_force_date": "2018-05-05"})
    keep_end = rng.random() < 0.3
    for name in ("match_basis", "force", "appeal_state", "quashed", "merged", "deceased", "cleared", "treaty_flag",
                 "treaty_decision", "returned_not_admitted") + (() if keep_end else ("end_event",)):
        entry.pop(name, None)
    if "event_day" in entry:
        entry["executed"] = True


def calm(facts, today):
    """Nothing unusual about the crossing, so that CLEAR and the single grounds are frequent enough."""
    facts["document"] = {"kind": "passport", "issuing_state": "UZB", "nationality": "UZB",
                         "expiry": dates.show(dates.move(today, 400)), "visa": "not_needed"}
    facts["person"] = {"age": 35}
    facts["list"] = {"age_minutes": 2, "signature_ok": True}
    for name in ("capture", "officer_findings", "citizenship_register", "airside"):
        facts.pop(name, None)
    facts.setdefault("candidates", [])
    if "transit" in facts:
        facts["transit"] = {"expected_exit_post": "Konysbaev", "this_post": "Konysbaev",
                            "latest_day": dates.show(today)}


def random_facts(rng):
    today = rng.choice(TODAYS) if rng.random() < 0.8 else any_day(rng)
    direction = rng.choice(["ENTRY", "ENTRY", "EXIT", "EXIT", "TRANSIT_IN", "TRANSIT_OUT"])
    leaving = direction in oracle.EXIT_DIRECTIONS
    facts = {"direction": direction, "today": dates.show(today)}
    if rng.random() < 0.08:
        facts["today_alternative"] = dates.show(
            dates.next_day(today) if rng.random() < 0.5 else dates.day_before(today))

    document = {}
    maybe(rng, document, "kind", 0.98, lambda: rng.choice(["passport"] * 14 + [
        "diplomatic_passport", "replacing", "refugee_travel_document", "certificate_of_return", "identity_card",
        "unreadable"]))
    maybe(rng, document, "issuing_state", 0.9, lambda: rng.choice(["UZB", "KGZ", "TJK", "DEU", "KAZ"]))
    maybe(rng, document, "nationality", 0.95, lambda: rng.choice(["UZB"] * 6 + ["TJK", "XXA", "", "KAZ", "KAZ"]))
    maybe(rng, document, "expiry", 0.97, lambda: dates.show(
        around(rng, today) if rng.random() < 0.15 else dates.move(today, 400)))
    maybe(rng, document, "visa", 0.97, lambda: rng.choice(["not_needed"] * 8 + ["valid"] * 6
                                                          + ["missing", "expired", "unknown"]))
    maybe(rng, document, "replacing_document_accepted", 0.5, lambda: rng.random() < 0.7)
    facts["document"] = document

    person = {}
    maybe(rng, person, "age", 0.97, lambda: rng.choice(AGES) if rng.random() < 0.3 else 35)
    maybe(rng, person, "asks_protection", 0.1, lambda: rng.random() < 0.6)
    maybe(rng, person, "immunity_claimed", 0.08, lambda: rng.random() < 0.6)
    maybe(rng, person, "minor_unaccompanied", 0.4, lambda: rng.random() < 0.08)
    facts["person"] = person

    def the_list():
        made = {}
        maybe(rng, made, "age_minutes", 0.98, lambda: rng.choice(LIST_AGES) if rng.random() < 0.4 else 2)
        maybe(rng, made, "signature_ok", 0.99, lambda: rng.random() < 0.97)
        maybe(rng, made, "rollback", 0.1, lambda: rng.random() < 0.2)
        maybe(rng, made, "clock_suspect", 0.1, lambda: rng.random() < 0.2)
        return made

    maybe(rng, facts, "list", 0.99, the_list)
    if rng.random() < 0.99:
        count = rng.choice([0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 5])
        facts["candidates"] = [candidate(rng, number + 1, today, leaving) for number in range(count)]

    if rng.random() < 0.12:
        register = {}
        maybe(rng, register, "state", 0.95, lambda: rng.choice(["confirmed", "confirmed", "denied", "unknown"]))
        maybe(rng, register, "as_of", 0.95,
              lambda: dates.show(today if rng.random() < 0.8 else dates.day_before(today)))
        facts["citizenship_register"] = register
    maybe(rng, facts, "capture", 0.15, lambda: rng.choice(["ok", "ok", "failed"]))
    if rng.random() < 0.15:
        findings = {}
        for name in ("no_means", "false_information", "false_information_two_person", "health_contraindication",
                     "trafficking_concern", "protection_need"):
            maybe(rng, findings, name, 0.4, lambda: rng.random() < 0.6)
        facts["officer_findings"] = findings
    if rng.random() < 0.12:
        proof = {"document": rng.choice(oracle.MEANS_PROOFS + ["kinship_document", "statement"])}
        maybe(rng, proof, "verified", 0.9, lambda: rng.random() < 0.8)
        maybe(rng, proof, "relation", 0.6, lambda: rng.choice(oracle.FAMILY + ["cousin"]))
        facts["means_exemption_proof"] = proof
    if leaving:
        if rng.random() < 0.95:
            stay = {}
            maybe(rng, stay, "stay_until", 0.95, lambda: dates.show(around(rng, today, 2)))
            maybe(rng, stay, "shortened", 0.2, lambda: rng.random() < 0.7)
            maybe(rng, stay, "permanent_resident", 0.15, lambda: rng.random() < 0.6)
            maybe(rng, stay, "in_criminal_proceedings", 0.15, lambda: rng.random() < 0.6)
            facts["stay"] = stay
        if rng.random() < 0.2:
            case = {}
            maybe(rng, case, "decision_no", 0.9, "77")
            maybe(rng, case, "in_force_date", 0.95,
                  lambda: dates.show(around(rng, today)) if rng.random() < 0.3 else "2022-02-02")
            maybe(rng, case, "mode", 0.9, lambda: rng.choice(["controlled", "forced"]))
            maybe(rng, case, "appeal_state", 0.2, lambda: rng.choice(["none", "pending", "upheld", "stayed",
                                                                     "quashed"]))
            maybe(rng, case, "quashed", 0.1, lambda: rng.random() < 0.5)
            maybe(rng, case, "prints", 0.9, lambda: rng.choice(["valid_record", "none", "cannot", "refused"]))
            facts["expulsion_case"] = case
    if direction in ("TRANSIT_IN", "TRANSIT_OUT"):
        transit = {}
        maybe(rng, transit, "expected_exit_post", 0.95, "Konysbaev")
        maybe(rng, transit, "this_post", 0.95, lambda: rng.choice(["Konysbaev"] * 4 + ["Zhibek Zholy"]))
        maybe(rng, transit, "latest_day", 0.95, lambda: dates.show(around(rng, today, 2)))
        maybe(rng, transit, "unpermitted_stop", 0.2, lambda: rng.random() < 0.4)
        facts["transit"] = transit
        maybe(rng, facts, "airside", 0.1, lambda: rng.random() < 0.8)
    if rng.random() < 0.06:
        facts["settings"] = rng.choice([{"A-01": "2022-01-01"}, {"A-01": None}, {"A-03": "P1"}, {"A-03": "P2"},
                                        {"A-03": "refer_disputed_day"}, {"list_minutes": [10, 60, 600, 1200]}])
    if rng.random() < 0.4:
        calm(facts, today)
    return facts


def cases(count, seed):
    """The facts alone; the same count and seed give the same facts."""
    rng = random.Random(seed)
    for _ in range(count):
        yield random_facts(rng)


def main():
    parser = argparse.ArgumentParser(description="Random facts with the answer of the oracle, one JSON object a line.")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for facts in cases(options.count, options.seed):
        print(json.dumps({"facts": facts, "expected": oracle.evaluate(facts)}, ensure_ascii=False, sort_keys=True))


if __name__ == "__main__":
    main()
