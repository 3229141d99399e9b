#!/usr/bin/env python3
"""A chip of Utopia through real pcscd and vpcd: BAC, PACE (GM, IM, CAM), short and extended length, a copy, a withdrawn document.

Runs in its own network and mount namespace, so that no other reader, daemon or test is seen. Skips loudly where that is not allowed or
pcscd and vpcd are not installed."""
import fcntl
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time

BIN = pathlib.Path(os.environ["SHEKARA_BIN"])
DRIVER = pathlib.Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
PORT = 35963
MRZ = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3504152ZE184226B<<<<<16\n"
READER = "Virtual PCD"


def skip(why):
    print(f"SKIP: {why}")
    sys.exit(77)


def enter_namespace():
    """Starts this script again in namespaces of its own."""
    if os.environ.get("SHEKARA_CHIP_NAMESPACE"):
        return
    if not shutil.which("pcscd") or not DRIVER.exists():
        skip("pcscd or vsmartcard-vpcd is not installed: no document was read through PC/SC")
    if not shutil.which("unshare") or subprocess.run(["unshare", "-m", "-n", "true"], stderr=subprocess.DEVNULL).returncode != 0:
        skip("no namespace of its own can be had (root is needed): no document was read through PC/SC")
    environment = dict(os.environ, SHEKARA_CHIP_NAMESPACE="yes")
    sys.exit(subprocess.run(["unshare", "-m", "-n", sys.executable, __file__], env=environment).returncode)


def loopback_up():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14s", b"lo", 0x1 | 0x40, b"")  # IFF_UP, IFF_RUNNING
        fcntl.ioctl(any_socket, 0x8914, request)  # SIOCSIFFLAGS


def wait_for(what, condition, seconds=20):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.05)
    sys.exit(f"FAIL: waited {seconds} s for {what}")


class Reader:
    def __init__(self, folder):
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/run"], check=True)
        (pathlib.Path("/run") / "pcscd").mkdir()
        configuration = folder / "readers"
        configuration.mkdir()
        (configuration / "vpcd").write_text(
            f'FRIENDLYNAME "{READER}"\nDEVICENAME /dev/null:0x{PORT:04X}\nLIBPATH {DRIVER}\nCHANNELID 0x{PORT:04X}\n')
        self.daemon = subprocess.Popen(["pcscd", "--foreground", "--config", configuration], stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
        wait_for("the virtual reader", lambda: READER in kiosk("chip", "readers").stdout)

    def stop(self):
        self.daemon.terminate()
        self.daemon.wait()


def kiosk(*words):
    return subprocess.run([BIN / "shekara-kiosk", *words], capture_output=True, text=True, timeout=60)


class Document:
    """A chip on the reader for the time of a `with`."""

    def __init__(self, folder, *kind):
        self.authority = folder / "authority.cer"
        self.mrz = folder / "mrz.txt"
        self.mrz.write_text(MRZ)
        self.process = subprocess.Popen([BIN / "shekara-simulated-chip", str(PORT), self.authority, self.mrz, *kind])

    def __enter__(self):
        wait_for("the document on the reader", lambda: "\tdocument" in kiosk("chip", "readers").stdout)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        wait_for("the document's removal", lambda: "\tdocument" not in kiosk("chip", "readers").stdout)

    def read(self, *more, by=None):
        by = by or ["--mrz-file", str(self.mrz)]
        done = kiosk("chip", "read", "--reader", READER + " 00 00", *by, "--trust", str(self.authority), *more)
        return done.returncode, json.loads(done.stdout) if done.stdout else {"stderr": done.stderr}


def expect(condition, what, answer):
    if not condition:
        sys.exit(f"FAIL: {what}: {answer}")
    print(f"  {what}")


def checks(answer):
    return {check["check"]: check["result"] for check in answer["checks"]}


def main():
    enter_namespace()
    loopback_up()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        reader = Reader(folder)
        try:
            for kind in ("bac", "gm", "im", "cam"):
                for length in ("short", "extended"):
                    with Document(folder, kind, length) as document:
                        status, answer = document.read("--out", str(folder / "files"))
                        expect(status == 0 and answer["verdict"] == "genuine" and answer["copy_excluded"],
                               f"{kind}, {length} length: genuine, {answer.get('apdus')} commands in {answer.get('ms')} ms, "
                               f"own CPU {answer.get('cpu_ms')} ms", answer)
                        expect((answer["chunk"] > 256) == (length == "extended"), "read in parts of the right size", answer)
            expect((folder / "files" / "DG2.bin").stat().st_size > 20_000, "files written as they were read", "")
            with Document(folder, "gm", "extended") as document:
                status, answer = document.read(by=["--can", "123456"])
                expect(status == 0 and checks(answer)["mrz"] == "undetermined", "opened by its card access number", answer)
                status, answer = document.read(by=["--can", "654321"])
                expect(status == 1 and answer["verdict"] == "unreadable", "not opened by another number", answer)
            with Document(folder, "gm", "extended", "copied") as document:
                status, answer = document.read()
                expect(status == 1 and checks(answer)["chip_authentication"] == "failed", "a copy is found out", answer)
            with Document(folder, "bac", "short") as document:
                status, answer = document.read("--trust", str(folder / "nothing"))
                expect(status == 2, "a trusted file that is not there is said", answer)
        finally:
            reader.stop()
    print("chip_reader: all read")


if __name__ == "__main__":
    main()
