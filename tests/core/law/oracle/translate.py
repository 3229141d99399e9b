"""The oracle's facts (facts.md) as the facts of the program (docs/formats/facts.md).

The two say the same thing in different shapes; where the oracle knows a state that the program's shape has no word for,
the comment says which state of equal meaning stands for it.  Nothing here decides a case.
"""

import dates
import oracle

ORGANS = {"NSB": "national_security", "MIA": "internal_affairs", "COURT": "court", "PROSECUTION": "prosecution",
          "ENFORCEMENT": "enforcement", "TAX": "tax", "SANITARY": "sanitary", "CONSULAR": "foreign_affairs",
          "BORDER": "border_service", "OTHER": "border_service"}
VISAS = {"not_needed": "not_required", "valid": "valid", "missing": "missing", "expired": "not_valid"}
PROOFS = {"kandas_certificate": "kandas_certificate", "birth_certificate": "born_in_territory",
          "former_passport": "former_citizen"}
BASES = {"biographic": ["name and date of birth"], "prints": ["right index finger"], "document": ["document number"],
         "officer": ["officer"]}
LISTED = oracle.ENTRY_RULES + oracle.EXIT_RULES
FIVE_YEARS = ("E-19a", "E-19b")
# Rules of which the oracle asks "is a court act on record?".  The program's entry has the day in force alone; a missing
# act is an entry without a decision, which makes a mandatory ground one for an officer, as the oracle does.
NEEDS_JUDGMENT = ("E-07", "E-09", "E-11", "E-17", "E-18", "X-02")
# The program never takes an entry without organ or decision onto the list.  Where the oracle does not read them they
# are filled in.
READS_ORGAN = ("E-01", "E-02", "E-03", "E-04", "E-14", "X-05")
READS_DECISION = ("E-01", "E-02", "E-03", "E-04", "E-05", "E-10", "E-14")


def program_facts(facts):
    facts = oracle.without_nulls(facts)
    made = {"direction": facts["direction"], "today": facts["today"], "document_conforms": True, "more": {},
            # The oracle refers when the visa is not known, and lets only the owner's withdrawal end an entry.
            "settings": {"visa_unknown": "refers", "a09_end_day": "withdrawal_only"}}
    if "today_alternative" in facts:
        made["other_today"] = facts["today_alternative"]
    entering = facts["direction"] in oracle.ENTRY_DIRECTIONS
    document(facts, made, entering)
    person(facts, made)
    findings(facts, made["more"])
    register(facts, made["more"])
    if facts.get("capture") == "failed":
        made["more"]["capture_failed"] = "yes"
    if facts.get("airside") is True:
        made["more"]["airside"] = "yes"
    transit(facts, made["more"])
    expulsion(facts, made["more"])
    the_list(facts, made)
    settings(facts, made["settings"])
    made["candidates"] = candidates(facts, made["more"])
    return made


def document(facts, made, entering):
    given = facts.get("document", {})
    kind = given.get("kind")
    codes = {None: "", "passport": "P", "diplomatic_passport": "PD", "unreadable": "P"}
    shown = {"document_code": codes.get(kind, "I"), "nationality": given.get("nationality", ""),
             "issuing_state": given.get("issuing_state", "")}
    if kind == "unreadable":
        made["document_conforms"] = False
    if "expiry" in given:
        shown["date_of_expiry"] = given["expiry"]
    if kind not in codes and "replacing_document_accepted" in given:
        accepted = given["replacing_document_accepted"] is True
        made["more"]["replacing_document"] = "accepted" if accepted else "not_accepted"
    if given.get("visa") in VISAS:
        made["more"]["visa" if entering else "exit_visa"] = VISAS[given["visa"]]
    made["document"] = shown


def person(facts, made):
    given = facts.get("person", {})
    age, alone = given.get("age"), given.get("minor_unaccompanied")
    if alone is True:
        age = 5  # an officer's word that this is a minor alone
    if alone is not None:
        made["more"]["accompanied"] = "no" if alone is True else "yes"
    if age is not None:
        # Three months after the birthday: of this age on both possible dates.
        year, month, day = dates.parse(facts["today"])
        year, month = (year, month - 3) if month > 3 else (year - 1, month + 9)
        made["document"]["date_of_birth"] = dates.show((year - age, month, min(day, 28)))
    asks = given.get("asks_protection") is True or facts.get("officer_findings", {}).get("protection_need") is True
    made["asks_protection"] = asks
    if given.get("immunity_claimed") is True:
        made["more"]["immunity_claimed"] = "yes"


def findings(facts, more):
    found = facts.get("officer_findings", {})
    if found.get("no_means") is True:
        more["means"] = "not_shown"
    if found.get("false_information") is True:
        two = found.get("false_information_two_person") is True
        more["false_information"] = "two_officers" if two else "one_officer"
    if found.get("health_contraindication") is True:
        more["sanitary_finding"] = "officer"
    if found.get("trafficking_concern") is True:
        more["trafficking_indicator"] = "yes"
    proof = facts.get("means_exemption_proof", {})
    if proof.get("verified") is True:
        if proof.get("document") in PROOFS:
            more["means_proof"] = PROOFS[proof["document"]]
        elif proof.get("document") == "kinship_document" and proof.get("relation") in oracle.FAMILY:
            more["means_proof"] = proof["relation"]


def register(facts, more):
    given = facts.get("citizenship_register", {})
    answers = {"confirmed": "citizen_today", "denied": "not_citizen"}
    if given.get("state") in answers and "as_of" in given:
        more["citizenship_register"] = answers[given["state"]]
        more["citizenship_register_day"] = given["as_of"]


def transit(facts, more):
    given = facts.get("transit", {})
    for name, ours in (("expected_exit_post", "transit_exit_post"), ("this_post", "post"),
                       ("latest_day", "transit_until")):
        if name in given:
            more[ours] = given[name]
    if given.get("unpermitted_stop") is True:
        more["unpermitted_stop"] = "yes"


def expulsion(facts, more):
    case = facts.get("expulsion_case")
    if case is None:
        return
    if case.get("quashed") is True or case.get("appeal_state") == "quashed":
        more["court_expulsion"] = "quashed"
    elif case.get("appeal_state") in ("pending", "stayed") or "in_force_date" not in case:
        more["court_expulsion"] = "suspended"
    else:
        more["court_expulsion"] = "yes"
        more["court_expulsion_in_force"] = case["in_force_date"]


def the_list(facts, made):
    given = facts.get("list")
    if given is None or "candidates" not in facts:
        made["list"] = {"trust": "missing"}
        return
    bad = given.get("signature_ok") is not True or given.get("rollback") is True
    age = given.get("age_minutes")
    if given.get("clock_suspect") is True:
        age = -1
    if age is None:
        age = 10 ** 7  # not known: too old for anything
    made["list"] = {"trust": "broken" if bad else "verified", "version": 1, "age_seconds": age * 60}


def settings(facts, made):
    given = facts.get("settings", {})
    if given.get("A-01") is not None:
        made["a01_w1_in_force_from"] = given["A-01"]
    if "A-03" in given:
        made["a03_count"] = "refer" if given["A-03"] == "refer_disputed_day" else given["A-03"]
    if "list_minutes" in given:
        printed, officer, registration, paper = given["list_minutes"]
        made["list_age_print_minutes"] = str(printed)
        for name, minutes in (("self_clear_max", officer), ("registration_only", registration), ("paper", paper)):
            made["list_age_%s_hours" % name] = str(minutes // 60)


def candidates(facts, more):
    lists = {name: [] for name in ("ended_entries", "time_barred", "declaration_filed_late", "cleared_entries",
                                   "treaty_decisions", "application_entries")}
    made = []
    for given in facts.get("candidates", []):
        # A merged record is another person's record: it is not on the program's list any more.
        if given.get("merged") is True and given.get("rule") in LISTED:
            continue
        made.append(candidate(given, lists))
    for name, ids in lists.items():
        if ids:
            more[name] = ",".join(ids)
    if lists["treaty_decisions"]:
        more["treaty"] = "1951 Convention"
    more["last_departure"] = "2019-01-01"
    return made


def candidate(given, lists):
    rule, name = given.get("rule"), given["entry"]
    entry = {"entry_id": name, "rule_id": str(rule), "revision": 1}
    evidence(given, rule, entry)
    for field in ("in_force_date", "review_day", "force"):
        if field in given:
            entry[field] = given[field]
    if given.get("quashed") is True:
        entry["appeal"] = "quashed"
    elif given.get("appeal_state") in ("pending", "stayed", "quashed"):
        entry["appeal"] = given["appeal_state"]
    if "end_day" in given and not (rule == "X-02" and given.get("x02_kind") not in ("probation", "deferral")):
        entry["end_day"] = given["end_day"]
    facts_of_rule(given, rule, entry, lists)
    ends(given, rule, lists)
    decision = given.get("treaty_decision", {})
    if given.get("treaty_flag") is True and decision.get("treaty") and decision.get("two_person") is True:
        lists["treaty_decisions"].append(name)

    grade = "confirmed" if given.get("match") == "confirmed" else "possible"
    cleared = all(given.get("cleared", {}).get(flag) is True for flag in
                  ("second_approval", "same_document", "same_person_verified", "same_entry_version"))
    if given.get("deceased") is True and rule in LISTED and oracle.identity_is_confirmed(given):
        # A dead person's entry that matches somebody alive asks who he is, whatever was found before.
        grade, cleared = "possible", False
    if cleared:
        lists["cleared_entries"].append(name + "/1")
    return {"entry": entry, "grade": grade, "score": 1, "reasons": BASES.get(given.get("match_basis"), [])}


def evidence(given, rule, entry):
    """Organ and decision."""
    organ, judgment = given.get("origin_organ"), given.get("judgment") is True
    decision = given.get("decision_no") or ""
    kind = ORGANS.get(organ, "border_service")
    if rule == "E-10":
        if judgment:
            kind, decision = "court", "1"
        elif organ == "COURT":
            kind = "prosecution"  # a court's entry without a court act is nobody's finding
    entry["organ_kind"] = kind
    entry["origin_organ"] = "" if organ is None and rule in READS_ORGAN else "organ"
    reads_decision = rule in READS_DECISION or (rule in FIVE_YEARS and given.get("cause") in
                                                ("expulsion", "criminal_expulsion"))
    entry["decision_number"] = decision if reads_decision else "1"
    act_needed = rule in NEEDS_JUDGMENT or (rule in FIVE_YEARS and given.get("cause") == "criminal_expulsion")
    if act_needed and not judgment:
        entry["decision_number"] = ""


def facts_of_rule(given, rule, entry, lists):
    if rule in FIVE_YEARS:
        forced = given.get("mode") == "forced"
        causes = {"expulsion": "forced_expulsion" if forced else "controlled_departure",
                  "criminal_expulsion": "criminal_expulsion", "readmission": "readmission"}
        entry["cause"] = causes.get(given.get("cause"), "none")
        executed = given.get("executed") is True and given.get("returned_not_admitted") is not True
        if executed and "event_day" in given:
            entry["event_day"] = given["event_day"]
    if rule in ("E-08", "E-09"):
        days = {"during_previous_stay": "2018-01-01", "after_departure": "2020-01-01"}
        if given.get("imposed") in days:
            entry["decision_date"] = days[given["imposed"]]
    if rule == "E-11" and given.get("transferred") is True:
        entry["event_day"] = "2010-01-01"
    if rule == "E-12" and "due_day" in given:
        entry["event_day"] = given["due_day"]
    if rule == "E-14" and given.get("application") == "this":
        lists["application_entries"].append(given["entry"])


def ends(given, rule, lists):
    event = given.get("end_event", {})
    kind = event.get("kind")
    if kind is None or event.get("verified") is not True or rule not in LISTED:
        return
    since = given["entry"] + ("@" + event["day"] if "day" in event else "")
    if kind == "withdrawn" or kind in oracle.ENDS.get(rule, []):
        lists["ended_entries"].append(since)
    elif rule == "E-08" and kind == "time_barred":
        lists["time_barred"].append(since)
    elif rule == "E-12" and kind == "filed_late":
        lists["declaration_filed_late"].append(since)
