import type { List } from "$kit/state";

export interface Ground { outcome: string; rule_id: string; article: string; reason: string; told: string; entry_id: string; last_day_inclusive?: string; last_day_exclusive?: string }
export interface Person { surname: string; given_names: string; date_of_birth: string; sex: string; nationality: string; issuing_state: string; number: string; kind: string; expiry?: string }
export interface Match {
  entry_id: string; grade: "confirmed" | "possible"; score: number; why: string[]; rule_id: string; organ: string; contact: string; handling: string; withheld: boolean;
  appeal: string; date_of_birth: string; sex: string; decision_number: string; decision_date?: string; event_day?: string; event_place?: string;
  names: { surname: string; given_names: string }[]; documents: { issuing_state: string; number: string }[]; nationalities: string[];
}
export interface Decision {
  sequence: number; hash: string; recorded: string; direction: string; clear: boolean; list: List; candidates: number; decision_us: number; outcomes: string[]; grounds: Ground[];
  conforms?: boolean; person?: Person; matches?: Match[]; settled?: { decision: string; rule_id: string; officers: string[] };
}
export type Verdict = "allow" | "allow_with_conditions" | "refuse" | "defer" | "hand_to_protection";
export const NUMBERS: Record<Verdict, number> = { allow: 1, allow_with_conditions: 2, refuse: 3, defer: 4, hand_to_protection: 5 };

export interface Finger { finger: string; outcome: "captured" | "missing" | "bandaged" | "not_readable" | "refused"; width: number; height: number; quality?: number }
export interface Period { execution_day: string; last_day_inclusive: string; last_day_exclusive: string }
export interface Expulsion {
  step: "court_decision" | "identity" | "conflicts" | "fingers" | "inform" | "hand_over" | "executed" | "stopped";
  busy: boolean; resumed: boolean; protection_claimed: boolean; case_id: string; place: string; notice_language: string; receiving_authority: string; officers: string[];
  conflicts: { code: string; reason: string }[];
  decided: { code: string; reason: string; officer: string; decision: string }[];
  fingers: Finger[];
  problem?: { problem: string; remedy: string };
  decision?: { court: string; number: string; decision_date: string; in_force_date: string; mode: "controlled_departure" | "forced"; leave_by?: string };
  document?: { number: string; issuing_state: string; surname: string; given_names: string; nationality: string; date_of_birth: string };
  period?: Period;
  result?: Period & { sequence: number };
}
