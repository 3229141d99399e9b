"""A centre and the kiosks of its posts, as the demonstration and the integration tests use them."""
import datetime
import json
import pathlib
import shutil

from processes import Cable, DayError, Program, binaries, call, free_port, json_lines, run, wait_for

TRAVELLER_SECONDS = 30


class Centre:
    def __init__(self, folder, bin_folder=None):
        self.bin = binaries(bin_folder)
        self.folder = pathlib.Path(folder)
        self.tool = self.bin / "shekara-central"
        run(self.tool, "init", self.folder, "--demo")
        self.config = self.folder / "central.toml"
        # Ports of its own, the same after a restart.
        text = self.config.read_text()
        for port in ("7443", "7444", "7445"):
            text = text.replace(f":{port}\"", f":{free_port()}\"")
        self.config.write_text(text)
        self.program = Program("centre", [self.tool, "--config", self.config, "serve"], self.folder / "serve.log")

    def start(self):
        self.program.start("grpc", "enrolment", "page")
        return self

    def port(self, name):
        return self.program.ports[name]

    def call(self, *arguments, expect=0):
        return json_lines(run(self.tool, "--config", self.config, *arguments, expect=expect))

    def add_officer(self, officer, role):
        key = self.folder / f"{officer}.key"
        self.call("officer", "add", officer, "--role", role, "--key-out", key)
        return ["--as", officer, "--key", str(key)]

    def propose(self, hand, entry):
        file = self.folder / "entry.json"
        file.write_text(json.dumps(entry, ensure_ascii=False))
        return self.call("ban", "propose", *hand, file)[0]["proposal"]

    def approve(self, hand, *proposals):
        self.call("ban", "approve", *hand, *proposals)

    def waiting(self):
        return self.call("ban", "show", "--waiting")

    def version(self):
        return self.call("list", "status")[0]["version"]

    def events(self):
        return self.call("events", "export")


class Kiosk:
    """A kiosk with simulated devices, and the cable between it and the centre."""

    def __init__(self, centre, name, post, role, folder, more=""):
        self.centre, self.name, self.post = centre, name, post
        self.folder = pathlib.Path(folder) / name
        self.inbox = self.folder / "inbox"
        self.inbox.mkdir(parents=True)
        self.cable = Cable(centre.port("grpc"))
        code = centre.call("kiosk", "enrol", name, "--post", post, "--role", role, "--zone", "Asia/Almaty")[0]["code"]
        shutil.copy(next(iter(sorted(centre.folder.glob("**/authority*.pem")))), self.folder / "authority.pem")
        self.config = self.folder / "kiosk.toml"
        self.config.write_text(
            f'data = "data"\nsimulated = true\ndirection = "entry"\ndocument_attempts = 1\n{more}\n'
            f'[centre]\naddress = "127.0.0.1:{self.cable.port}"\nenrolment = "127.0.0.1:{centre.port("enrolment")}"\n'
            f'authority = "authority.pem"\ncode = "{code}"\n'
            f'[screen]\nport = {free_port()}\n'
            f'[devices]\ncamera = "inbox"\n')
        self.program = Program(name, [centre.bin / "shekara-kiosk", "run", "--config", self.config], self.folder / "run.log")
        self.placed = 0

    def start(self):
        self.program.start("http")
        return self

    @property
    def port(self):
        return self.program.ports["http"]

    def get(self, path):
        return call(self.port, path)

    def post_to(self, path, body=None):
        return call(self.port, path, body or {})

    def state(self):
        return self.get("/api/state")

    def decisions(self, after=0):
        return self.get(f"/api/decisions?after={after}")["decisions"]

    def wait_for_list(self, version, seconds=20):
        wait_for(f"{self.name} to hold list version {version}", seconds, lambda: self.state()["list"]["version"] >= version)

    def wait_until_all_acknowledged(self, seconds=30):
        try:
            wait_for(f"all events of {self.name} to be acknowledged", seconds, lambda: self.state()["events"]["pending"] == 0)
        except DayError as error:
            raise DayError(f"{error}; its link: {self.state()['link']}, its alarms: {self.state()['alarms']}") from None

    def place(self, image):
        """Puts a document on the glass."""
        self.placed += 1
        part = self.inbox / "arriving.part"
        shutil.copy(image, part)
        part.rename(self.inbox / f"{self.placed:05d}{pathlib.Path(image).suffix}")

    def traveller(self, image, protection=False):
        """One traveller from the first touch to the decision; gives the decision."""
        before = self.state()["events"]["last_sequence"]
        wait_for(f"{self.name} to be free", TRAVELLER_SECONDS, self._free)
        self.post_to("/api/traveller/begin")
        if protection:
            self.post_to("/api/traveller/protection")
        else:
            self.place(image)
        decision = wait_for(f"a decision at {self.name}", TRAVELLER_SECONDS, lambda: self.decisions(before))[-1]
        decision["screen"] = self.state()["traveller"]["screen"]
        self.post_to("/api/traveller/end")
        return decision

    def _free(self):
        if self.state()["traveller"]["screen"] == "welcome":
            return True
        self.post_to("/api/traveller/end")
        return False

    def expel(self, decision, image, officers, language="uz", receiving_authority=""):
        """The registration of an expelled person at this desk, step by step, to the execution event."""
        def step(name, wanted, body=None, seconds=30):
            self.post_to(f"/api/expulsion/{name}", body)
            def there():
                view = self.get("/api/expulsion")
                if view.get("problem"):
                    raise DayError(f"expulsion, {name}: {view['problem']}")
                return not view["busy"] and view["step"] in wanted and view
            return wait_for(f"the registration to reach {' or '.join(wanted)}", seconds, there)

        step("begin", ["identity"], decision)
        self.place(image)
        view = step("identity", ["conflicts", "fingers"])
        if view["step"] == "conflicts":
            view = step("conflicts", ["fingers"], {"officer": officers[0], "reason": "checked against the case file"})
        step("fingers", ["inform"])
        step("inform", ["hand_over"], {"language": language})
        view = step("handover", ["executed"], {"officers": officers, "receiving_authority": receiving_authority})
        return view


class Specimens:
    """Passports of Utopia, drawn once each."""

    def __init__(self, folder, bin_folder=None):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.tool = binaries(bin_folder) / "shekara-specimen"

    def passport(self, surname, given, number, birth, sex="M", expiry=None, mrz=True):
        file = self.folder / f"{number}.png"
        if not file.exists():
            expiry = expiry or plus_years(datetime.date.today(), 4)
            command = [self.tool, "--type", "TD3", "--surname", surname, "--given", given, "--number", number,
                       "--nationality", "UTO", "--birth", f"{birth:%y%m%d}", "--sex", sex, "--expiry", f"{expiry:%y%m%d}",
                       "--seed", str(sum(map(ord, number))), "--out", file]
            run(*command, *([] if mrz else ["--no-mrz"]))
        return file


def plus_years(day, years):
    """The same day some years on; of 29 February the last day of that month."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
