import { Live, call } from "$kit/live.svelte";
import { age, tell, type OfficerKey, type OfficerLanguage } from "$kit/officer";
import { SoftwareKey } from "$kit/sign";
import type { State } from "$kit/state";
import type { Values } from "$kit/texts";

// What every officers' page has: the daemon's state, language, theme, and who sits here.
export class Console {
  live: Live<State>;
  language = $state<OfficerLanguage>("ru");
  dark = $state(false);
  keys = $state.raw<Record<string, SoftwareKey>>({});
  officer = $state("");

  constructor(heard: () => void) {
    this.live = new Live<State>("/live", heard);
  }

  say = (key: OfficerKey, values?: Values) => tell(this.language, key, values);
  age = (seconds: number) => age(this.language, seconds);

  // The officer's key, made when he first signs in this browser. Told to the daemon each time: it forgets when it restarts. Throws
  // Refused if the daemon knows another.
  async key_of(officer: string): Promise<SoftwareKey> {
    const key = this.keys[officer] ?? (await SoftwareKey.of(officer));
    await call("/api/officers", { officer, key: await key.public_hex() });
    this.keys = { ...this.keys, [officer]: key };
    return key;
  }

  async sign_in(officer: string) {
    await this.key_of(officer);
    this.officer = officer;
  }
}
