import { Live } from "$kit/live.svelte";
import type { State, Traveller } from "$kit/state";
import { say, type Key, type Language, type Values } from "$kit/texts";

export type Screen =
  | "language" | "who" | "place_document" | "checking" | "look_here" | "fingers" | "family" | "go_on" | "see_officer" | "protection"
  | "precheck_free" | "precheck_officer" | "settle" | "out";
export type Panel = "none" | "language" | "information" | "help" | "no_prints";
export type Touch = "begin" | "stop" | "protection" | "end" | "stay";

const FIRST_LANGUAGE: Language = "kk";
const FAMILY_MOST = 4;
const WARNING_SECONDS = 10;
const IDLE_SECONDS = 30;  // before the daemon counts: a language was chosen, nothing was read
const RESULTS = new Set(["go_on", "see_officer", "cannot_finish"]);
const SHOWN = new Set(["place_document", "checking", "look_here", "fingers", "go_on", "see_officer", "protection", "precheck_free", "precheck_officer", "settle"]);

// One traveller (or one family) in front of the machine: what he chose, and nothing else. All of it is wiped when the daemon says that he has gone.
export class Session {
  live = new Live<State>("/live", (state) => this.#heard(state));
  language = $state<Language>(FIRST_LANGUAGE);
  chosen = $state(false);
  panel = $state<Panel>("none");
  large = $state(false);
  strong = $state(false);
  aloud = $state(false);
  voices = $state(false);  // reading aloud is offered only where the machine can speak
  family = $state(false);
  passed = $state<{ slip: number; clear: boolean }[]>([]);
  #between = $state(false);  // one member of a family has gone, the next has not begun
  #idle = $state(IDLE_SECONDS);
  #stayed = 0;

  constructor() {
    setInterval(() => this.#count(), 1000);
    const look = () => (this.voices = window.speechSynthesis.getVoices().length > 0);
    if ("speechSynthesis" in window) {
      window.speechSynthesis.addEventListener("voiceschanged", look);
      look();
    }
  }

  get traveller(): Traveller | undefined { return this.live.state?.traveller; }
  get finished() { return this.family && this.traveller !== undefined && RESULTS.has(this.traveller.screen) && this.passed.length >= FAMILY_MOST; }

  get screen(): Screen {
    const traveller = this.traveller;
    if (this.live.lost || (this.live.state && (!traveller || (this.live.state.closed && traveller.screen === "welcome")))) return "out";
    if (!traveller) return "language";
    if (traveller.screen === "welcome") return this.#between ? "checking" : this.chosen ? "who" : "language";
    if (RESULTS.has(traveller.screen)) {
      if (this.family && !this.#together && this.passed.length < FAMILY_MOST) return "family";
      return this.#clear(traveller) ? "go_on" : "see_officer";
    }
    return SHOWN.has(traveller.screen) ? (traveller.screen as Screen) : "see_officer";  // what this page does not know, an officer does
  }

  #together = $state(false);

  // A family goes on together: all to the passage, or all to an officer.
  #clear(traveller: Traveller) { return traveller.screen === "go_on" && this.passed.every((one) => one.clear); }

  get slips(): number[] {
    const slip = this.traveller?.slip ?? 0;
    return this.family ? this.passed.map((one) => one.slip) : slip ? [slip] : [];
  }

  get secondsLeft() { return this.traveller?.screen === "welcome" ? (this.chosen || this.panel !== "none" ? this.#idle : undefined) : this.traveller?.seconds_left; }
  get warned() { return !this.live.lost && this.secondsLeft !== undefined && this.secondsLeft <= WARNING_SECONDS; }

  say = (key: Key, values?: Values) => say(this.language, key, values);

  choose(language: Language) {
    this.language = language;
    this.chosen = true;
    this.panel = "none";
  }

  async touch(what: Touch) {
    try {
      const answer = await fetch(`/api/traveller/${what}`, { method: "POST" });
      if (!answer.ok) this.live.lost = true;
    } catch {
      this.live.lost = true;
    }
  }

  async begin(family: boolean) {
    this.family = family;
    await this.touch("begin");
  }

  // Help, a child alone, "stop": the officer gets a number to call, and the screen is that of every referral.
  async officer() {
    this.panel = "none";
    this.#together = true;
    if (this.traveller?.screen === "welcome") await this.touch("begin");
    await this.touch("stop");
  }

  async nextOfFamily() {
    this.#between = true;
    await this.touch("end");
    await this.touch("begin");
  }

  familyDone() { this.#together = true; }

  // Whoever touches the screen is here. The daemon is told at most once in two seconds.
  present() {
    this.#idle = IDLE_SECONDS;
    const now = Date.now();
    if (now - this.#stayed < 2000 || !this.traveller || this.traveller.screen === "welcome") return;
    this.#stayed = now;
    void this.touch("stay");
  }

  #count() {
    if (this.traveller?.screen !== "welcome" || (!this.chosen && this.panel === "none")) return;
    this.#idle -= 1;
    if (this.#idle <= 0) this.#wipe();
  }

  #before = "welcome";

  #heard(state: State) {
    const now = state.traveller?.screen ?? "welcome";
    if (now === this.#before) return;
    if (RESULTS.has(now) && state.traveller) this.passed = [...this.passed, { slip: state.traveller.slip, clear: now === "go_on" }];
    if (now === "welcome" && !this.#between) this.#wipe();
    if (now !== "welcome" && this.#before === "welcome") this.#between = false;
    if (now !== this.#before && this.panel === "no_prints") this.panel = "none";
    this.#before = now;
  }

  // The next traveller begins as the first one did: what was chosen is nobody's business.
  #wipe() {
    this.language = FIRST_LANGUAGE;
    this.chosen = this.family = this.large = this.strong = this.aloud = this.#together = this.#between = false;
    this.panel = "none";
    this.passed = [];
    this.#idle = IDLE_SECONDS;
    window.speechSynthesis?.cancel();
  }
}
