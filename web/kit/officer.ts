import en from "./texts/officer/en.json";
import kk from "./texts/officer/kk.json";
import ru from "./texts/officer/ru.json";
import { fill, type Values } from "./texts";

// The officers' texts. Officers read Kazakh or Russian; English is for those who try the demonstration.
export type OfficerKey = keyof typeof en;
export const OFFICER_LANGUAGES = { kk: "Қаз", ru: "Рус", en: "Eng" } as const;
export type OfficerLanguage = keyof typeof OFFICER_LANGUAGES;
const TEXTS: Record<OfficerLanguage, Record<OfficerKey, string>> = { kk, ru, en };
export const has = (key: string): key is OfficerKey => key in en;
export const tell = (language: OfficerLanguage, key: OfficerKey, values?: Values) => fill(TEXTS[language][key], values);

const UNITS: Record<OfficerLanguage, [string, string, string, string]> = { kk: ["с", "мин", "сағ", "күн"], ru: ["с", "мин", "ч", "дн"], en: ["s", "min", "h", "days"] };
export function age(language: OfficerLanguage, seconds: number): string {
  const [s, min, h, d] = UNITS[language];
  if (seconds < 120) return `${Math.max(0, Math.round(seconds))} ${s}`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} ${min}`;
  return seconds < 172800 ? `${Math.round(seconds / 3600)} ${h}` : `${Math.round(seconds / 86400)} ${d}`;
}
export const days_between = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86400000);
