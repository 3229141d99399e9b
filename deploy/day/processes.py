"""The programs of a demonstration or an integration test: started, waited for, cut off, killed.

Everything lives in one folder and listens on loopback only. Lines that the programs print are kept; "listening NAME HOST:PORT" tells
where they serve."""
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
LISTENING = re.compile(r"listening (\S+) (\S+):(\d+)")


class DayError(Exception):
    """Something that should have happened did not; the text says what, and where to look."""


def wait_for(what, seconds, check, pause=0.05):
    """The first true answer of check(), or a DayError that names what was waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = check()
        if answer:
            return answer
        time.sleep(pause)
    raise DayError(f"waited {seconds:g} s in vain for {what}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """One program of ours, with its output in a log beside its data."""

    def __init__(self, name, command, log):
        self.name, self.command, self.log = name, [str(part) for part in command], pathlib.Path(log)
        self.process, self.ports, self.lines = None, {}, []

    def start(self, *expected, seconds=20):
        self.ports, self.lines = {}, []
        log = open(self.log, "ab")
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=log, stdin=subprocess.DEVNULL)
        threading.Thread(target=self._read, args=(self.process.stdout, log), daemon=True).start()

        def ready():
            if self.process.poll() is not None:
                raise DayError(f"{self.name} ended with status {self.process.returncode}:\n{self.tail()}")
            return all(name in self.ports for name in expected)

        try:
            wait_for(f"{self.name} to listen on {', '.join(expected)}", seconds, ready)
        except DayError as error:
            raise DayError(f"{error}\n{self.tail()}") from None
        return self

    def _read(self, pipe, log):
        for raw in pipe:
            line = raw.decode(errors="replace").rstrip()
            self.lines.append(line)
            log.write(raw)
            log.flush()
            found = LISTENING.search(line)
            if found:
                self.ports[found[1]] = int(found[3])

    def tail(self, count=15):
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(f"  {self.name}| {line}" for line in text.splitlines()[-count:])

    def running(self):
        return self.process is not None and self.process.poll() is None

    def stop(self):
        if not self.running():
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def kill(self):
        """As a power cut: nothing is flushed, nobody is told."""
        if self.running():
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()


def run(*command, expect=0, stdin=None):
    """Runs a command to its end and gives its standard output; another exit status than expected is a DayError."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, input=stdin, timeout=120)
    if done.returncode != expect:
        raise DayError(f"{' '.join(map(str, command))}\n  exit status {done.returncode}, expected {expect}\n  {done.stderr.strip()}")
    return done.stdout


def json_lines(text):
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def call(port, path, body=None, seconds=20):
    """GET or POST of JSON on a kiosk's loopback address."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=data, method="GET" if body is None else "POST")
    request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            return json.loads(answer.read() or b"{}")
    except urllib.error.HTTPError as error:
        text = error.read().decode(errors="replace")
        raise DayError(f"{path}: {error.code} {text}") from None
    except (urllib.error.URLError, OSError) as error:
        raise DayError(f"{path}: {error}") from None


class Cable:
    """A network cable that can be pulled: a relay on loopback between a kiosk and the centre."""

    def __init__(self, target_port):
        self.target_port, self.port = target_port, free_port()
        self._plugged, self._pairs, self._lock = True, [], threading.Lock()
        self._listener = None
        self._open()

    def _open(self):
        self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener):
        while True:
            try:
                inner, _ = listener.accept()
            except OSError:
                return
            try:
                outer = socket.create_connection(("127.0.0.1", self.target_port), timeout=5)
                outer.settimeout(None)
            except OSError:
                inner.close()
                continue
            with self._lock:
                self._pairs.append((inner, outer))
            for source, sink in ((inner, outer), (outer, inner)):
                threading.Thread(target=self._copy, args=(source, sink), daemon=True).start()

    @staticmethod
    def _copy(source, sink):
        try:
            while True:
                data = source.recv(65536)
                if not data:
                    break
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def pull(self):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for pair in self._pairs:
                for end in pair:
                    try:
                        end.shutdown(socket.SHUT_RDWR)
                    except OSError:
                        pass
                    end.close()
            self._pairs.clear()

    def plug(self):
        self._open()


def binaries(folder=None):
    """Where the built programs are: build/release/bin, or SHEKARA_BIN for a test of another build."""
    return pathlib.Path(folder or os.environ.get("SHEKARA_BIN") or ROOT / "build/release/bin")
