// screens.mjs WORLD.json: every flow of a post's screens in Chromium, against the daemons that tests/integration/screens.py started.
import fs from "node:fs";
import http from "node:http";
import zlib from "node:zlib";
import { accessible, open_browser, open_page, place, shot } from "./browser.mjs";
import { Checks } from "./checks.mjs";

const world = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const { kiosk, booth, desk } = world.pages;
const checks = new Checks();
const browser = await open_browser();
const texts = Object.fromEntries(["kk", "ru", "en", "uz", "ky", "tg", "zh", "tr", "fa"].map((language) => [language, JSON.parse(fs.readFileSync(new URL(`../../web/kit/texts/${language}.json`, import.meta.url), "utf8"))]));
const url = (part, path = "/") => `http://127.0.0.1:${part.port}${path}`;
const ask = async (part, path, body, headers = {}) => {
  const answer = await fetch(url(part, path), body === undefined ? { headers } : { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body), headers });
  return { status: answer.status, json: await answer.json().catch(() => ({})) };
};
const state = async (part) => (await ask(part, "/api/state")).json;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
async function until(what, check, seconds = 15) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(40)) if (await check()) return true;
  checks.ok(false, `waited ${seconds} s in vain: ${what}`);
  return false;
}
const screen = (page, name, timeout = 15000) => page.waitForSelector(`main[data-screen=${name}]`, { timeout });
const say = (page, language, key) => page.getByRole("heading", { name: texts[language][key], exact: true }).first().waitFor({ timeout: 10000 });
async function choose(page, language) {
  await screen(page, "language");
  await page.click(`.languages button[lang=${language}]`);
  await screen(page, "who");
}
const alone = (page) => page.click(".choices button >> nth=0");
const finish = async (page) => { await page.click("main > button.big"); await screen(page, "language"); };

async function sizes() {
  const served = {};
  for (const [part, page] of [[kiosk, "/"], [booth, "/booth.html"], [desk, "/desk.html"]]) {
    const seen = new Set();
    const html = await (await fetch(url(part, page))).text();
    let bytes = zlib.gzipSync(html).length;
    const queue = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((found) => found[1]);
    while (queue.length) {
      const file = queue.pop();
      if (seen.has(file)) continue;
      seen.add(file);
      const text = await (await fetch(url(part, file))).text();
      bytes += zlib.gzipSync(text).length;
      queue.push(...[...text.matchAll(/from"\.(\/[^"]+)"/g)].map((found) => found[1]));
    }
    served[page] = bytes;
  }
  checks.ok(served["/"] <= 150_000, `the kiosk's page has ${served["/"]} bytes gzipped, of 150000`);
  checks.ok(served["/booth.html"] <= 300_000 && served["/desk.html"] <= 300_000, `the officers' pages have ${served["/booth.html"]} and ${served["/desk.html"]}, of 300000 each`);
}

// --- the traveller ---

async function clear_traveller() {
  const page = await open_page(browser, checks, "kiosk");
  await page.goto(url(kiosk));
  await screen(page, "language");
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  console.log(`       first paint after ${Math.round(paint)} ms`);
  await shot(page, "kiosk-1-language");
  await accessible(page, checks, "language");
  const headers = (await page.request.get(url(kiosk))).headers();
  checks.ok(/default-src 'none'/.test(headers["content-security-policy"]) && !/unsafe/.test(headers["content-security-policy"]), "the policy allows nothing that is not the daemon's own");
  await choose(page, "ru");
  await shot(page, "kiosk-2-who");
  await accessible(page, checks, "who");
  await page.click("main > button.plain");
  await say(page, "ru", "info_title");
  await shot(page, "kiosk-3-information");
  await accessible(page, checks, "information");
  await page.click("main > button.main");
  await alone(page);
  await screen(page, "place_document");
  await shot(page, "kiosk-4-place");
  await accessible(page, checks, "place the document");
  const started = Date.now();
  place(kiosk.inbox, world.passports.clear);
  await screen(page, "go_on");
  console.log(`       from the page on the glass to the result on the screen: ${Date.now() - started} ms`);
  await shot(page, "kiosk-5-go-on");
  await accessible(page, checks, "clear");
  const shown = await page.locator("main").innerText();
  checks.ok(shown.includes("CLEAROVA ANNA MARIA") && shown.includes("••••••001") && !shown.includes("UT1000001"), "the details are shown, the number masked");
  await finish(page);
  checks.ok(!(await page.content()).includes("CLEAROVA"), "nothing of the traveller stays in the page");
  checks.ok((await state(kiosk)).traveller.details === undefined, "nor in what the daemon says");
  await page.finish("a clear traveller, in Russian");
}

async function referrals_look_alike() {
  const page = await open_page(browser, checks, "wide");
  await page.goto(url(kiosk));
  await screen(page, "language");
  await shot(page, "kiosk");
  const seen = {};
  for (const [why, language] of [["banned", "kk"], ["last_day", "kk"], ["new_passport", "kk"], ["stopped", "kk"], ["minor", "kk"], ["help", "kk"]]) {
    await choose(page, language);
    if (why === "minor" || why === "help") await page.click(`.choices button >> nth=${why === "minor" ? 2 : 3}`);
    else await alone(page);
    if (why === "stopped") {
      await screen(page, "place_document");
      await page.click("footer .line button >> nth=1");
    } else if (world.passports[why]) {
      await screen(page, "place_document");
      place(kiosk.inbox, world.passports[why]);
    }
    await screen(page, "see_officer");
    if (why === "banned") {
      await shot(page, "kiosk-6-see-officer");
      await accessible(page, checks, "see an officer");
    }
    seen[why] = await page.evaluate(() => {
      const copy = document.body.cloneNode(true);
      copy.querySelector(".details")?.remove();
      for (const node of copy.querySelectorAll(".slip b")) node.textContent = "#";
      return copy.innerHTML.replace(/<!--.*?-->/g, "");
    });
    await finish(page);
  }
  const [first, ...others] = Object.entries(seen);
  for (const [why, html] of others) checks.ok(html === first[1], `the screen of "${why}" is that of "${first[0]}" to the letter, number and own details apart`);
  await page.finish("referrals, in Kazakh");
}

async function guidance() {
  const page = await open_page(browser, checks, "tablet");
  await page.addInitScript(() => {
    window.said = [];
    Object.defineProperty(window, "speechSynthesis", { value: { getVoices: () => [{ lang: "tr" }], addEventListener() {}, cancel() {}, speak: (voice) => window.said.push(`${voice.lang}: ${voice.text}`) } });
  });
  await page.goto(url(kiosk));
  await choose(page, "tr");
  await page.getByRole("button", { name: texts.tr.speech }).click();
  await alone(page);
  await screen(page, "place_document");
  place(kiosk.inbox, world.passports.no_lines);
  await page.locator(".advice").waitFor();
  const status = page.getByRole("status").filter({ hasText: texts.tr.advice_no_machine_lines });
  checks.ok(await status.count() === 1 && (await status.innerText()).includes("2"), "a wrong page is told in a live region, with the tries left");
  const said = await page.evaluate(() => window.said);
  checks.ok(said.some((words) => words.startsWith(`tr: ${texts.tr.place_title}`)) && said.some((words) => words.includes(texts.tr.advice_no_machine_lines)), "what to do, and what is wrong, is read aloud in Turkish");
  await shot(page, "kiosk-7-guidance");
  await accessible(page, checks, "guidance");
  place(kiosk.inbox, world.passports.clear);
  await screen(page, "go_on");
  await finish(page);
  await page.finish("a wrong page first, in Turkish");
}

async function protection() {
  const page = await open_page(browser, checks, "tablet");
  await page.goto(url(kiosk));
  for (const from of ["language", "who", "place_document", "go_on"]) {
    await screen(page, "language");
    if (from !== "language") await choose(page, "fa");
    if (from === "place_document" || from === "go_on") { await alone(page); await screen(page, "place_document"); }
    if (from === "go_on") { place(kiosk.inbox, world.passports.clear); await screen(page, "go_on"); }
    await page.click("footer .protection");
    await screen(page, "protection");
    checks.ok((await state(kiosk)).traveller.screen === "protection", `protection can be asked for at "${from}"`);
    if (from === "who") {
      checks.ok(await page.evaluate(() => document.documentElement.dir) === "rtl", "Persian runs from right to left");
      await shot(page, "kiosk-8-protection");
      await accessible(page, checks, "protection");
    }
    await finish(page);
  }
  await page.finish("protection, in Persian");
}

async function wiped_after_absence() {
  const page = await open_page(browser, checks, "kiosk");
  await page.goto(url(kiosk));
  await choose(page, "uz");
  await alone(page);
  await screen(page, "place_document");
  place(kiosk.inbox, world.passports.clear);
  await screen(page, "go_on");
  const dialog = page.getByRole("alertdialog");
  await dialog.waitFor({ timeout: 20000 });
  await shot(page, "kiosk-9-still-here");
  await accessible(page, checks, "still here?");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  checks.ok((await state(kiosk)).traveller.seconds_left > 15, "\"I am still here\" gives the whole time again");
  await screen(page, "language", 30000);
  checks.ok(!(await page.content()).includes("CLEAROVA") && (await page.evaluate(() => document.documentElement.lang)) === "kk", "whoever leaves is wiped, his language too");
  await page.finish("a traveller who goes away, in Uzbek");
}

async function keyboard_only() {
  const page = await open_page(browser, checks, "wide");
  await page.goto(url(kiosk));
  await screen(page, "language");
  const press = async (wanted) => {
    for (let at = 0; at < 30; ++at) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement?.textContent?.trim())) === wanted) {
        const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineWidth);
        if (parseFloat(ring) < 3) checks.ok(false, `"${wanted}" shows its focus`);
        await page.keyboard.press("Enter");
        return true;
      }
    }
    checks.ok(false, `the Tab key reaches "${wanted}"`);
    return false;
  };
  await press("English");
  await screen(page, "who");
  checks.ok((await page.evaluate(() => document.activeElement?.tagName)) === "H1", "a new screen begins with its heading for screen readers");
  await press(texts.en.large_text);
  await press(texts.en.who_alone);
  await screen(page, "place_document");
  place(kiosk.inbox, world.passports.clear);
  await screen(page, "go_on");
  await press(texts.en.finish);
  await screen(page, "language");
  checks.ok(true, "a traveller passes with the keyboard alone");
  await page.finish("keyboard only, in English");
}

async function family() {
  const page = await open_page(browser, checks, "kiosk");
  await page.goto(url(kiosk));
  await choose(page, "zh");
  await page.click(".choices button >> nth=1");
  await screen(page, "place_document");
  place(kiosk.inbox, world.passports.clear);
  await screen(page, "family");
  await page.click(".pair button.main");
  await screen(page, "place_document");
  checks.ok((await page.locator(".tag").innerText()).includes("2"), "the second of a family is counted, in the family's language");
  place(kiosk.inbox, world.passports.banned);
  await screen(page, "family");
  await shot(page, "kiosk-10-family");
  await accessible(page, checks, "family");
  await page.click(".pair button >> nth=1");
  await screen(page, "see_officer");
  checks.ok((await page.locator(".slip b").innerText()).split("·").length === 2, "a family goes to the officer together, with all its numbers");
  await finish(page);
  await page.finish("a family, in Chinese");
}

// Screens that today's daemon does not send yet, and all of them in all languages: fed by a daemon of our own.
async function every_screen_in_every_language() {
  const base = { kiosk: "k", post: "p", role: "kiosk", simulated: true, time: "2026-11-22T10:00:00Z", today: "2026-11-22", list: { trust: "verified", version: 1, age_seconds: 1 }, link: { connected: false, problem: "" }, crossings: 0, referrals: 0, alarms: [], devices: [] };
  const traveller = { advice: "", attempts_left: 2, slip: 1234567, seconds_left: 19 };
  const details = { name: "VERYLONGSURNAME-WITH-PARTS GIVEN NAMES MANY", number: "••••••001", expiry: "2031-02-28" };
  const fingers = { hand: "right", basis: "Law 2337, art. 28", fingers: [["right_index", "captured", 71], ["right_middle", "again", 20], ["right_ring", "waiting"], ["right_little", "waiting"]].map(([finger, state, quality]) => ({ finger, state, quality })) };
  const SCREENS = {
    place_document: { advice: "glare" }, checking: {}, look_here: {}, fingers: { fingers, advice: "dry" }, go_on: { details }, see_officer: { details }, protection: {},
    precheck_free: {}, precheck_officer: {}, settle: { desk: "4" }, something_new: {},
  };
  for (const size of ["kiosk", "tablet"]) {
    const page = await open_page(browser, checks, size);
    let line;
    await page.routeWebSocket(/\/live$/, (socket) => { line = socket; });
    await page.route(/\/api\//, (route) => route.fulfill({ json: {} }));
    const tell = async (more) => { line.send(JSON.stringify({ ...base, ...more })); await pause(30); };
    await page.goto(url(kiosk));
    await until("the page to listen", () => line);
    await tell({ traveller: { ...traveller, screen: "welcome", slip: 0 } });
    const wrong = [];
    for (const language of Object.keys(texts)) {
      await choose(page, language);
      await page.click("header .tools button >> nth=0");  // the larger text: where room is least
      for (const [name, more] of Object.entries(SCREENS)) {
        await tell({ traveller: { ...traveller, ...more, screen: name } });
        await screen(page, name === "something_new" ? "see_officer" : name);
        const seen = await page.evaluate(() => {
          const button = document.querySelector("footer .protection")?.getBoundingClientRect();
          const main = document.querySelector("main");
          return {
            sideways: document.documentElement.scrollWidth > innerWidth + 1 || main.scrollWidth > main.clientWidth + 1,
            protection: !button || (button.bottom <= innerHeight + 1 && button.top >= 0),
            cut: [...document.querySelectorAll("button")].filter((node) => node.scrollWidth > node.clientWidth + 2).map((node) => node.textContent),
            english: document.querySelector("h1")?.textContent ?? "",
          };
        });
        if (seen.sideways || !seen.protection || seen.cut.length) wrong.push(`${language} ${name} ${JSON.stringify(seen)}`);
        if (name === "fingers" && ["en", "fa"].includes(language)) {
          await shot(page, `kiosk-11-fingers-${size}-${language}`);
          await accessible(page, checks, `fingers, ${language}, ${size}`);
          await page.click("main > button.big");
          await screen(page, "no_prints");
          await accessible(page, checks, `no prints, ${language}, ${size}`);
          await page.click("main > button.plain");
        }
      }
      await tell({ traveller: { ...traveller, screen: "welcome", slip: 0 } });
      await screen(page, "language");
    }
    checks.ok(wrong.length === 0, `${size}: ${Object.keys(SCREENS).length} screens in ${Object.keys(texts).length} languages, large: nothing cut off, protection always in sight ${wrong.join(" | ")}`);
    await tell({ closed: true, traveller: { ...traveller, screen: "welcome", slip: 0 } });
    await screen(page, "out");
    await shot(page, `kiosk-12-closed-${size}`);
    await accessible(page, checks, `closed, ${size}`);
    await page.finish(`every screen, ${size}`);
  }
}

// --- officers ---

async function pass(part, passport) {
  const before = (await state(part)).crossings;
  await ask(part, "/api/traveller/begin", {});
  if (passport) place(part.inbox, world.passports[passport]);
  else await ask(part, "/api/traveller/protection", {});
  await until(`a decision about ${passport}`, async () => (await state(part)).crossings > before);
  await ask(part, "/api/traveller/end", {});
}

async function at_the_booth() {
  for (const passport of ["clear", "banned", "last_day", "new_passport", undefined]) await pass(booth, passport);
  const decisions = async () => (await ask(booth, "/api/decisions?after=0")).json.decisions;
  const [clear_no, banned_no, , new_passport_no, protection_no] = (await decisions()).map((one) => one.sequence);
  const page = await open_page(browser, checks, "booth");
  await page.goto(url(booth, "/booth.html"));
  await page.waitForSelector(".queue li:nth-child(5)");
  await accessible(page, checks, "booth");
  await page.fill(".who input", "2001");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".who p");

  await page.focus(`#no-${clear_no}`);
  await page.keyboard.press("Enter");
  await until("the clear traveller to be allowed", async () => (await decisions())[0].settled);
  const clear = (await decisions())[0];
  checks.ok(clear.settled.decision === "allow" && clear.settled.officers.join() === "2001" && clear.person === undefined, "one key allows a clear traveller, signed, and the person is forgotten");

  await page.click(`#no-${banned_no}`);
  await page.waitForSelector(`article[aria-label='№ ${banned_no}']`);
  await shot(page, "booth-1-prohibited");
  await accessible(page, checks, "booth, entry prohibited");
  checks.ok((await page.locator(".opinion").innerText()).includes("после вашего мнения"), "the score stays hidden until the officer has an opinion");
  checks.ok((await page.locator("article table").first().innerText()).split("\n").length >= 3, "both readings of the period are shown");

  await page.click(`#no-${new_passport_no}`);
  await page.waitForSelector(`article[aria-label='№ ${new_passport_no}']`);
  // From here on with the keyboard alone; the keys count by their place, so they work on a Kazakh or Russian layout.
  await page.focus(`#no-${new_passport_no}`);
  await page.keyboard.press("Digit1");
  await page.keyboard.press("KeyR");
  await page.keyboard.type("The same face; he admits the old passport");
  await shot(page, "booth-2-adjudication");
  await accessible(page, checks, "booth, adjudication");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => document.activeElement?.tagName === "INPUT");
  await page.keyboard.type("2001");
  await page.keyboard.press("Enter");
  await page.locator(".problem").filter({ hasText: "second officer" }).waitFor();
  checks.ok(true, "one officer cannot sign twice");
  await page.fill(".decide form input", "2002");
  await shot(page, "booth-3-second-officer");
  await page.keyboard.press("Enter");
  await until("the refusal", async () => (await decisions())[3].settled);
  const refused = (await decisions())[3];
  checks.ok(refused.settled.decision === "refuse" && refused.settled.officers.join() === "2001,2002", "a refusal is signed by two officers");

  await page.click(`#no-${protection_no}`);
  await page.waitForSelector(`article[aria-label='№ ${protection_no}']`);
  checks.ok(await page.locator(".verdicts button >> nth=2").isDisabled(), "somebody who asks for protection cannot be refused");
  for (const [at, language] of [[0, "kk"], [2, "en"]]) {
    await page.click(`.tools button >> nth=${at}`);
    await accessible(page, checks, `booth, ${language}`);
  }
  await page.click(".tools button >> nth=3");
  await accessible(page, checks, "booth, dark");
  await shot(page, "booth-4-dark");
  await page.finish("booth");
}

async function at_the_desk() {
  const page = await open_page(browser, checks, "tablet");
  await page.goto(url(desk, "/"));
  const ago = (days) => new Date(Date.parse(world.today) - days * 864e5).toISOString().slice(0, 10);
  await page.waitForSelector(".work form");
  await shot(page, "desk-1-case");
  await accessible(page, checks, "desk, a new case");
  const markup = "<img src=x onerror=alert(1)>";
  await ask(desk, "/api/expulsion/begin", { court: markup, number: "<b>1</b>", decision_date: ago(9), in_force_date: ago(5), mode: "forced", leave_by: "" });
  await page.locator("aside").filter({ hasText: markup }).filter({ hasText: "<b>1</b>" }).waitFor();
  checks.ok((await page.locator("aside img, aside b").count()) === 0, "what is typed is shown as text, never as markup");
  await page.getByRole("button", { name: "Прекратить" }).click();
  await page.getByRole("button", { name: "Да", exact: true }).click();
  await page.getByRole("heading", { name: "Остановлено" }).waitFor();
  await accessible(page, checks, "desk, given up");
  const dates = page.locator("form.grid input[type=date]");
  await page.fill("form.grid input >> nth=0", "Specialised administrative court of Shymkent");
  await page.fill("form.grid input >> nth=1", "3-77/2026");
  for (const [at, days] of [[0, 20], [1, 5], [2, 1]]) await dates.nth(at).fill(ago(days));
  await page.click("form.grid button.main");
  await page.locator(".work > button.main").waitFor();
  await accessible(page, checks, "desk, identity");
  await page.click(".work > button.main");
  place(desk.inbox, world.passports.no_lines);
  await page.locator(".problem").filter({ hasText: "machine-readable" }).waitFor();
  checks.ok(true, "a page that cannot be read is said, with what to do");
  if (await page.locator(".work > button.main").isVisible()) await page.click(".work > button.main");
  place(desk.inbox, world.passports.expelled_late);
  await page.waitForSelector("textarea");
  await shot(page, "desk-2-conflicts");
  await accessible(page, checks, "desk, conflicts");
  await page.fill("form.grid input", "2001");
  await page.fill("textarea", "Internal affairs informed by telephone");
  await page.click("form.grid button.main");
  await page.waitForSelector(".hands");
  checks.ok((await page.locator("aside").innerText()).includes("2001: Internal affairs informed"), "who decided a conflict, and why, stays in sight");
  await page.selectOption("form.grid select >> nth=0", "left_little");
  await page.selectOption("form.grid select >> nth=1", "missing");
  await page.click("form.grid button");
  await page.waitForSelector(".hand .missing");
  await shot(page, "desk-3-fingers");
  await accessible(page, checks, "desk, fingers");

  // A power cut: the page says that the program is gone, and goes on by itself where the registration was.
  process.kill(desk.pid, "SIGKILL");
  await page.locator(".alarm").first().waitFor();
  await page.locator(".work .note").filter({ hasText: "прервана" }).waitFor({ timeout: 20000 });
  await page.waitForSelector(".hand .missing");
  checks.ok((await page.locator("aside").innerText()).includes("2001: Internal affairs informed"), "after a power cut the registration goes on where it was, with all that was decided");
  await page.click(".work > button.main");
  await page.waitForSelector(".notices", { timeout: 30000 });
  for (const language of Object.keys(texts)) {
    await page.click(`.languages button[lang=${language}]`);
    const notice = page.locator(".notice").first();
    checks.ok((await notice.getAttribute("lang")) === language && /203\d|۲۰۳/.test(await notice.innerText()), `the notice in ${language} names the last day`);
  }
  await shot(page, "desk-4-notice");
  await accessible(page, checks, "desk, notice");
  await page.click(".languages button[lang=uz]");
  await page.click(".pair button.main");
  await page.waitForSelector(".note.wide");
  await page.fill("form.grid input >> nth=0", "2001");
  await page.fill("form.grid input >> nth=1", "2002");
  await shot(page, "desk-5-hand-over");
  await accessible(page, checks, "desk, hand-over");
  const forged = await ask(desk, "/api/expulsion/handover", { officers: ["2001", "2002"], receiving_authority: "", assertions: [{ officer: "2001", signature: "30" }, { officer: "2002", signature: "30" }] });
  checks.ok(forged.status === 401, "a hand-over with forged signatures is not executed");
  await page.click("form.grid button.main");
  await page.waitForSelector(".act");
  const act = await page.locator(".act").innerText();
  checks.ok(act.includes("2001") && act.includes("2002") && act.includes("Internal affairs informed") && act.includes("LATEOV"), "the act names person, officers and the conflict that was decided");
  await shot(page, "desk-6-act");
  await accessible(page, checks, "desk, act");
  const pdf = await page.pdf({ format: "A4" });
  checks.ok(pdf.length > 5000, `the act prints (${pdf.length} bytes of PDF)`);
  if (process.env.SHEKARA_SHOTS) fs.writeFileSync(`${process.env.SHEKARA_SHOTS}/desk-act.pdf`, pdf);
  await page.finish("desk");
}

// --- what must not work ---

const raw = (part, path, headers, method = "GET", body = "") => new Promise((done) => {
  const request = http.request({ host: "127.0.0.1", port: part.port, path, method, headers }, (answer) => { answer.resume(); answer.on("end", () => done(answer.statusCode)); });
  request.on("error", () => done(0));
  request.end(body);
});

async function attacks() {
  const open_no = (await ask(booth, "/api/decisions?after=0")).json.decisions.find((one) => !one.settled && !one.clear)?.sequence;
  checks.ok((await raw(booth, "/api/state", { Host: "evil.example" })) === 403, "another host's name (DNS rebinding) is refused");
  checks.ok((await raw(booth, "/api/traveller/begin", { Origin: "http://evil.example" }, "POST")) === 403, "a POST from another origin is refused");
  checks.ok((await raw(booth, "/live", { Origin: "http://evil.example", Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==" })) === 403, "a WebSocket from another origin is refused");
  for (const path of ["/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/assets/../../kiosk.toml"])
    checks.ok((await raw(booth, path, {})) === 404, `${path} leads nowhere`);
  checks.ok((await raw(booth, "/api/officers", {}, "POST", "x".repeat(3 << 20))) !== 200, "an oversized body is refused");
  checks.ok((await ask(kiosk, "/api/decisions/1", {})).status === 404 && (await ask(kiosk, "/booth.html")).status === 404 && (await ask(kiosk, "/api/expulsion")).status === 404, "the traveller's kiosk has no officers' pages");
  checks.ok((await ask(kiosk, "/api/decisions?after=0")).json.decisions.every((one) => one.person === undefined && one.matches === undefined), "the traveller's kiosk tells nobody's name");
  checks.ok((await ask(booth, `/api/decisions/${open_no}`, { decision: "refuse", rule_id: "E-19b", reason: "because of the list", assertions: [{ officer: "2001", signature: "3006020101020101" }] })).status === 401, "a forged signature decides nothing");
  checks.ok((await ask(booth, `/api/decisions/${open_no}`, { decision: "allow", rule_id: "E-19b", reason: "because", assertions: [] })).status === 400, "nor does none");
  checks.ok((await ask(booth, "/api/officers", { officer: "2001", key: "3059301306072a8648ce3d0201" })).status === 409, "the key of a staff number cannot be replaced");
  checks.ok((await ask(booth, "/api/officers", { officer: "<script>", key: "30" })).status === 400, "a staff number is letters and digits");
  for (const body of ["[", "[]", "null", '{"officer":{}}', '{"officer":"1","key":"zz"}']) checks.ok((await ask(booth, "/api/officers", body)).status === 400, `${body} is refused in words`);
  const idle = await Promise.all(Array.from({ length: 200 }, () => new Promise((done) => { const socket = http.request({ host: "127.0.0.1", port: booth.port }).on("error", () => {}); socket.flushHeaders?.(); done(socket); })));
  const started = Date.now();
  checks.ok((await ask(booth, "/api/state")).status === 200, `200 idle connections do not stop a page (${Date.now() - started} ms)`);
  for (const socket of idle) socket.destroy();
}

async function without_centre_and_without_daemon() {
  const page = await open_page(browser, checks, "kiosk");
  await page.goto(url(kiosk));
  const officers = await open_page(browser, checks, "booth");
  await officers.goto(url(booth, "/booth.html"));
  process.kill(world.centre_pid, "SIGTERM");
  await page.locator(".offline").filter({ hasText: texts.kk.offline }).waitFor({ timeout: 20000 });
  await choose(page, "en");
  await alone(page);
  await screen(page, "place_document");
  place(kiosk.inbox, world.passports.clear);
  await screen(page, "go_on");
  checks.ok(true, "without the centre a clear traveller passes, and the screen says that it works without the network");
  await shot(page, "kiosk-13-offline");
  await officers.locator(".offline").waitFor();
  let claims = 0;  // the sending of events wakes every five seconds: with nothing to send it knows nothing of the centre
  for (let at = 0; at < 70; ++at, await pause(100)) claims += (await state(booth)).link.connected ? 1 : 0;
  checks.ok(claims === 0, "and a booth with nothing to send claims no connection meanwhile");
  await accessible(officers, checks, "booth, offline");
  await shot(officers, "booth-5-offline");
  process.kill(kiosk.pid, "SIGKILL");
  await screen(page, "out", 10000);
  await shot(page, "kiosk-14-out");
  await accessible(page, checks, "out of service");
  checks.ok(!(await page.content()).includes("CLEAROVA"), "a kiosk that dies in the middle shows nothing of the traveller");
  await screen(page, "language", 20000);
  checks.ok(true, "and takes the next one as soon as it is back");
  await page.finish("kiosk without its daemon");
  await officers.finish("booth without the centre");
}

const PARTS = { sizes, clear_traveller, referrals_look_alike, guidance, protection, wiped_after_absence, keyboard_only, family, every_screen_in_every_language, at_the_booth, at_the_desk, attacks, without_centre_and_without_daemon };
const wanted = process.argv.slice(3);
for (const [name, part] of Object.entries(PARTS)) {
  if (wanted.length && !wanted.includes(name)) continue;
  console.log(`== ${name.replaceAll("_", " ")}`);
  try {
    await part();
  } catch (error) {
    checks.ok(false, `${name}: ${String(error).split("\n").slice(0, 4).join(" ")}`);
  }
}
await browser.close();
process.exit(checks.end());
