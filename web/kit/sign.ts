// Software keys of a page, for demonstrations: they give the same assertions as a security key would, over the same bytes.
// The hashes are those of core/base/hash.h (Hasher), core/records (assertion_digest) and kiosk/flow (subject_of).
const text = (value: string) => new TextEncoder().encode(value);
export const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const from_hex = (value: string) => Uint8Array.from(value.match(/../g) ?? [], (pair) => parseInt(pair, 16));

function big_endian(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

// SHA-256 over parts, each preceded by its length; the first names what is hashed.
export async function hash(domain: string, ...parts: (string | number | Uint8Array)[]): Promise<Uint8Array> {
  const bytes = [domain, ...parts].map((part) => (typeof part === "string" ? text(part) : typeof part === "number" ? big_endian(part) : part));
  const joined = bytes.flatMap((part) => [...big_endian(part.length), ...part]);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(joined)));
}

// r and s as WebCrypto gives them, in the DER that signatures are kept in.
export function to_der(raw: Uint8Array): Uint8Array {
  const integer = (part: Uint8Array) => {
    let bytes = [...part];
    while (bytes.length > 1 && bytes[0] === 0 && (bytes[1] ?? 0) < 128) bytes = bytes.slice(1);
    if ((bytes[0] ?? 0) >= 128) bytes = [0, ...bytes];
    return [2, bytes.length, ...bytes];
  };
  const body = [...integer(raw.slice(0, 32)), ...integer(raw.slice(32))];
  return new Uint8Array([0x30, body.length, ...body]);
}

export interface Assertion { officer: string; signature: string }

// Keys outlive a reload of the page; they cannot be read out of the browser.
function keys<Answer>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Answer>): Promise<Answer> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open("shekara-demonstration", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const request = work(opening.result.transaction("keys", mode).objectStore("keys"));
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    };
  });
}

export class SoftwareKey {
  private constructor(readonly officer: string, private readonly pair: CryptoKeyPair) {}

  static async of(officer: string): Promise<SoftwareKey> {
    const kept = await keys<CryptoKeyPair | undefined>("readonly", (store) => store.get(officer));
    if (kept) return new SoftwareKey(officer, kept);
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    await keys("readwrite", (store) => store.put(pair, officer));
    return new SoftwareKey(officer, pair);
  }

  async public_hex(): Promise<string> {
    return hex(new Uint8Array(await crypto.subtle.exportKey("spki", this.pair.publicKey)));
  }

  async sign(subject: Uint8Array): Promise<Assertion> {
    const digest = await hash("shekara.assertion.v1", this.officer, subject);
    const raw = new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, this.pair.privateKey, digest as BufferSource));
    return { officer: this.officer, signature: hex(to_der(raw)) };
  }
}
