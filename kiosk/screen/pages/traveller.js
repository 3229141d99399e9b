"use strict";
// The traveller's page: shows what the daemon says, sends touches. It decides nothing.
const byId = (id) => document.getElementById(id);
let language = "kk";
let state = null;
let lost = false;

// Pictograms: what to do, drawn before it is said. The three results differ by shape, not by colour.
const SIGNS = {
  welcome: '<rect x="45" y="25" width="110" height="150" rx="12"/><circle cx="100" cy="85" r="28"/><path d="M72 140h56"/>',
  place_document: '<path d="M25 165h150M45 145h110"/><rect x="60" y="30" width="80" height="60" rx="8"/><path d="M100 95v40M84 119l16 16 16-16"/>',
  checking: '<circle cx="100" cy="100" r="66"/><path d="M100 60v42l28 18"/>',
  go_on: '<path d="M35 100h120M110 52l48 48-48 48"/>',
  see_officer: '<circle cx="100" cy="70" r="28"/><path d="M48 165c6-36 28-52 52-52s46 16 52 52M70 48h60l-8-18H78z"/>',
  cannot_finish: '<circle cx="100" cy="70" r="28"/><path d="M48 165c6-36 28-52 52-52s46 16 52 52M70 48h60l-8-18H78z"/>',
  protection: '<path d="M100 25l60 22v48c0 40-26 66-60 80-34-14-60-40-60-80V47z"/><path d="M75 100l18 18 34-36"/>',
};

const text = (key) => (TEXTS[key] ? TEXTS[key][language] : "");

function draw() {
  document.documentElement.lang = language;
  const traveller = (state && state.traveller) || { screen: "checking", advice: "", slip: 0 };
  const screen = lost ? "cannot_finish" : traveller.screen;
  byId("sign").innerHTML = `<g fill="none" stroke="currentColor" stroke-width="10" stroke-linecap="round" stroke-linejoin="round">${SIGNS[screen]}</g>`;
  byId("title").textContent = text(`${screen}_title`);
  byId("text").textContent = lost ? text("lost") : text(`${screen}_text`);
  const asks = screen === "place_document" && traveller.advice;
  byId("advice").textContent = asks ? text(`advice_${traveller.advice}`) : "";
  byId("slip").textContent = traveller.slip && !lost ? `${text("slip")}: ${traveller.slip}` : "";
  byId("begin").textContent = text("begin");
  byId("begin").hidden = screen !== "welcome";
  const finished = ["go_on", "see_officer", "cannot_finish", "protection"].includes(screen);
  byId("end").textContent = text("end");
  byId("end").hidden = !finished || lost;
  byId("stop").textContent = text("stop");
  byId("stop").hidden = screen !== "place_document";
  byId("protection").textContent = text("protection_button");
  byId("protection").disabled = false;
  byId("protection").hidden = screen === "protection";
  byId("offline").textContent = state && !state.link.connected && !lost ? text("offline") : "";
  for (const button of byId("languages").children) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
}

async function touch(what) {
  try {
    const answer = await fetch(`/api/traveller/${what}`, { method: "POST" });
    if (!answer.ok) throw new Error("refused");
  } catch {
    lost = true;
    draw();
  }
}

function listen() {
  const socket = new WebSocket(`ws://${location.host}/live`);
  socket.onmessage = (message) => {
    const before = state && state.traveller && state.traveller.screen;
    state = JSON.parse(message.data);
    lost = false;
    // The next traveller begins in the first language again: what was chosen is nobody's business.
    if (before && before !== "welcome" && state.traveller.screen === "welcome") language = "kk";
    draw();
  };
  socket.onclose = () => {
    lost = true;
    draw();
    setTimeout(listen, 1000);
  };
}

for (const [code, name] of Object.entries(LANGUAGES)) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.language = code;
  button.lang = code;
  button.textContent = name;
  button.onclick = () => {
    language = code;
    draw();
  };
  byId("languages").append(button);
}
byId("begin").onclick = () => touch("begin");
byId("end").onclick = () => touch("end");
byId("stop").onclick = () => touch("stop");
byId("protection").onclick = () => touch("protection");
fetch("/api/state").then((answer) => answer.json()).then((first) => { state = first; draw(); }).catch(() => { lost = true; draw(); });
draw();
listen();
