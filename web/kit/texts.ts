import dates from "./texts/dates.json";
import en from "./texts/en.json";
import fa from "./texts/fa.json";
import kk from "./texts/kk.json";
import ky from "./texts/ky.json";
import ru from "./texts/ru.json";
import tg from "./texts/tg.json";
import tr from "./texts/tr.json";
import uz from "./texts/uz.json";
import zh from "./texts/zh.json";

// The traveller's texts: one file a language, checked by tests/web/texts.mjs (no key missing, none untranslated).
export type Key = keyof typeof en;
export const LANGUAGES = { kk: "Қазақша", ru: "Русский", en: "English", uz: "Oʻzbekcha", ky: "Кыргызча", tg: "Тоҷикӣ", zh: "中文", tr: "Türkçe", fa: "فارسی" } as const;
export type Language = keyof typeof LANGUAGES;
export const RIGHT_TO_LEFT: readonly Language[] = ["fa"];
const TEXTS: Record<Language, Record<Key, string>> = { kk, ru, en, uz, ky, tg, zh, tr, fa };

export type Values = Record<string, string | number>;
export const fill = (text: string, values: Values = {}) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
export const direction = (language: Language) => (RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr");

// Digits of running text. Numbers that are compared with something (a slip, a document) stay as they are printed there.
const own_digits = (language: Language, text: string) => (language === "fa" ? text.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit))) : text);
export const say = (language: Language, key: Key, values: Values = {}) =>
  fill(TEXTS[language][key], Object.fromEntries(Object.entries(values).map(([name, value]) => [name, own_digits(language, String(value))])));

// A civil date in words. Browsers lack the months of half of these languages, so they stand in texts/dates.json.
export function longDate(language: Language, iso: string): string {
  const [year = "", month = "", day = ""] = iso.split("-");
  const { pattern, months } = dates[language];
  return own_digits(language, fill(pattern, { year, month: months[Number(month) - 1] ?? month, day: Number(day) }));
}
