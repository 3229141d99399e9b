import en from "./texts/notice/en.json";
import fa from "./texts/notice/fa.json";
import kk from "./texts/notice/kk.json";
import ky from "./texts/notice/ky.json";
import ru from "./texts/notice/ru.json";
import tg from "./texts/notice/tg.json";
import tr from "./texts/notice/tr.json";
import uz from "./texts/notice/uz.json";
import zh from "./texts/notice/zh.json";
import { fill, type Language, type Values } from "./texts";

// What an expelled person is told on paper, in his language (law catalogue 1.5 step 6).
export type NoticeKey = keyof typeof en;
const TEXTS: Record<Language, Record<NoticeKey, string>> = { kk, ru, en, uz, ky, tg, zh, tr, fa };
export const notice = (language: Language, key: NoticeKey, values?: Values) => fill(TEXTS[language][key], values);
