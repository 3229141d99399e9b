#!/usr/bin/env python3
"""layers.py SOURCE_FOLDER: who may include whom (ARCHITECTURE.md, "The house"). Exit 1 names each include that points the wrong way.

Also holds: no clock, file, thread, random number, log or wire in core/; wire types (*.pb.h) only in the rooms named here;
every .cpp of core/ has a test at the mirrored place; nothing but the codec sees wire and core together."""
import pathlib
import re
import sys

# Room -> rooms it may include, besides itself and its sub-rooms. The longest matching room of a file counts.
MAY_SEE = {
    "core/base": [],
    "core/documents": ["core/base"],
    "core/page": ["core/base", "core/documents"],
    "core/names": ["core/base", "core/documents"],
    "core/fingerprints": ["core/base"],
    "core/bans": ["core/base", "core/documents"],
    "core/law": ["core/base", "core/documents", "core/bans"],
    "core/audit": ["core/base"],
    "core/records": ["core/base", "core/documents", "core/bans", "core/law", "core/audit"],
    "core/chip": ["core/base", "core/documents", "crypto"],  # protocols and signatures of documents need libcrypto
    "crypto": ["core/base"],
    "proto/codec": ["core", "WIRE"],
    "web/server": ["core/base"],
    "kiosk/ports": ["core"],
    "kiosk/flow": ["core", "kiosk/ports"],
    "kiosk/expulsion": ["core", "kiosk/ports"],
    "kiosk/system": ["core", "kiosk/ports", "crypto"],
    "kiosk/store": ["core", "kiosk/ports", "proto/codec"],
    "kiosk/link": ["core", "kiosk/ports", "crypto", "proto/codec", "WIRE"],
    "kiosk/worker": ["core", "kiosk/ports"],
    "kiosk/screen": ["core", "kiosk/ports", "kiosk/flow", "kiosk/expulsion", "web/server", "crypto"],  # officers' signatures
    "kiosk/cli": ["core", "kiosk/ports", "tools/fingers"],
    "kiosk": ["core", "crypto", "proto/codec", "web/server", "drivers", "WIRE"],
    "drivers": ["core", "kiosk/ports"],
    "drivers/simulated/chip": ["core", "crypto"],  # a chip and its issuer hold keys
    "central/ports": ["core", "crypto"],  # the two-person rule verifies signatures
    "central/pki": ["core", "central/ports", "central/system", "crypto"],
    "central/system": ["core", "central/ports"],
    "central/usecases": ["core", "central/ports", "crypto"],
    "central/store": ["core", "central/ports", "proto/codec", "crypto"],
    "central/publisher": ["core", "central/ports", "proto/codec", "crypto"],
    "central/imports": ["core"],
    "central/api": ["core", "central/ports", "central/usecases", "crypto", "proto/codec", "web/server", "WIRE"],
    "central/cli": ["core", "central/imports", "central/ports", "central/usecases", "central/system", "crypto"],
    "central/web": ["web/server"],
    "central": ["core", "crypto", "proto/codec", "web/server", "WIRE"],
    "tools/names": ["core", "kiosk/cli"],
    "tools": ["core", "kiosk/worker", "kiosk/ports"],
    "tools/fingers": ["core"],
    "tools/fingers/workbench": ["core", "kiosk/cli"],
}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)
SYSTEM = re.compile(r"^\s*#\s*include\s+<([^>]+)>", re.M)
WIRE = re.compile(r"\.pb\.h$")
# core/ is pure: what it needs of the world is handed in.
IMPURE_HEADERS = {"thread", "mutex", "random", "fstream", "iostream", "filesystem", "ctime", "cstdio"}
IMPURE_CALLS = re.compile(r"\b(?:\w+_clock::now|std::rand|std::getenv|spdlog::|std::fopen|std::cout|std::cerr)\b|::now\(\)")
PURE_EXCEPTIONS = {("core/base/date.cpp", "cstdio")}  # snprintf into a buffer


def room_of(path):
    rooms = [room for room in MAY_SEE if path == room or path.startswith(room + "/")]
    return max(rooms, key=len) if rooms else None


def check_file(path, text, problems):
    room = room_of(path)
    if room is None:
        problems.append(f"{path}: its folder has no row in tests/lint/layers.py; say what it may see")
        return
    for target in INCLUDE.findall(text):
        if WIRE.search(target):
            if "WIRE" not in MAY_SEE[room]:
                problems.append(f"{path}: {room} may not see the wire ({target}); go through proto/codec")
            continue
        other = room_of(target)
        if other is None or other == room or other.startswith(room + "/"):
            continue
        if not any(other == seen or other.startswith(seen + "/") for seen in MAY_SEE[room]):
            problems.append(f"{path}: {room} may not include {target}")
    if path.startswith("core/"):
        for header in SYSTEM.findall(text):
            if header in IMPURE_HEADERS and (path, header) not in PURE_EXCEPTIONS:
                problems.append(f"{path}: core/ is pure, but includes <{header}>")
        for call in IMPURE_CALLS.findall(text):
            problems.append(f"{path}: core/ is pure, but calls {call}")


def check_tests_mirror(root, problems):
    tests = " ".join(str(p.relative_to(root)) for p in (root / "tests").rglob("*_test.cpp"))
    for source in sorted((root / "core").rglob("*.cpp")):
        folder = source.parent.relative_to(root)
        if f"tests/{folder}/" not in tests and str(folder) != "core/records":
            problems.append(f"{source.relative_to(root)}: no test under tests/{folder}")


def main(root):
    root = pathlib.Path(root)
    problems = []
    for folder in ("core", "crypto", "proto", "web", "kiosk", "drivers", "central", "tools"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".h", ".cpp") and "node_modules" not in path.parts:
                check_file(str(path.relative_to(root)), path.read_text(encoding="utf-8"), problems)
    check_tests_mirror(root, problems)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} includes or calls against the house rules")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
