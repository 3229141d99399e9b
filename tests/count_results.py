#!/usr/bin/env python3
"""count_results.py RESULTS_FOLDER FAILED_BUILD ALLOWED_SKIPS: adds up the JUnit files, names what failed and what was skipped
and why, and closes with "N passed, N failed, N skipped". Exit 0 only if nothing failed.

A skip is a failure where the test data is there (SHEKARA_TEST_DATA) and the test is not on the list of allowed skips."""
import fnmatch
import os
import pathlib
import re
import sys
import xml.etree.ElementTree as ET


def skip_reason(text):
    lines = [line.strip() for line in (text or "").splitlines()]
    for number, line in enumerate(lines):
        if re.search(r": Skipped$", line) and number + 1 < len(lines):
            return lines[number + 1]
    return next((line for line in lines if "SKIP" in line.upper()), "no reason given")


def main(folder, failed_build, allowed_file):
    allowed = [line.split("#")[0].strip() for line in open(allowed_file, encoding="utf-8")]
    allowed = [pattern for pattern in allowed if pattern]
    data = bool(os.environ.get("SHEKARA_TEST_DATA"))
    passed, failed, skipped = 0, [], []
    for file in sorted(pathlib.Path(folder).glob("*.xml")):
        for case in ET.parse(file).getroot().iter("testcase"):
            name = f"{file.stem}: {case.get('name')}"
            output = case.findtext("system-out") or ""
            if case.get("status") in ("notrun", "disabled") or case.find("skipped") is not None:
                reason = skip_reason(output)
                expected = any(fnmatch.fnmatch(case.get("name"), pattern) for pattern in allowed)
                if data and not expected:
                    failed.append((name, f"skipped although the test data is there: {reason}", ""))
                else:
                    skipped.append((name, reason))
            elif case.get("status") == "fail" or case.find("failure") is not None:
                failed.append((name, (case.find("failure").get("message") if case.find("failure") is not None else ""), output))
            else:
                passed += 1
    if failed_build != "0":
        failed.append(("build", "the build failed; its messages are above", ""))
    for name, reason in skipped:
        print(f"skipped  {name}: {reason}")
    for name, reason, output in failed:
        print(f"FAILED   {name} {reason}")
        for line in output.splitlines()[-40:]:
            print(f"         {line}")
    if passed == 0 and not failed:
        failed.append(("tests", "no test ran", ""))
    print(f"{passed} passed, {len(failed)} failed, {len(skipped)} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
