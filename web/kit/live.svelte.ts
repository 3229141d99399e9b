// What the daemon says, live: the newest state of /live, and whether the daemon is there at all.
export class Live<State> {
  state = $state.raw<State | null>(null);
  lost = $state(false);
  #path: string;
  #alarm: ReturnType<typeof setTimeout> | undefined;
  #heard: (state: State) => void;

  constructor(path = "/live", heard: (state: State) => void = () => {}) {
    this.#path = path;
    this.#heard = heard;
    this.#listen();
    this.#expect();
  }

  #listen() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}${this.#path}`);
    socket.onmessage = (message: MessageEvent<string>) => {
      this.state = JSON.parse(message.data) as State;
      this.lost = false;
      this.#expect();
      this.#heard(this.state);
    };
    socket.onclose = () => {
      this.lost = true;
      setTimeout(() => this.#listen(), 1000);
    };
  }

  // The daemon speaks each second: five seconds of silence are a daemon that hangs.
  #expect() {
    clearTimeout(this.#alarm);
    this.#alarm = setTimeout(() => (this.lost = true), 5000);
  }
}

export class Refused extends Error {
  constructor(readonly problem: string, readonly remedy: string, readonly status: number) {
    super(problem);
  }
}

// GET without a body, POST with one. Throws Refused with what the daemon says, in its words.
export async function call<Answer>(path: string, body?: unknown): Promise<Answer> {
  const post = body !== undefined;
  const answer = await fetch(path, { method: post ? "POST" : "GET", headers: post ? { "Content-Type": "application/json" } : {}, body: post ? JSON.stringify(body) : undefined });
  const json = (await answer.json()) as Answer & { problem?: string; remedy?: string };
  if (!answer.ok) throw new Refused(json.problem ?? "", json.remedy ?? "", answer.status);
  return json;
}
