"""Feeds generated cases to the program and compares its outcomes with the oracle's.

    python3 differential.py --program build/dev/bin/law_cli --count 100000 --seed 1 [--processes 2]

Compared: outcome, rule and entry of every ground, and the last days of a running five-year period. Information lines and
words are each side's own. Prints "N cases, M differences" and the first differing cases; exit status 1 if there are any.
"""

import argparse
import json
import multiprocessing
import subprocess
import sys

import generate
import oracle
import translate

BATCH = 2000
SHOWN = 5
RULES = {"SYS-CLEAR": "NONE", "SYS-MINOR": "MINOR", "SYS-TRAFFICKING": "TRAFFICKING", "SYS-CAPTURE": "CAPTURE",
         "SYS-LIST": "LIST", "SYS-CLOCK": "CLOCK"}
ONE_DATE_ONLY = "Holds on one of two possible dates only"


def expected_of(lines):
    return {(line["outcome"], line["rule"], line["entry"]): line["last_days"]
            for line in lines if line["kind"] == "outcome"}


def rule_of(ground, shown):
    """The program cites its operating rules; the oracle cites the row that the entry names."""
    rule, entry = ground["rule_id"], ground.get("entry_id")
    if rule in ("SYS-ENTRY", "SYS-CITIZEN") and entry:
        return shown[entry]
    if rule == "SYS-CITIZEN":
        return "CITIZEN"
    return RULES.get(rule, rule)


def answered(evaluation, facts):
    shown = {}
    for entry in facts.get("candidates") or []:
        rule = entry.get("rule")
        shown[entry["entry"]] = oracle.rule_to_show(entry) if rule in translate.LISTED else str(rule)
    made = {}
    for ground in evaluation["grounds"]:
        # The program also names what the doubtful dates differ in; the oracle has one line for all of it.
        if ground["reason"].startswith(ONE_DATE_ONLY):
            continue
        last_days = None
        if "last_day_inclusive" in ground:
            last_days = {"p1": ground["last_day_inclusive"], "p2": ground["last_day_exclusive"]}
        made[(ground["outcome"], rule_of(ground, shown), ground.get("entry_id"))] = last_days
    return made


def differs(facts, expected, made):
    if set(expected) != set(made):
        return True
    if facts.get("settings", {}).get("A-03", "refer_disputed_day") != "refer_disputed_day":
        return False  # one reading chosen: the oracle shows it twice, the program shows both
    return any(days is not None and days != made[key] for key, days in expected.items())


def run_batch(task):
    program, count, seed = task
    cases = list(generate.cases(count, seed))
    lines = "".join(json.dumps(translate.program_facts(facts)) + "\n" for facts in cases)
    ran = subprocess.run([program, "evaluate"], input=lines, capture_output=True, text=True, check=False)
    answers = ran.stdout.splitlines()
    if ran.returncode != 0 or len(answers) != count:
        raise SystemExit("the program refused facts: " + ran.stderr[:500])
    found = []
    for facts, answer in zip(cases, answers):
        expected = expected_of(oracle.evaluate(facts))
        made = answered(json.loads(answer), facts)
        if differs(facts, expected, made):
            found.append((facts, sorted(map(str, set(expected) - set(made))), sorted(map(str, set(made) - set(expected)))))
    return count, found


def main():
    parser = argparse.ArgumentParser(description="The program against the oracle, on generated cases.")
    parser.add_argument("--program", required=True)
    parser.add_argument("--count", type=int, default=100000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    tasks = [(options.program, min(BATCH, options.count - start), options.seed * 1000003 + start // BATCH)
             for start in range(0, options.count, BATCH)]
    compared, different = 0, 0
    with multiprocessing.Pool(options.processes) as pool:
        for count, found in pool.imap(run_batch, tasks):
            compared += count
            for facts, missing, more in found:
                different += 1
                if different <= SHOWN:
                    print("only the oracle:", missing, "\nonly the program:", more)
                    print(json.dumps(facts, sort_keys=True), "\n")
    print("%d cases, %d differences" % (compared, different))
    return 1 if different or compared != options.count else 0


if __name__ == "__main__":
    sys.exit(main())
