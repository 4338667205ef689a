// The marks of a text, and how words and cards find each other. Marks come in code points and are turned into the
// browser's units here, once; after that there is one kind of number.
import { all, bring } from "./desk.js";

const KINDS = { // what each box of the legend shows, the faintest first
  mention: ["mention"], time: ["time"], said: ["content", "venue", "speaker", "cue"], done: ["part", "trigger", "unreal"],
};
const STEERING = /\u00a4/g;
const text = document.getElementById("text");
const lines = all(".line", text).filter((line) => line.firstChild);
const root = document.documentElement;

function units() { // a function from code points of the whole text to its units
  const whole = lines.map((line) => [Number(line.dataset.at), line.textContent]);
  const wide = [];
  for (const [start, words] of whole) {
    let place = start;
    for (const character of words) {
      if (character.length > 1) wide.push(place);
      place += 1;
    }
  }
  return (place) => {
    let low = 0;
    let high = wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wide[middle] < place) low = middle + 1; else high = middle;
    }
    return place + low;
  };
}

const unit = units();
const starts = lines.map((line) => unit(Number(line.dataset.at)));

function ranges(from, to) { // of a stretch, one a line; in units
  const found = [];
  lines.forEach((line, n) => {
    const node = line.firstChild;
    const a = Math.max(0, from - starts[n]);
    const b = Math.min(node.length, to - starts[n]);
    if (a >= b) return;
    const range = new StaticRange({ startContainer: node, startOffset: a, endContainer: node, endOffset: b });
    found.push(range);
  });
  return found;
}

const marks = JSON.parse(document.getElementById("marks").textContent)
  .map(([kind, from, to, owner]) => ({ kind, from: unit(from), to: unit(to), owner }));

const paint = (name, stretches, priority) => {
  const highlight = new Highlight(...stretches.flatMap(({ from, to }) => ranges(from, to)));
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
};

function show() {
  let priority = 0;
  for (const [box, kinds] of Object.entries(KINDS)) {
    const on = document.querySelector(`[data-kinds="${box}"]`).checked;
    for (const kind of kinds) paint(kind, on ? marks.filter((mark) => mark.kind === kind) : [], (priority += 1));
  }
  const hidden = lines.flatMap((line, n) => [...line.textContent.matchAll(STEERING)].map((m) => starts[n] + m.index));
  paint("steering", hidden.map((from) => ({ from, to: from + 1 })), 50);
}

const light = (stretches) => paint("lit", stretches, 100);
const cardOf = (owner) => document.getElementById(owner);
const ofCard = (card) => marks.filter((mark) => mark.owner === card.id);

function placeAt(event) { // the unit of the text under a pointer, or -1
  const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const legacy = at ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const [node, offset] = at ? [at.offsetNode, at.offset] : [legacy?.startContainer, legacy?.startOffset];
  const n = lines.findIndex((line) => line.firstChild === node);
  if (n < 0) return -1;
  for (const place of [offset - 1, offset]) { // a caret stands between two letters: which of them is under it?
    if (place < 0 || place >= node.length) continue;
    const range = document.createRange();
    range.setStart(node, place);
    range.setEnd(node, place + 1);
    const over = [...range.getClientRects()].some((box) => box.left <= event.clientX && event.clientX <= box.right &&
      box.top - 4 <= event.clientY && event.clientY <= box.bottom + 4);
    if (over) return starts[n] + place;
  }
  return -1;
}

function ownerAt(place) { // the card that words lead to: a leading word before a stretch, the shorter before the longer
  const open = document.querySelector(".list:not([hidden])")?.id === "list-events" ? "done" : "said";
  const rank = (mark) => {
    if (["cue", "trigger", "unreal"].includes(mark.kind)) return 0;
    return KINDS[open].includes(mark.kind) ? 1 : 2;
  };
  const over = marks.filter((m) => m.from <= place && place < m.to && m.owner && cardOf(m.owner));
  over.sort((a, b) => rank(a) - rank(b) || a.to - a.from - (b.to - b.from));
  return over[0]?.owner;
}

let held = null;
function hold(card) {
  for (const other of all(".card.on")) other.classList.remove("on");
  held = card;
  card?.classList.add("on");
  light(card ? ofCard(card) : []);
}

function toCard(card) {
  openList(card.closest(".list"));
  const panel = card.closest(".panel");
  if (getComputedStyle(panel).position !== "sticky") return;
  panel.scrollTop += card.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 3;
}

function toWords(from, to) {
  const [first] = ranges(from, to);
  if (!first) return;
  const range = document.createRange();
  range.setStart(first.startContainer, first.startOffset);
  range.setEnd(first.endContainer, first.endOffset);
  const box = range.getBoundingClientRect();
  if (box.top > 60 && box.bottom < innerHeight - 60) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollBy({ top: box.top - innerHeight / 3, behavior: calm ? "auto" : "smooth" });
}

function openList(list) {
  for (const other of all(".list")) other.hidden = other !== list;
  for (const tab of all("[role=tab]")) {
    const chosen = tab.getAttribute("aria-controls") === list.id;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
}

function choose(button) { // an entity: its mentions, and the cards it has a part in
  const on = button.getAttribute("aria-pressed") !== "true";
  for (const other of all("[data-entity]")) other.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-pressed", String(on));
  const id = button.dataset.entity;
  for (const card of all(".card")) card.classList.toggle("away", on && !card.dataset.who.split(" ").includes(id));
  const own = on ? marks.filter((mark) => mark.owner === id) : [];
  light(own);
  if (own.length) toWords(own[0].from, own[0].to);
}

document.querySelector(".legend").addEventListener("change", show);
text.addEventListener("mousemove", (event) => {
  const owner = ownerAt(placeAt(event));
  text.classList.toggle("leads", Boolean(owner));
  light(owner ? ofCard(cardOf(owner)) : held ? ofCard(held) : []);
}, { passive: true });
text.addEventListener("mouseleave", () => light(held ? ofCard(held) : []));
text.addEventListener("click", (event) => {
  if (!getSelection().isCollapsed) return;
  const owner = ownerAt(placeAt(event));
  hold(owner ? cardOf(owner) : null);
  root.classList.toggle("peek", Boolean(owner));
  if (owner) toCard(held);
});
document.addEventListener("focusin", (event) => {
  const card = event.target.closest("[data-card]");
  if (card && card !== held) hold(card);
});
document.addEventListener("click", (event) => {
  const [tab, entity, time, card] = ["[role=tab]", "[data-entity]", "[data-from]", "[data-card]"].map((s) => event.target.closest(s));
  if (tab) openList(document.getElementById(tab.getAttribute("aria-controls")));
  else if (entity) choose(entity);
  else if (time) {
    const stretch = { from: unit(Number(time.dataset.from)), to: unit(Number(time.dataset.to)) };
    light([stretch]);
    toWords(stretch.from, stretch.to);
  } else if (card && !event.target.closest("a")) {
    hold(card);
    const own = ofCard(card).filter((mark) => ["cue", "trigger", "unreal"].includes(mark.kind));
    if (own.length) toWords(own[0].from, own[0].to);
  }
});
document.addEventListener("keydown", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (tab && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
    const tabs = all("[role=tab]");
    const forward = (event.key === "ArrowLeft") === (getComputedStyle(tab).direction === "rtl");
    const next = tabs[(tabs.indexOf(tab) + (forward ? 1 : tabs.length - 1)) % tabs.length];
    next.focus();
    next.click();
  } else if (event.key === "Escape") {
    hold(null);
    root.classList.remove("peek");
  } else if (event.key === "Enter" && event.target.matches("[data-card]")) event.target.click();
});

function follow() { // an address that names a card or a stretch of the text (#c120-134, in code points)
  const stretch = location.hash.match(/^#c(\d+)-(\d+)$/);
  const card = stretch ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (stretch) {
    const [from, to] = [unit(Number(stretch[1])), unit(Number(stretch[2]))];
    light([{ from, to }]);
    toWords(from, to);
  } else if (card?.matches("[data-card]")) {
    toCard(card);
    hold(card);
    const own = ofCard(card);
    if (own.length) toWords(own[0].from, own[0].to);
  }
}

document.querySelector(".panel").classList.add("tabbed");
openList(document.querySelector(".list"));
show();
addEventListener("hashchange", follow);
follow();
