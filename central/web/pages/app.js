// The centre's overview: one message from /live is one whole state; nothing is kept between two.
"use strict";

const silentAfterSeconds = 30; // several heartbeats
const retryMs = 2000;
const outcomeNames = {
  REFER_PROTECTION: "Referred: asks for protection",
  REFER_MANDATORY: "Referred: mandatory ground",
  REFER_DISCRETIONARY: "Referred: an officer weighs it",
  REFER_IDENTITY: "Referred: identity",
  REFER_TECHNICAL: "Referred: technical",
  CLEAR: "Clear: go to the officer",
};

const at = (id) => document.getElementById(id);

function element(name, className, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

function age(seconds) {
  if (seconds < 0) return "0 s";
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86400)} days`;
}

const clock = (iso) => iso.replace("T", " ").replace("Z", " UTC");

function heard(kiosk) {
  if (kiosk.state === "revoked") return element("span", "badge bad", "revoked");
  if (kiosk.state === "invited") return element("span", "badge", "invited");
  if (!kiosk.heartbeat) return element("span", "badge warn", "not heard yet");
  return kiosk.heartbeat.age_s > silentAfterSeconds
    ? element("span", "badge bad", "silent")
    : element("span", "badge good", "online");
}

function list(kiosk, newest) {
  const beat = kiosk.heartbeat;
  if (!beat) return "–";
  const words = beat.list_trust === "verified" ? `v${beat.list_version}` : `v${beat.list_version} (${beat.list_trust})`;
  if (beat.list_trust !== "verified") return element("span", "bad", words);
  return beat.list_version < newest ? element("span", "warn", `${words}, behind`) : element("span", "good", `${words}, newest`);
}

function devices(kiosk) {
  const cell = element("td", "");
  for (const device of kiosk.heartbeat ? kiosk.heartbeat.devices : []) {
    const kind = { ready: "good", busy: "good", fault: "bad", absent: "warn" }[device.state] || "";
    const mark = device.simulated ? " (simulated)" : "";
    cell.append(element("span", `badge tag ${kind}`, `${device.name}: ${device.state}${mark}`));
  }
  return cell;
}

function kioskRow(kiosk, newest) {
  const beat = kiosk.heartbeat;
  const name = element("td", "", element("strong", "", kiosk.id));
  if (kiosk.simulated) name.append(" ", element("span", "badge warn", "simulated"));
  for (const alarm of kiosk.alarms) name.append(element("span", "alarm", alarm));
  const pending = element("td", "number", beat ? String(beat.pending) : "–");
  if (beat && beat.oldest_pending_s > 0) pending.append(element("div", "quiet", `oldest ${age(beat.oldest_pending_s)}`));
  return element(
    "tr", "", name, element("td", "", kiosk.post), element("td", "", kiosk.role), element("td", "", heard(kiosk)),
    element("td", "", beat ? `${age(beat.age_s)} ago` : "–"), element("td", "", list(kiosk, newest)),
    element("td", "", beat ? age(beat.list_age_s) : "–"), pending, element("td", "number", String(kiosk.acknowledged)),
    element("td", "number", beat ? String(beat.crossings) : "–"), element("td", "number", beat ? String(beat.referrals) : "–"),
    devices(kiosk));
}

function outcomeRow(name, count, total) {
  const bar = element("progress", "");
  bar.max = Math.max(total, 1);
  bar.value = count;
  bar.setAttribute("aria-label", outcomeNames[name] || name);
  return element("li", "", element("span", "", outcomeNames[name] || name), element("strong", "number", String(count)), bar);
}

function proposalRow(proposal) {
  return element("tr", "", element("td", "", element("code", "", proposal.id)), element("td", "", proposal.action),
    element("td", "", proposal.sponsor), element("td", "", clock(proposal.made).replace(" UTC", "")));
}

function show(state) {
  at("now").textContent = clock(state.now);
  at("version").textContent = state.list.version;
  at("published").textContent = `published ${clock(state.list.published)}`;
  at("entries").textContent = state.list.entries;
  at("fresh").textContent = `head holds until ${state.list.fresh_until.slice(11, 19)} UTC`;
  at("crossings").textContent = state.crossings;
  at("executions").textContent = `${state.executions} expulsions executed`;
  at("referrals").textContent = state.referrals;
  at("share").textContent = state.crossings ? `${Math.round((100 * state.referrals) / state.crossings)} % of crossings` : "";
  at("waiting").textContent = state.waiting.length;
  at("conflicts").textContent = state.conflicts;
  at("aside").textContent = `${state.set_aside} events set aside`;
  at("trouble").className = state.conflicts || state.set_aside ? "tile bad" : "tile";
  at("kiosks").replaceChildren(...state.kiosks.map((kiosk) => kioskRow(kiosk, state.list.version)));
  at("nobody").hidden = state.kiosks.length > 0;
  at("outcomes").replaceChildren(...Object.keys(outcomeNames).map((name) => outcomeRow(name, state.outcomes[name] || 0, state.crossings)));
  at("proposals").replaceChildren(...state.waiting.map(proposalRow));
  at("none").hidden = state.waiting.length > 0;
}

function link(words, kind) {
  at("link").textContent = words;
  at("link").className = `badge ${kind}`;
}

function listen() {
  const socket = new WebSocket(`wss://${location.host}/live`);
  socket.onopen = () => link("live", "good");
  socket.onmessage = (message) => show(JSON.parse(message.data));
  socket.onclose = () => {
    link("connection lost, trying again", "bad");
    setTimeout(listen, retryMs);
  };
}

listen();
