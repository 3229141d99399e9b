// Debian's Chromium through playwright-core, closed off: what does not go to 127.0.0.1 is a failure, and so is a page that breaks its own
// Content-Security-Policy or throws.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

const from_web = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = from_web("playwright-core");
const axe = fs.readFileSync(from_web.resolve("axe-core/axe.min.js"), "utf8");

export const SIZES = {
  kiosk: { width: 1080, height: 1920 },   // a standing kiosk, portrait
  wide: { width: 1280, height: 1024 },    // a kiosk with a desktop panel
  tablet: { width: 1180, height: 820 },
  booth: { width: 1600, height: 900 },
};

export async function open_browser() {
  const executablePath = process.env.SHEKARA_CHROMIUM ?? "/usr/bin/chromium";
  if (!fs.existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}: run deploy/prepare, or set SHEKARA_CHROMIUM`);
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-color-profile=srgb", ...(process.env.SHEKARA_CHROMIUM_FLAGS?.split(" ") ?? [])],
  });
}

// A page that is watched: strangers, errors, policy.
export async function open_page(browser, checks, size, options = {}) {
  const context = await browser.newContext({ viewport: SIZES[size], deviceScaleFactor: 1, ...options });
  const page = await context.newPage();
  page.strangers = [];
  page.errors = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "blob:"].includes(url.protocol) && url.hostname !== "127.0.0.1") page.strangers.push(request.url());
  });
  page.on("pageerror", (error) => page.errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    // A daemon that is stopped on purpose, and an answer of 4xx that the page shows in words, are no errors of the page.
    if (/ERR_CONNECTION|WebSocket connection|Failed to load resource/.test(message.text())) return;
    page.errors.push(message.text());
  });
  page.finish = async (what) => {
    checks.ok(page.strangers.length === 0, `${what}: nothing was asked of another origin ${page.strangers.join(" ")}`);
    checks.ok(page.errors.length === 0, `${what}: no error in the page ${page.errors.join(" | ")}`);
    await context.close();
  };
  return page;
}

const shots = process.env.SHEKARA_SHOTS;

export async function shot(page, name) {
  if (!shots) return;
  fs.mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, `${name}.png`), animations: "disabled", fullPage: true });
}

// axe-core over the whole page: WCAG 2.2 A and AA, and target sizes of 44 px of our own.
export async function accessible(page, checks, what) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);  // not as a script tag: the policy forbids it
  const found = await page.evaluate(async () => {
    const answer = await window.axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
    const small = [...document.querySelectorAll("button, input, select, textarea, a[href]")].filter((node) => {
      const box = node.getBoundingClientRect();
      return box.width > 0 && (box.height < 44 || box.width < 44) && !["checkbox", "radio"].includes(node.type);
    }).map((node) => `${node.tagName} "${node.textContent.trim().slice(0, 30)}" ${node.getBoundingClientRect().width}x${node.getBoundingClientRect().height}`);
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth + 1;
    return { violations: answer.violations.map((one) => `${one.id}: ${one.nodes.map((node) => `${node.target} ${node.any[0]?.message ?? ""}`).slice(0, 3).join("; ")}`), small, wide };
  });
  checks.ok(found.violations.length === 0, `${what}: axe-core finds nothing ${found.violations.join(" | ")}`);
  checks.ok(found.small.length === 0, `${what}: every target has 44 px ${found.small.join(" | ")}`);
  checks.ok(!found.wide, `${what}: nothing is cut off sideways`);
}

let placed = 0;
// Lays a page image on the simulated glass.
export function place(inbox, file) {
  placed += 1;
  const part = path.join(inbox, "arriving.part");
  fs.copyFileSync(file, part);
  fs.renameSync(part, path.join(inbox, `p${String(placed).padStart(5, "0")}${path.extname(file)}`));
}
