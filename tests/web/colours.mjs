// The contrast of every pair of colours that may meet, in each theme, as WCAG 2.2 computes it: 4.5 for text, 3 for what only has a shape.
import fs from "node:fs";
import { Checks } from "./checks.mjs";

const checks = new Checks();
const sheet = fs.readFileSync(new URL("../../web/kit/colours.css", import.meta.url), "utf8").replace(/\/\*.*?\*\//gs, "");
const themes = [...sheet.matchAll(/([^{}]+)\{([^}]+)\}/g)].map(([, selector, body]) => ({
  name: /data-theme="(\w+)"/.exec(selector)?.[1] ?? "light",
  colours: Object.fromEntries([...body.matchAll(/--([\w-]+):\s*#([0-9a-f]{6})/gi)].map(([, name, value]) => [name, value])),
}));

// text on paper, and what only has a shape (borders, rings) on paper
const TEXT = [
  ["ink", "paper"], ["ink", "card"], ["ink", "calm"], ["soft", "paper"], ["soft", "card"], ["soft", "calm"], ["deep", "paper"], ["deep", "card"], ["deep", "calm"],
  ["on-deep", "deep"], ["on-note", "note"], ["good", "paper"], ["good", "card"], ["good", "calm"], ["good", "good-paper"], ["alarm", "alarm-paper"], ["alarm", "card"],
  ["alarm", "paper"],
];
const SHAPE = [["line", "paper"], ["line", "card"], ["focus", "paper"], ["focus", "card"], ["focus", "calm"], ["deep", "card"], ["on-note", "note"]];

const luminance = (colour) => {
  const [r, g, b] = [0, 2, 4].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
export const contrast = (a, b) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

checks.ok(Math.abs(contrast("000000", "ffffff") - 21) < 0.001 && Math.abs(contrast("777777", "ffffff") - 4.478) < 0.01, "the computation gives the known values");
checks.ok(themes.map((theme) => theme.name).join() === "light,strong,dark", "three themes");
for (const { name, colours } of themes) {
  checks.ok(Object.keys(colours).join() === Object.keys(themes[0].colours).join(), `${name}: has every colour`);
  // The traveller's own "strong contrast" holds AAA.
  const least = name === "strong" ? 7 : 4.5;
  for (const [pairs, wanted] of [[TEXT, least], [SHAPE, 3]]) {
    const weak = pairs.map(([a, b]) => [`${a} on ${b}`, contrast(colours[a], colours[b])]).filter(([, value]) => value < wanted);
    checks.ok(weak.length === 0, `${name}: ${pairs.length} pairs reach ${wanted} ${weak.map(([pair, value]) => `${pair} ${value.toFixed(2)}`).join(", ")}`);
  }
}
process.exit(checks.end());
