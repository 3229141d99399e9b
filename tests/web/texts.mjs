// Texts as checked data: none missing, none empty, none left in another language, none with a letter that the screens' fonts lack.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { Checks } from "./checks.mjs";

const folder = new URL("../../web/kit/texts/", import.meta.url);
const read = (name) => JSON.parse(fs.readFileSync(new URL(name, folder), "utf8"));
const checks = new Checks();
const LANGUAGES = ["kk", "ru", "en", "uz", "ky", "tg", "zh", "tr", "fa"];
const SETS = { "": LANGUAGES, "notice/": LANGUAGES, "officer/": ["kk", "ru", "en"] };

// What a text of a language may be written with, besides digits, spaces and punctuation.
const LETTERS = {
  kk: /^[АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ]$/i,
  ru: /^[А-ЯЁ]$/i,
  en: /^[A-Z]$/i,
  uz: /^[A-Zʻʼ]$/i,
  ky: /^[А-ЯЁҢӨҮ]$/i,
  tg: /^[А-ЯЁҒӢҚӮҲҶ]$/i,
  zh: /^\p{Script=Han}$/u,
  tr: /^[A-ZÇĞİÖŞÜÂÎÛçğıöşüâîû]$/i,
  fa: /^[\p{Script=Arabic}\u064b-\u0652]$/u,
};
const OTHERS = new Set(["№"]);
// Words that are the same in two languages, each looked at.
const SAME = new Set([]);
// Letters that only one of two alphabets has: a text of some length without any of them was probably not translated.
const LOOKED_AT = new Set(["ky:help_text", "ky:notice/remedies"]);  // happen to have none
const OWN = { kk: /[ӘҒҚҢӨҰҮҺІ]/i, ky: /[ҢӨҮ]/i, tg: /[ҒӢҚӮҲҶ]/i, uz: /[ʻʼ]|q|x|sh|ch/i };

const holes = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1]).sort().join(",");
const words = (text) => text.split(/\s+/).length;
const used = {};

for (const [set, languages] of Object.entries(SETS)) {
  const english = read(`${set}en.json`);
  const keys = Object.keys(english);
  for (const language of languages) {
    const texts = read(`${set}${language}.json`);
    const missing = keys.filter((key) => !(key in texts));
    const more = Object.keys(texts).filter((key) => !keys.includes(key));
    const empty = keys.filter((key) => !String(texts[key] ?? "").trim());
    const other_holes = keys.filter((key) => key in texts && holes(texts[key]) !== holes(english[key]));
    const untranslated = keys.filter((key) => language !== "en" && texts[key] === english[key] && !SAME.has(`${language}:${set}${key}`));
    const strange = keys.filter((key) => [...(texts[key] ?? "").replace(/\{\w+\}|Ctrl|Enter/g, "")].some((letter) => /\p{L}/u.test(letter) && !LETTERS[language].test(letter) && !OTHERS.has(letter)));
    const foreign = OWN[language] ? keys.filter((key) => (texts[key] ?? "").length > 45 && !OWN[language].test(texts[key]) && !LOOKED_AT.has(`${language}:${set}${key}`)) : [];
    const apostrophes = language === "uz" ? keys.filter((key) => /[a-z]['’‘`][a-z]?/i.test(texts[key] ?? "")) : [];
    const unclean = keys.filter((key) => (texts[key] ?? "") !== (texts[key] ?? "").normalize("NFC") || /\s{2}|^\s|\s$|<|>/.test(texts[key] ?? ""));
    const found = { missing, more, empty, other_holes, untranslated, strange, foreign, apostrophes, unclean };
    const named = Object.entries(found).filter(([, list]) => list.length).map(([what, list]) => `${what}: ${list.join(", ")}`);
    checks.ok(named.length === 0, `${set || "traveller/"}${language}: ${keys.length} texts complete and in their own letters ${named.join("; ")}`);
    used[language] = (used[language] ?? "") + Object.values(texts).join("");
  }
}

// One action a screen, said in a few words (screens.md 5.0). Rights and reasons may be longer: they are read, not glanced at.
const LONG = /^(info_|protection_text|see_officer_text)/;
for (const language of LANGUAGES.filter((one) => one !== "zh")) {
  const long = Object.entries(read(`${language}.json`)).filter(([key, text]) => !LONG.test(key) && words(text) > 13).map(([key]) => key);
  checks.ok(long.length === 0, `${language}: no instruction has more than 13 words ${long.join(", ")}`);
}

// Two languages that are alike must not have been copied from one another.
for (const [one, two] of [["kk", "ky"], ["kk", "ru"], ["ru", "tg"], ["ky", "ru"], ["uz", "tr"]]) {
  const a = read(`${one}.json`), b = read(`${two}.json`);
  const copied = Object.keys(a).filter((key) => a[key] === b[key] && a[key].length > 14);
  checks.ok(copied.length === 0, `${one} and ${two}: no sentence is the same ${copied.join(", ")}`);
}

const dates = read("dates.json");
for (const language of LANGUAGES) {
  const { pattern = "", months = [] } = dates[language] ?? {};
  checks.ok(holes(pattern) === "day,month,year" && new Set(months).size === 12, `${language}: a date has a day, one of twelve months and a year`);
  used[language] += months.join("") + pattern;
}

// Every letter is in the Debian font that the style sheet names for the language.
const FONT = { zh: "Noto Sans CJK SC", fa: "Noto Sans Arabic" };
for (const language of LANGUAGES) {
  const font = FONT[language] ?? "Noto Sans";
  const letters = [...new Set([...used[language].replace(/\{\w+\}|Ctrl|Enter/g, "")].filter((letter) => /[\p{L}\p{M}]/u.test(letter)))];
  const codes = letters.map((letter) => letter.codePointAt(0).toString(16)).join(" ");
  const fonts = execFileSync("fc-list", [`${font}:charset=${codes}`, "family"], { encoding: "utf8" });
  checks.ok(fonts.split("\n").some((line) => line.split(",").includes(font)), `${language}: ${font} has all its ${letters.length} letters (deploy/prepare installs the fonts)`);
}

process.exit(checks.end());
