"""What the law engine must answer: a slow, plain reading of law.md 1.2 to 1.9 and targets.md 6.3.

    evaluate(facts) -> list of lines

The shape of the facts and every choice made where the catalogue leaves room are in facts.md.  Each function names the
paragraph it follows.  There is no "refuse" anywhere: refusal is the act of an officer.
"""

import json
import sys

import dates

ENTRY_DIRECTIONS = ("ENTRY", "TRANSIT_IN")
EXIT_DIRECTIONS = ("EXIT", "TRANSIT_OUT")

CLEAR = "CLEAR"
MANDATORY = "REFER_MANDATORY"
DISCRETIONARY = "REFER_DISCRETIONARY"
IDENTITY = "REFER_IDENTITY"
TECHNICAL = "REFER_TECHNICAL"
PROTECTION = "REFER_PROTECTION"

# Only for sorting the answer: protection outranks (guardrails.md 4.2), then the rest.
RANK = [PROTECTION, MANDATORY, DISCRETIONARY, IDENTITY, TECHNICAL, CLEAR]

# 1.9: the safe default of each open question.  Only have another value the oracle can follow.
SETTINGS = {
    "A-01": None,  # the day from which wording W1 is confirmed to be in force; None: not confirmed
    "A-02": "either",
    "A-03": "refer_disputed_day",  # or "P1" or "P2" once the question is closed
    "A-04": "last_day_of_month",
    "A-05": "transfer_act",
    "A-06": "civil_date_at_checkpoint",
    "A-07": "biographic_never_automatic",
    "A-08": "live_from_2024_01_01",
    "A-09": "review_never_weakens",
    "A-10": "receipt_verified_in_register",
    "A-11": "judgment_or_nsb_mia_decision",
    "A-12": "late_filing_is_referral",
    "A-13": "court_or_enforcement_only",
    "A-14": "prints_16_and_12",
    "A-15": "earlier_of_both",
    "A-16": "ban_stays_until_quashed_or_stayed",
    "A-17": "person_centred",
    "A-18": None,
    "A-19": "historic_only",
    "A-20": "data_driven",
    "A-21": "as_counted",
    "A-22": "any_authorised_organ",
    "A-23": "fine_never_bars_exit",
    "A-24": "relax_both_readings",
    "A-25": "art_22_not_applied_hit_reported",
}
LIST_MINUTES = [15, 4 * 60, 24 * 60, 72 * 60]  # targets.md 6.3


# ------------------------------------------------------------------------------------------------ lines of the answer

def outcome_line(outcome, rule, reason, entry=None, last_days=None):
    return {"kind": "outcome", "outcome": outcome, "rule": rule, "entry": entry, "reason": reason,
            "last_days": last_days}


def information(rule, reason, entry=None, last_days=None):
    """Shown or reported; refers nobody and stops nobody (1.6, step 6)."""
    return {"kind": "information", "outcome": None, "rule": rule, "entry": entry, "reason": reason,
            "last_days": last_days}


def sort_key(line):
    kind = 0 if line["kind"] == "outcome" else 1
    rank = RANK.index(line["outcome"]) if line["outcome"] else 0
    return (kind, rank, line["rule"], line["entry"] or "", line["reason"])


# ---------------------------------------------------------------------------------------------------- the evaluation

def evaluate(facts):
    """1.4, last paragraph of "Civil date": when the clock's doubt reaches midnight both dates are evaluated."""
    facts = without_nulls(facts)
    check_facts(facts)
    first = evaluate_on(facts, dates.parse(facts["today"]))
    if facts.get("today_alternative") is None:
        return sorted(first, key=sort_key)
    second = evaluate_on(facts, dates.parse(facts["today_alternative"]))

    def essence(line):
        return (line["outcome"], line["rule"], line["entry"])

    first_outcomes = [line for line in first if line["kind"] == "outcome"]
    second_outcomes = [line for line in second if line["kind"] == "outcome"]
    shared_information = [line for line in first if line["kind"] == "information" and line in second]
    if sorted(map(str, map(essence, first_outcomes))) == sorted(map(str, map(essence, second_outcomes))):
        return sorted(first_outcomes + shared_information, key=sort_key)

    # The dates disagree.  What holds on both dates stands; what does not becomes one technical referral.
    on_second_date = [essence(line) for line in second_outcomes]
    lines = [line for line in first_outcomes if essence(line) in on_second_date and line["outcome"] != CLEAR]
    lines.append(outcome_line(TECHNICAL, "CLOCK", "dates_disagree"))
    return sorted(lines + shared_information, key=sort_key)


def without_nulls(value):
    """null is the same as absent: not known."""
    if isinstance(value, dict):
        return {name: without_nulls(part) for name, part in value.items() if part is not None}
    if isinstance(value, list):
        return [without_nulls(part) for part in value]
    return value


def check_facts(facts):
    if facts.get("direction") not in ENTRY_DIRECTIONS + EXIT_DIRECTIONS:
        raise ValueError("direction must be stated")
    if facts.get("today") is None:
        raise ValueError("the civil date must be stated")
    for name, value in facts.get("settings", {}).items():
        if name == "A-01":
            dates.parse(value)
        elif name == "A-03":
            if value not in ("refer_disputed_day", "P1", "P2"):
                raise ValueError("A-03 has no such value")
        elif name == "list_minutes":
            if len(value) != 4 or list(value) != sorted(value):
                raise ValueError("four rising thresholds")
        elif name not in SETTINGS or value != SETTINGS[name]:
            raise ValueError("no other value is known for " + name)


def setting(facts, name):
    return facts.get("settings", {}).get(name, SETTINGS[name])


def evaluate_on(facts, today):
    """1.2 and 1.6: everything is evaluated, nothing stops at the first ground."""
    lines = []
    lines += document_lines(facts, today)
    lines += protection_lines(facts)
    lines += minor_lines(facts)
    lines += citizenship_lines(facts, today)
    lines += capture_lines(facts)
    lines += list_lines(facts)
    if list_may_be_used(facts):
        lines += candidate_lines(facts, today)
    lines += officer_finding_lines(facts, today)
    lines += expulsion_lines(facts, today)
    lines += conflict_lines(facts, lines, today)
    lines += transit_lines(facts, today)
    lines += stay_lines(facts, today)
    if not any(line["kind"] == "outcome" for line in lines):
        lines.append(outcome_line(CLEAR, "NONE", "no_ground"))
    return lines


def entering(facts):
    return facts["direction"] in ENTRY_DIRECTIONS


def leaving(facts):
    return facts["direction"] in EXIT_DIRECTIONS


def airside(facts):
    """A-25: transit without crossing the border."""
    return facts["direction"] in ("TRANSIT_IN", "TRANSIT_OUT") and facts.get("airside") is True


# ------------------------------------------------------------------------------------------------- 1. the document

def document_lines(facts, today):
    """E-00 (art. 22 part 1) and X-00 (art. 23 part 1): a valid passport or a replacing document, and a visa unless
    another order is set.  A condition, not one of the prohibitions: it needs an assessment."""
    rule = "E-00" if entering(facts) else "X-00"
    document = facts.get("document", {})
    kind = document.get("kind")
    if kind == "unreadable":
        return [outcome_line(TECHNICAL, rule, "document_unreadable")]
    if airside(facts):
        return []

    lines = []
    if kind in ("passport", "diplomatic_passport"):
        pass
    elif kind is None:
        lines.append(outcome_line(DISCRETIONARY, rule, "document_kind_not_known"))
    elif document.get("replacing_document_accepted") is True:
        pass
    elif document.get("replacing_document_accepted") is False:
        lines.append(outcome_line(DISCRETIONARY, rule, "document_kind_not_accepted"))
    else:
        lines.append(outcome_line(DISCRETIONARY, rule, "document_kind_not_known"))

    expiry = dates.parse(document.get("expiry"))
    if expiry is None:
        lines.append(outcome_line(DISCRETIONARY, rule, "expiry_not_known"))
    elif today > expiry:
        lines.append(outcome_line(DISCRETIONARY, rule, "document_expired"))

    if citizenship(facts, today) != "citizen_today":
        visa = document.get("visa")
        if visa == "missing":
            lines.append(outcome_line(DISCRETIONARY, rule, "visa_missing"))
        elif visa == "expired":
            lines.append(outcome_line(DISCRETIONARY, rule, "visa_expired"))
        elif visa not in ("not_needed", "valid"):
            lines.append(outcome_line(DISCRETIONARY, rule, "visa_not_known"))

    # One line for the rule: several defects of one document are one referral, named by the first defect.
    return lines[:1]


# -------------------------------------------------------------------------------------- 2. protection and immunity

def immunity(facts):
    return (facts.get("person", {}).get("immunity_claimed") is True
            or facts.get("document", {}).get("kind") == "diplomatic_passport")


def protection_lines(facts):
    """P-04 (art. 5), P-06 (art. 30), and the possible victim of trafficking of 1.2."""
    person = facts.get("person", {})
    findings = facts.get("officer_findings", {})
    lines = []
    if person.get("asks_protection") is True or findings.get("protection_need") is True:
        lines.append(outcome_line(PROTECTION, "P-04", "asks_protection"))
    if immunity(facts):
        lines.append(outcome_line(PROTECTION, "P-06", "immunity_claimed"))
    if findings.get("trafficking_concern") is True:
        lines.append(outcome_line(PROTECTION, "TRAFFICKING", "possible_victim"))
    return lines


def minor_lines(facts):
    """1.2 and guardrails.md 4.12: a minor is never cleared by the machine alone; doubtful age = younger."""
    person = facts.get("person", {})
    age = person.get("age")
    alone = person.get("minor_unaccompanied")
    if alone is True:
        return [outcome_line(PROTECTION, "MINOR", "minor_unaccompanied")]
    if age is not None and age >= 18:
        return []
    if alone is False:
        return [outcome_line(DISCRETIONARY, "MINOR", "minor_never_cleared_by_machine")]
    return [outcome_line(PROTECTION, "MINOR", "minor_company_not_known")]


# ---------------------------------------------------------------------------------------------------- 3. identity

def citizenship(facts, today):
    """1.7, last row: a citizen of today is one whom the register confirms today."""
    says_citizen = facts.get("document", {}).get("nationality") == "KAZ"
    confirmed = register_answer(facts, today) == "confirmed"
    if says_citizen and confirmed:
        return "citizen_today"
    if says_citizen or confirmed:
        return "citizen_in_question"
    return "foreigner"


def register_answer(facts, today):
    register = facts.get("citizenship_register", {})
    if register.get("as_of") is None or dates.parse(register["as_of"]) != today:
        return "not_known"
    return register.get("state", "not_known")


def citizenship_lines(facts, today):
    """The document and the register contradict each other: somebody must look at who this is."""
    says_citizen = facts.get("document", {}).get("nationality") == "KAZ"
    answer = register_answer(facts, today)
    if says_citizen and answer == "denied":
        return [outcome_line(IDENTITY, "CITIZEN", "register_denies")]
    if not says_citizen and answer == "confirmed":
        return [outcome_line(IDENTITY, "CITIZEN", "register_confirms_other_document")]
    return []


def capture_lines(facts):
    """1.2: "capture failed" is a technical referral.  No capture planned: the fact is absent."""
    if facts.get("capture") == "failed":
        return [outcome_line(TECHNICAL, "CAPTURE", "capture_failed")]
    return []


# ------------------------------------------------------------------------------------------- the list, targets.md 6.3

def list_may_be_used(facts):
    """Last row of 6.3: bad signature, suspect clock, rollback to an older version: the list is not used."""
    the_list = facts.get("list")
    if the_list is None or facts.get("candidates") is None:
        return False
    if the_list.get("signature_ok") is not True:
        return False
    if the_list.get("rollback") is True or the_list.get("clock_suspect") is True:
        return False
    age = the_list.get("age_minutes")
    if age is not None and age < 0:
        return False
    return True


def list_lines(facts):
    the_list = facts.get("list")
    if the_list is None:
        return [outcome_line(TECHNICAL, "LIST", "list_not_known")]
    if the_list.get("signature_ok") is not True:
        return [outcome_line(TECHNICAL, "LIST", "bad_signature")]
    if the_list.get("rollback") is True:
        return [outcome_line(TECHNICAL, "LIST", "rollback")]
    age = the_list.get("age_minutes")
    if the_list.get("clock_suspect") is True or (age is not None and age < 0):
        return [outcome_line(TECHNICAL, "LIST", "clock_suspect")]
    if facts.get("candidates") is None:
        return [outcome_line(TECHNICAL, "LIST", "lookup_not_done")]
    if age is None:
        return [outcome_line(TECHNICAL, "LIST", "age_not_known")]
    normal, printed, officer, registration = facts.get("settings", {}).get("list_minutes", LIST_MINUTES)
    if age <= normal:
        return []
    if age <= printed:
        return [information("LIST", "age_printed")]
    if age <= officer:
        return [outcome_line(TECHNICAL, "LIST", "all_to_officer")]
    if age <= registration:
        return [outcome_line(TECHNICAL, "LIST", "registration_only")]
    return [outcome_line(TECHNICAL, "LIST", "paper_procedure")]


# -------------------------------------------------------------------------------------------------- 4. bans and bars

NEVER_A_GROUND = {
    "H-01": "historic", "H-02": "historic", "H-03": "historic", "H-04": "historic", "H-05": "historic",
    "H-06": "historic", "H-07": "historic", "H-08": "historic", "H-09": "historic",
    "G-01": "historic", "G-02": "historic", "G-03": "historic",
    "E-20": "out_of_the_checkpoint", "X-08": "out_of_the_checkpoint",
    "E-22": "information_on_slip", "X-04": "repealed", "X-06": "never_a_bar",
}
ENTRY_RULES = ["E-01", "E-02", "E-03", "E-04", "E-05", "E-06", "E-07", "E-08", "E-09", "E-10", "E-11", "E-12",
               "E-14", "E-15", "E-16", "E-17", "E-18", "E-19a", "E-19b"]
EXIT_RULES = ["X-01", "X-02", "X-03", "X-05", "X-06b", "X-07"]

# Which event ends which ground ("Ends" column of 1.3).  The owner of an entry may always withdraw it.
ENDS = {
    "E-08": ["executed"],
    "E-09": ["executed", "served", "released"],
    "E-12": ["filed_in_time"],
    "E-15": ["recovered"],
    "X-01": ["proceedings_ended"],
    "X-02": ["served", "released", "probation_over", "deferral_over"],
    "X-03": ["fulfilled"],
    "X-05": ["fulfilled"],
    "X-06b": ["proceedings_ended"],
    "X-07": ["fulfilled", "proceedings_ended", "served", "released", "completed"],
}


def candidate_lines(facts, today):
    lines = []
    for entry in facts["candidates"]:
        lines += lines_for_entry(facts, entry, today)

    # 1.4 "several expulsions": each has its own clock; the latest end governs; all are shown.
    running = [line for line in lines if line["last_days"] is not None and line["kind"] == "outcome"]
    if len(running) >= 2:
        latest = max(line["last_days"]["p2"] for line in running)
        governing = min(line["entry"] for line in running if line["last_days"]["p2"] == latest)
        lines.append(information("E-19", "latest_end_governs", governing))
    return lines


def lines_for_entry(facts, entry, today):
    name = entry["entry"]
    rule = entry.get("rule")

    if rule in NEVER_A_GROUND:
        return [information(rule, NEVER_A_GROUND[rule], name)]
    if rule not in ENTRY_RULES + EXIT_RULES:
        # Also E-00 and E-13, which are facts of the crossing and never a list entry: an officer must look.  1.2: a
        # possible, unconfirmed match asks for identity, whatever the entry says.
        if entry.get("match") != "confirmed":
            return [outcome_line(IDENTITY, str(rule), "possible_match", name)]
        return [outcome_line(DISCRETIONARY, str(rule), "not_a_list_ground", name)]

    shown_rule = rule_to_show(entry)
    # 1.1: a row carries valid_from; before that day the wording is no law and finds nothing, however incomplete the
    # entry is.
    w1_from = dates.parse(setting(facts, "A-01"))
    if shown_rule == "E-19a" and entry.get("cause") == "readmission" and w1_from is not None and today < w1_from:
        return [information(shown_rule, "w1_not_in_force_yet", name)]

    outcome, reason, last_days = ground(facts, entry, today)
    if outcome is None:
        return [information(shown_rule, reason, name)]
    who = citizenship(facts, today)

    # An entry ban never stops an exit, an exit bar never stops an entry (1.6).  Scenario 31 says "any" direction for
    # a citizen matched to a foreigners' ban.
    if rule in ENTRY_RULES and leaving(facts):
        if who == "citizen_in_question":
            return [outcome_line(IDENTITY, shown_rule, "citizen_matched", name)]
        return [information(shown_rule, "entry_ban_reported_at_exit", name)]
    if rule in EXIT_RULES and entering(facts):
        return [information(shown_rule, "exit_bar_does_not_stop_entry", name)]

    # 1.7 last row.  Art. 22 does not apply to a citizen of today; a foreigners' exit bar on a citizen is looked at.
    if rule in ENTRY_RULES and who == "citizen_today":
        return [information(shown_rule, "set_aside_citizen_today", name)]
    if rule in ENTRY_RULES and who == "citizen_in_question":
        return [outcome_line(IDENTITY, shown_rule, "citizen_matched", name)]
    if rule in EXIT_RULES and rule != "X-07" and who != "foreigner":
        return [outcome_line(IDENTITY, shown_rule, "citizen_matched", name)]

    # Scenario 16: "not the same" and a second approval, this document, this person, this version of the entry.
    confirmed = identity_is_confirmed(entry)
    if is_cleared(entry):
        if confirmed:
            return [outcome_line(IDENTITY, shown_rule, "cleared_but_confirmed", name)]
        return [information(shown_rule, "cleared_person", name)]
    if not confirmed:
        return [outcome_line(IDENTITY, shown_rule, "possible_match", name)]
    if rule == "X-07" and who == "foreigner":
        return [outcome_line(IDENTITY, shown_rule, "citizens_bar_on_foreigner", name)]
    if entry.get("deceased") is True:
        return [outcome_line(IDENTITY, shown_rule, "recorded_deceased", name)]

    # P-01: a treaty suppresses a national ground only through the decision of officers who cite it.
    if entry.get("treaty_flag") is True:
        decision = entry.get("treaty_decision", {})
        if decision.get("treaty") and decision.get("two_person") is True:
            return [information(shown_rule, "suppressed_by_treaty_decision", name)]

    if airside(facts):
        return [outcome_line(DISCRETIONARY, shown_rule, "airside_hit_reported", name)]

    # X-02 and only X-02: "except where he is expelled by decision of a court".
    if rule == "X-02" and expulsion_in_force(facts, today):
        return [information("X-02", "lifted_by_expulsion", name)]

    lines = [outcome_line(outcome, shown_rule, reason, name, last_days)]
    if entry.get("appeal_state") == "pending":
        lines.append(information(shown_rule, "appeal_pending", name))
    review = dates.parse(entry.get("review_day"))
    if review is not None and today > review:
        lines.append(information(shown_rule, "review_overdue", name))
    if entry.get("reason_withheld") is True and rule in ENTRY_RULES:
        if entry.get("origin_organ") == "NSB":
            lines.append(information(shown_rule, "reason_withheld", name))
        else:
            lines.append(information(shown_rule, "withheld_flag_void", name))
    return lines


def rule_to_show(entry):
    """The wording of the five-year part follows from what happened to the person: W2 speaks of expulsion only, so a
    readmission can rest on W1 alone (A-01, A-02)."""
    if entry["rule"] in ("E-19a", "E-19b"):
        cause = entry.get("cause")
        if cause in ("expulsion", "criminal_expulsion"):
            return "E-19b"
        if cause == "readmission":
            return "E-19a"
    if entry["rule"] == "X-06b":
        return "X-01"  # "a prosecution entry triggers X-01"
    return entry["rule"]


def identity_is_confirmed(entry):
    if entry.get("match") != "confirmed":
        return False
    # an expulsion before 1 January 2024 may have no prints: a biographic match is never automatic.
    if entry["rule"] in ("E-19a", "E-19b") and entry.get("match_basis") == "biographic":
        # A day that is written while execution is not recorded, or was voided, is no day D (1.4).
        day = execution_day(entry)
        if day is None or day < (2024, 1, 1):
            return False
    return True


def is_cleared(entry):
    cleared = entry.get("cleared", {})
    return (cleared.get("second_approval") is True and cleared.get("same_document") is True
            and cleared.get("same_person_verified") is True and cleared.get("same_entry_version") is True)


# A ground answers (outcome or None, reason, last days or None).  None: it does not count today.

def ground(facts, entry, today):
    rule = entry["rule"]

    # Side exits (1.4 state machine, A-16).
    if entry.get("quashed") is True or entry.get("appeal_state") == "quashed":
        return None, "quashed", None
    if entry.get("appeal_state") == "stayed":
        return None, "stayed_by_court_act", None
    if entry.get("merged") is True:
        return None, "merged_identity", None

    # The end event: only when the register verifies it and its day has come.
    end = entry.get("end_event", {})
    end_kind = end.get("kind")
    end_day = dates.parse(end.get("day"))
    end_counts = end_kind is not None and end.get("verified") is True and (end_day is None or end_day <= today)
    if end_counts and (end_kind == "withdrawn" or end_kind in ENDS.get(rule, [])):
        return None, "ended", None

    # The last day written in the entry counts only where the law knows a term: probation, deferral, X-07.
    term_end = dates.parse(entry.get("end_day"))
    has_term = rule == "X-07" or (rule == "X-02" and entry.get("x02_kind") in ("probation", "deferral"))
    if has_term and term_end is not None and today > term_end:
        return None, "term_over", None

    in_force = dates.parse(entry.get("in_force_date"))
    if in_force is not None and in_force > today:
        if rule in ("E-19a", "E-19b") and execution_day(entry) is not None:
            return DISCRETIONARY, "executed_before_in_force", None
        return None, "not_in_force_yet", None

    if rule in ("E-19a", "E-19b"):
        outcome, reason, last_days = five_years(facts, entry, today)
    else:
        outcome, reason = ground_by_rule(entry, today, in_force, end_kind if end_counts else None)
        last_days = None

    # An entry that says "may" is never made a "must".
    if outcome == MANDATORY and entry.get("force") == "may":
        return DISCRETIONARY, "entry_says_may", last_days
    return outcome, reason, last_days


def ground_by_rule(entry, today, in_force, end_kind):
    rule = entry["rule"]
    organ = entry.get("origin_organ")
    decision = bool(entry.get("decision_no"))
    judgment = entry.get("judgment") is True

    # 22(1) to 22(4): "mandatory once established": by an organ, with a decision or case number.
    if rule in ("E-01", "E-02", "E-03", "E-04"):
        if organ and decision:
            return MANDATORY, "established"
        return DISCRETIONARY, "not_established"

    # 22(5): "necessary" is an assessment unless a decision number is present.
    if rule == "E-05":
        if decision:
            return MANDATORY, "established"
        return DISCRETIONARY, "necessity_needs_assessment"

    # 22(6): information of the national-security organs; no conviction needed.
    if rule == "E-06":
        if organ == "NSB":
            return MANDATORY, "information_of_nsb"
        return DISCRETIONARY, "not_from_nsb"

    # 22(6-1): a court found recidivism.  A-09: an expunged conviction is the owner's business.
    if rule == "E-07":
        if not judgment:
            return DISCRETIONARY, "judgment_not_recorded"
        if in_force is None:
            return DISCRETIONARY, "in_force_not_recorded"
        return MANDATORY, "judgment"

    # 22(7): administrative penalty imposed during the previous stay, in force, not executed.
    if rule == "E-08":
        if end_kind == "time_barred":
            return DISCRETIONARY, "time_bar_is_open"
        if entry.get("imposed") == "after_departure":
            return DISCRETIONARY, "imposed_after_departure"
        if entry.get("imposed") != "during_previous_stay":
            return DISCRETIONARY, "stay_of_penalty_not_known"
        if in_force is None:
            return DISCRETIONARY, "in_force_not_recorded"
        return MANDATORY, "penalty_not_executed"

    # 22(7-1): the same for a criminal punishment, with a judgment.
    if rule == "E-09":
        if entry.get("imposed") == "after_departure":
            return DISCRETIONARY, "imposed_after_departure"
        if entry.get("imposed") != "during_previous_stay":
            return DISCRETIONARY, "stay_of_penalty_not_known"
        if not judgment:
            return DISCRETIONARY, "judgment_not_recorded"
        if in_force is None:
            return DISCRETIONARY, "in_force_not_recorded"
        return MANDATORY, "punishment_not_served"

    # 22(7-2), A-11: a judgment, or a numbered decision of NSB or MIA.
    if rule == "E-10":
        if judgment or (organ in ("NSB", "MIA") and decision):
            return MANDATORY, "established"
        return DISCRETIONARY, "whose_finding"

    # 22(7-3): both limbs on record: the judgment and the transfer.
    if rule == "E-11":
        if judgment and in_force is not None and entry.get("transferred") is True:
            return MANDATORY, "both_limbs"
        return DISCRETIONARY, "limb_missing"

    # 22(8), A-12: late filing does not settle it: an officer looks.
    if rule == "E-12":
        if end_kind == "filed_late":
            return DISCRETIONARY, "filed_late"
        due = dates.parse(entry.get("due_day"))
        if due is None:
            return DISCRETIONARY, "due_day_not_known"
        if today <= due:
            return None, "not_due_yet"
        return MANDATORY, "declaration_not_filed"

    # 22(10): the application in question.
    if rule == "E-14":
        if not organ or not decision:
            return DISCRETIONARY, "not_established"
        if entry.get("application") != "this":
            return DISCRETIONARY, "application_not_this_one"
        return MANDATORY, "false_information"

    # 22(11): only the sanitary organ establishes it.
    if rule == "E-15":
        if organ == "SANITARY":
            return MANDATORY, "sanitary_organ"
        return DISCRETIONARY, "not_from_sanitary_organ"

    # 22(12), 22(13): loss, and deprivation by a court.
    if rule == "E-16":
        return MANDATORY, "citizenship_lost"
    if rule == "E-17":
        if not judgment:
            return DISCRETIONARY, "judgment_not_recorded"
        if in_force is None:
            return DISCRETIONARY, "in_force_not_recorded"
        return MANDATORY, "citizenship_deprived"

    # 22(14): with a judgment mandatory; without one discretionary, never silence.
    if rule == "E-18":
        if not judgment:
            return DISCRETIONARY, "judgment_not_recorded"
        if in_force is None:
            return DISCRETIONARY, "in_force_not_recorded"
        return MANDATORY, "judgment"

    # 23 a), and a prosecution for malicious breach (26 part 2).
    if rule in ("X-01", "X-06b"):
        return MANDATORY, "criminal_proceedings"

    # 23 b): convicted, probation, deferral.
    if rule == "X-02":
        if not judgment:
            return DISCRETIONARY, "judgment_not_recorded"
        if in_force is None:
            return DISCRETIONARY, "in_force_not_recorded"
        return MANDATORY, "punishment_not_served"

    # 23 v): obligations imposed by a court.
    if rule == "X-03":
        return MANDATORY, "court_obligation"

    # 23 last part: "may"; A-13: only a court or enforcement entry.
    if rule == "X-05":
        if organ is not None and organ not in ("COURT", "ENFORCEMENT"):
            return None, "organ_not_competent"
        return DISCRETIONARY, "property_obligation"

    # Citizens' bars: list entries of competent organs on their own legal basis.
    if rule == "X-07":
        return DISCRETIONARY, "citizens_bar"

    raise AssertionError("rule without a reading: " + rule)


def execution_day(entry):
    """Day D of 1.4, or None when the execution is not recorded.  The day of the hand-over (step 7) is never D."""
    if entry.get("executed") is not True:
        return None
    if entry.get("returned_not_admitted") is True:
        return None
    return dates.parse(entry.get("event_day"))


def five_years(facts, entry, today):
    """E-19a, E-19b and 1.4."""
    day = execution_day(entry)
    if day is None:
        return DISCRETIONARY, "execution_not_recorded", None  # no end date shown, never an invented one
    if day > today:
        return DISCRETIONARY, "event_day_in_future", None

    p1 = dates.last_day_p1(day)
    p2 = dates.last_day_p2(day)
    if setting(facts, "A-03") == "P1":
        p2 = p1
    if setting(facts, "A-03") == "P2":
        p1 = p2
    last_days = {"p1": dates.show(p1), "p2": dates.show(p2)}

    if today > p2:
        return None, "period_over", None

    cause = entry.get("cause")
    if cause not in ("expulsion", "criminal_expulsion", "readmission"):
        return DISCRETIONARY, "cause_not_recorded", last_days
    if cause == "readmission":
        confirmed_from = dates.parse(setting(facts, "A-01"))
        if confirmed_from is None or day < confirmed_from:
            return DISCRETIONARY, "w1_not_confirmed", last_days
    if today > p1:
        return DISCRETIONARY, "two_readings", last_days
    if cause != "readmission":
        if not entry.get("decision_no"):
            return DISCRETIONARY, "decision_not_recorded", last_days
        if entry.get("in_force_date") is None:
            return DISCRETIONARY, "in_force_not_recorded", last_days
        if cause == "criminal_expulsion" and entry.get("judgment") is not True:
            return DISCRETIONARY, "judgment_not_recorded", last_days
    return MANDATORY, "five_years", last_days


# ------------------------------------------------------------------------------------- findings of officers at entry

MEANS_PROOFS = ["kandas_certificate", "birth_certificate", "former_passport"]
FAMILY = ["spouse", "parent", "child", "sibling"]


def means_exempt(facts):
    """E-13 only: proven by a document, never by look or name; the engine is told the document and nothing else."""
    proof = facts.get("means_exemption_proof", {})
    if proof.get("verified") is not True:
        return False
    if proof.get("document") in MEANS_PROOFS:
        return True
    return proof.get("document") == "kinship_document" and proof.get("relation") in FAMILY


def officer_finding_lines(facts, today):
    """E-13, E-14, E-15 as findings at the border: art. 22, so at entry only, and never for a citizen of today."""
    if not entering(facts) or airside(facts) or citizenship(facts, today) == "citizen_today":
        return []
    findings = facts.get("officer_findings", {})
    lines = []
    if findings.get("no_means") is True:
        if means_exempt(facts):
            lines.append(information("E-13", "exempt_by_document"))
        else:
            lines.append(outcome_line(MANDATORY, "E-13", "no_proof_of_means"))
    if findings.get("false_information") is True:
        if findings.get("false_information_two_person") is True:
            lines.append(outcome_line(MANDATORY, "E-14", "false_information"))
        else:
            lines.append(outcome_line(DISCRETIONARY, "E-14", "second_person_missing"))
    if findings.get("health_contraindication") is True:
        lines.append(outcome_line(DISCRETIONARY, "E-15", "sanitary_organ_decides"))
    return lines


# ------------------------------------------------------------------------------------------------ expulsion at the exit

def expulsion_in_force(facts, today):
    case = facts.get("expulsion_case")
    if case is None:
        return False
    if case.get("quashed") is True or case.get("appeal_state") in ("pending", "stayed", "quashed"):
        return False
    in_force = dates.parse(case.get("in_force_date"))
    return in_force is not None and in_force <= today


def expulsion_lines(facts, today):
    """Art. 28: the flow of 1.5 is run by officers; a machine clears no expelled person by itself."""
    case = facts.get("expulsion_case")
    if case is None or not leaving(facts) or airside(facts):
        return []
    if case.get("quashed") is True or case.get("appeal_state") == "quashed":
        return [information("X28-02", "expulsion_quashed")]
    if not expulsion_in_force(facts, today):
        return [outcome_line(DISCRETIONARY, "X28-02", "expulsion_suspended_or_not_in_force")]
    lines = [outcome_line(DISCRETIONARY, "X28-02", "expulsion_flow")]
    if any(line["rule"] == "P-04" for line in protection_lines(facts)):
        lines.append(information("X28-02", "flow_stopped_by_asylum_claim"))
    lines += print_lines(facts, case, today)
    return lines


def print_lines(facts, case, today):
    """Art. 28 part 4 with A-08, A-14, A-22: information for the officer; departure is never blocked by prints."""
    if today < (2024, 1, 1) or case.get("prints") == "valid_record":
        return []
    age = facts.get("person", {}).get("age")
    if immunity(facts):
        return [information("X28-05", "no_prints_without_waiver")]
    if age is None or age < 12:
        return [information("X28-05", "no_prints_under_12_or_age_not_known")]
    if age < 16:
        return [information("X28-05", "prints_only_with_representative")]
    if case.get("prints") == "cannot":
        return [information("X28-05", "cannot_give_prints_supervisor")]
    if case.get("prints") == "refused":
        return [information("X28-05", "refusal_recorded")]
    return [information("X28-05", "prints_due")]


def conflict_lines(facts, lines, today):
    """X-C: an open criminal case or an unfulfilled court obligation holds the expulsion; only b) has the exception."""
    if not leaving(facts) or airside(facts) or not expulsion_in_force(facts, today):
        return []
    for line in lines:
        if line["outcome"] == MANDATORY and line["rule"] in ("X-01", "X-03"):
            return [outcome_line(MANDATORY, "X-C", "expulsion_held")]
    return []


# ------------------------------------------------------------------------------------------------ 5. transit and stay

def transit_lines(facts, today):
    """T-01 (art. 24)."""
    if facts["direction"] not in ("TRANSIT_IN", "TRANSIT_OUT") or airside(facts):
        return []
    transit = facts.get("transit", {})
    expected = transit.get("expected_exit_post")
    latest = dates.parse(transit.get("latest_day"))
    if facts["direction"] == "TRANSIT_IN":
        if expected is None:
            return [outcome_line(DISCRETIONARY, "T-01", "route_not_known")]
        if latest is None:
            return [outcome_line(DISCRETIONARY, "T-01", "latest_day_not_known")]
        return [information("T-01", "record_and_print_route")]
    if expected is None or transit.get("this_post") is None:
        return [outcome_line(DISCRETIONARY, "T-01", "route_not_known")]
    if expected != transit["this_post"]:
        return [outcome_line(DISCRETIONARY, "T-01", "wrong_exit_post")]
    if transit.get("unpermitted_stop") is True:
        return [outcome_line(DISCRETIONARY, "T-01", "unpermitted_stop")]
    if latest is None:
        return [outcome_line(DISCRETIONARY, "T-01", "latest_day_not_known")]
    if today > latest:
        return [outcome_line(DISCRETIONARY, "T-01", "later_than_permitted")]
    return []


def stay_lines(facts, today):
    """X-06 (art. 26), S-01 (art. 27), S-02 (art. 4): information and report, never an exit bar."""
    if not leaving(facts) or airside(facts) or citizenship(facts, today) == "citizen_today":
        return []
    stay = facts.get("stay", {})
    lines = []
    if stay.get("shortened") is True:
        lines.append(information("S-01", "stay_shortened"))
    if stay.get("permanent_resident") is True or immunity(facts):
        return lines
    if stay.get("in_criminal_proceedings") is True:
        lines.append(information("S-02", "deemed_temporarily_staying"))
        return lines
    until = dates.parse(stay.get("stay_until"))
    if until is None:
        lines.append(information("X-06", "stay_not_known"))
    elif today > until:
        lines.append(information("X-06", "overstay"))
    return lines


if __name__ == "__main__":
    # Reads one JSON object of facts a line, prints the expected lines.
    for text in sys.stdin:
        if text.strip():
            print(json.dumps(evaluate(json.loads(text)), ensure_ascii=False, sort_keys=True))
