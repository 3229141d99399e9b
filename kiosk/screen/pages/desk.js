"use strict";
// The officers' page: what was decided and why, the state of list and link, the registration of an expelled person.
const byId = (id) => document.getElementById(id);
function make(tag, props = {}, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}
async function call(method, path, body) {
  const answer = await fetch(path, { method, headers: body ? { "Content-Type": "application/json" } : {}, body: body ? JSON.stringify(body) : undefined });
  const json = await answer.json();
  if (!answer.ok) throw new Error(`${json.problem}\n${json.remedy}`);
  return json;
}
const age = (seconds) => (seconds < 120 ? `${seconds} s` : seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`);
const WORDS = {
  CLEAR: "clear", REFER_MANDATORY: "entry prohibited: confirm identity", REFER_DISCRETIONARY: "officer assesses", REFER_IDENTITY: "possible match: adjudicate",
  REFER_TECHNICAL: "machine could not finish", REFER_PROTECTION: "protection",
};

// --- strip and alarms ---
function fact(name, value, mark) { return make("div", {}, make("dt", { textContent: name }), make("dd", { textContent: value, className: mark })); }
function showState(state) {
  byId("place").textContent = `${state.kiosk} · ${state.post} · ${state.role}${state.simulated ? " · simulated devices" : ""}`;
  const list = state.list;
  const listMark = list.trust !== "verified" ? "bad" : list.age_seconds <= 900 ? "good" : list.age_seconds <= 86400 ? "warn" : "bad";
  const listText = list.trust === "missing" ? "none yet" : `version ${list.version}, ${age(list.age_seconds)} old${list.trust === "verified" ? "" : `, ${list.trust}`}`;
  const pending = state.events ? state.events.pending : 0;
  byId("strip").replaceChildren(
    fact("List", listText, listMark),
    fact("Centre", state.link.connected ? "connected" : "not connected, working alone", state.link.connected ? "good" : "warn"),
    fact("Waiting to be sent", String(pending), pending === 0 ? "good" : "warn"),
    fact("Travellers", `${state.crossings}, of them referred ${state.referrals}`, ""),
    ...state.devices.map((device) => fact(device.name, device.state, device.state === "ready" ? "good" : "bad")),
  );
  byId("alarms").replaceChildren(...state.alarms.map((alarm) => make("div", {}, `${alarm.problem}. `, make("small", { textContent: `${alarm.remedy} (${alarm.code})` }))));
}

// --- decisions ---
let last = 0;
function decisionRow(decision) {
  const outcomes = [...new Set(decision.outcomes)];
  const row = make("div", { className: "row" }, make("span", { className: "number", textContent: `No. ${decision.sequence}` }),
    ...outcomes.map((outcome) => make("span", { className: `chip ${outcome === "CLEAR" ? "clear" : "refer"}`, textContent: `${outcome === "CLEAR" ? "→" : "◆"} ${WORDS[outcome] || outcome}` })),
    make("span", { className: "small", textContent: `${decision.recorded.slice(11, 19)} UTC · ${decision.direction} · list ${decision.list.version}, ${age(decision.list.age_seconds)} old · ${(decision.decision_us / 1000).toFixed(1)} ms` }));
  const grounds = decision.grounds.map((ground) => {
    const period = ground.last_day_exclusive ? ` Last banned day ${ground.last_day_exclusive}` + (ground.last_day_inclusive && ground.last_day_inclusive !== ground.last_day_exclusive ? ` (or ${ground.last_day_inclusive}, if the first day counts).` : ".") : "";
    return make("p", { className: "ground" }, make("b", { textContent: ground.article || ground.rule_id }), ` ${ground.reason}${period}`, ground.entry_id ? make("span", { className: "small", textContent: ` Entry ${ground.entry_id}, rule ${ground.rule_id}.` }) : "");
  });
  return make("li", {}, row, ...grounds);
}
async function refreshDecisions() {
  const { decisions } = await call("GET", `/api/decisions?after=${last}`);
  for (const decision of decisions) {
    byId("decisions").prepend(decisionRow(decision));
    last = Math.max(last, decision.sequence);
  }
  while (byId("decisions").children.length > 50) byId("decisions").lastChild.remove();
  byId("none").hidden = byId("decisions").children.length > 0;
}

// --- registration ---
const STEPS = { court_decision: "Court decision", identity: "Identity", conflicts: "Conflicts", fingers: "Fingers", inform: "Notice", hand_over: "Hand-over", executed: "Executed" };
const FINGERS = ["right_thumb", "right_index", "right_middle", "right_ring", "right_little", "left_thumb", "left_index", "left_middle", "left_ring", "left_little"];
let shown = "";
async function act(step, body = {}) {
  byId("notice").textContent = "";
  try { showExpulsion(await call("POST", `/api/expulsion/${step}`, body)); } catch (error) { byId("notice").textContent = error.message; }
}
function field(name, label, type = "text", placeholder = "") { return make("label", {}, make("span", { textContent: label }), make("input", { name, type, placeholder, autocomplete: "off" })); }
function choice(name, label, options) {
  return make("label", {}, make("span", { textContent: label }), make("select", { name }, ...Object.entries(options).map(([value, words]) => make("option", { value, textContent: words }))));
}
function form(step, fields, button, shape = (values) => values) {
  const node = make("form", {}, ...fields, make("button", { textContent: button }));
  node.onsubmit = (event) => { event.preventDefault(); act(step, shape(Object.fromEntries(new FormData(node)))); };
  return node;
}
function doing(step, label, body) { const node = make("button", { type: "button", textContent: label }); node.onclick = () => act(step, body); return node; }
function lesser(step, label) { const node = doing(step, label); node.className = "second"; return node; }
const FORMS = {
  court_decision: () => [form("begin", [field("court", "Court"), field("number", "Number of the decision"), field("decision_date", "Date of the decision", "date"), field("in_force_date", "In force since", "date"),
    choice("mode", "How the person leaves", { controlled_departure: "by himself, under control", forced: "forced expulsion" }), field("leave_by", "Term of departure (not for forced expulsion)", "date")], "Begin")],
  identity: (view) => [make("p", { textContent: view.busy ? "Waiting for the document on the glass…" : "Open the document at the page with the photo." }), view.busy ? "" : doing("identity", "Read the document")],
  conflicts: (view) => [make("p", { textContent: "A named officer decides each of these:" }), make("ul", {}, ...view.conflicts.map((conflict) => make("li", { textContent: conflict.reason }))),
    form("conflicts", [field("officer", "Staff number"), field("reason", "Reason to go on")], "Decide and go on")],
  fingers: (view) => [make("div", { className: "fingers" }, ...fingerCells(view)), view.busy ? make("p", { textContent: "Place the marked finger on the scanner." }) : doing("fingers", view.fingers.length ? "Go on" : "Take ten prints"),
    view.busy ? "" : form("finger", [choice("finger", "A finger that cannot be taken", Object.fromEntries(FINGERS.filter((one) => !view.fingers.some((taken) => taken.finger === one)).map((one) => [one, one.replace("_", " ")]))), choice("outcome", "Why", { missing: "missing", bandaged: "bandaged", not_readable: "not readable", refused: "refused" })], "Note")],
  inform: () => [make("p", { textContent: "Tell the person: the decision, the end of the ban in words, the remedies (article 18), the rights over the data." }), form("inform", [choice("language", "Told in", { kk: "Қазақша", ru: "Русский", en: "English", uz: "Oʻzbekcha", ky: "Кыргызча", tg: "Тоҷикӣ", tr: "Türkçe", zh: "中文" })], "The person was told")],
  hand_over: (view) => [form("handover", [field("first", "Staff number of the officer who hands over"), field("second", "Staff number of the officer who takes over"), ...(view.decision && view.decision.mode === "forced" ? [field("receiving_authority", "Receiving authority")] : [])], "Execute: the five years start",
    (values) => ({ officers: [values.first, values.second], receiving_authority: values.receiving_authority || "" }))],
  executed: (view) => [make("p", { textContent: `Executed on ${view.result.execution_day}, recorded as No. ${view.result.sequence}. The ban runs to ${view.result.last_day_exclusive}${view.result.last_day_inclusive === view.result.last_day_exclusive ? "" : `, or ${view.result.last_day_inclusive} if the first day counts`}. It takes effect when the centre has approved the entry.` })],
  stopped: (view) => [make("p", { textContent: view.protection_claimed ? "Stopped: the person asks for protection. Nothing was executed; call the trained officer." : "Stopped. Nothing was executed and nothing of the person is kept." })],
};
function fingerCells(view) {
  const next = FINGERS.find((one) => !view.fingers.some((taken) => taken.finger === one));
  return FINGERS.map((one) => {
    const taken = view.fingers.find((finger) => finger.finger === one);
    return make("div", { className: taken ? taken.outcome : one === next ? "next" : "" }, make("div", { textContent: one.replace("_", " ") }), make("b", { textContent: taken ? (taken.outcome === "captured" ? "✓ captured" : taken.outcome.replace("_", " ")) : one === next ? "next" : "–" }));
  });
}
function showExpulsion(view) {
  const text = JSON.stringify(view);
  if (text === shown) return;  // what an officer is typing stays
  shown = text;
  const names = Object.keys(STEPS);
  const now = names.indexOf(view.step);
  byId("steps").replaceChildren(...names.map((name, at) => make("li", { textContent: STEPS[name], className: at === now ? "now" : at < now ? "past" : "" })));
  if (view.problem) byId("notice").textContent = `${view.problem.problem}\n${view.problem.remedy}`;
  else if (view.resumed) byId("notice").textContent = "This registration was interrupted and goes on where it was.";
  const person = view.document ? [make("p", { className: "person", textContent: `${`${view.document.surname} ${view.document.given_names}`.trim()}, born ${view.document.date_of_birth || "unknown"}, document ${view.document.issuing_state} ${view.document.number}` })] : [];
  const over = view.step === "executed" || view.step === "stopped";
  const end = over ? FORMS.court_decision() : [lesser("protection", "Asks for protection"), lesser("abandon", "Give up")];
  const finish = view.step === "court_decision" ? [] : over ? [make("h2", { textContent: "Next person" }), ...end] : end;
  byId("form").replaceChildren(...person, ...FORMS[view.step](view).filter((part) => part !== ""), ...finish);
}
async function refreshExpulsion() { showExpulsion(await call("GET", "/api/expulsion")); }

async function refresh(state) {
  showState(state);
  byId("decisions-room").hidden = state.role === "desk";
  byId("expulsion-room").hidden = state.role !== "desk";
  await (state.role === "desk" ? refreshExpulsion() : refreshDecisions());
}
function listen() {
  const socket = new WebSocket(`ws://${location.host}/live`);
  socket.onmessage = (message) => refresh(JSON.parse(message.data));
  socket.onclose = () => {
    byId("alarms").replaceChildren(make("div", { textContent: "The kiosk's program does not answer. This page shows what it last said." }));
    setTimeout(listen, 1000);
  };
}
call("GET", "/api/state").then(refresh).catch((error) => { byId("alarms").textContent = error.message; });
listen();
