// The messages of the daemon (kiosk/screen/screen.cpp). A page shows a screen it does not know as "see an officer".
export interface Details { name: string; number: string; expiry?: string }
export interface FingerState { finger: string; state: "waiting" | "captured" | "again"; quality?: number }
export interface Fingers { hand: "right" | "left" | "thumbs"; basis: string; fingers: FingerState[] }
export interface Traveller {
  screen: string;
  advice: string;
  attempts_left: number;
  slip: number;
  seconds_left?: number;  // until everything of this traveller is wiped
  details?: Details;
  fingers?: Fingers;      // a capture plan that a later step may send
  desk?: string;          // where a fine is settled
}
export interface List { trust: "verified" | "missing" | "broken" | "degraded"; version: number; age_seconds: number }
export interface Device { name: string; state: "absent" | "ready" | "busy" | "fault"; simulated: boolean; problem: string }
export interface Alarm { code: string; problem: string; remedy: string }
export interface State {
  kiosk: string;
  post: string;
  role: "kiosk" | "booth" | "desk";
  simulated: boolean;
  time: string;
  today: string;
  list: List;
  link: { connected: boolean; problem: string; last_contact?: string };
  events?: { last_sequence: number; acknowledged: number; pending: number };
  crossings: number;
  referrals: number;
  alarms: Alarm[];
  devices: Device[];
  closed?: boolean;       // the lane takes no travellers
  traveller?: Traveller;
}
