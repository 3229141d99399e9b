#!/usr/bin/env python3
"""layers_test.py: that the layers test itself catches what it promises, on a small house made for it."""
import pathlib
import subprocess
import sys
import tempfile

LAYERS = pathlib.Path(__file__).with_name("layers.py")
CASES = {
    "a core room that includes the kiosk": ("core/law/x.h", '#include "kiosk/ports/clock.h"\n'),
    "the kiosk that includes the centre": ("kiosk/flow/x.h", '#include "central/ports/log.h"\n'),
    "wire types outside the codec": ("kiosk/flow/x.h", '#include "shekara/v1/list.pb.h"\n'),
    "a clock in core": ("core/law/x.h", "auto t = std::chrono::system_clock::now();\n"),
    "a thread in core": ("core/law/x.h", "#include <thread>\n"),
    "bans that look up at the law": ("core/bans/x.h", '#include "core/law/facts.h"\n'),
    "a folder nobody listed": ("kiosk2/x.h", ""),
}


def verdict(file, text):
    with tempfile.TemporaryDirectory() as folder:
        for room in ("core", "kiosk2"):
            (pathlib.Path(folder) / room).mkdir()
        path = pathlib.Path(folder) / (file if not file.startswith("kiosk2") else "core/unlisted/x.h")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return subprocess.run([sys.executable, LAYERS, folder], capture_output=True, text=True).returncode


failures = [name for name, (file, text) in CASES.items() if verdict(file, text) == 0]
if verdict("core/law/x.h", '#include "core/base/date.h"\n#include <vector>\n') != 0:
    failures.append("a good file was refused")
for name in failures:
    print(f"not caught: {name}")
sys.exit(1 if failures else 0)
