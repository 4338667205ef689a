// The map: moved and made larger by pointer, wheel and keys; a point tells beside it what happened there; the slider plays.
import { all, bring } from "./desk.js";

const map = document.getElementById("map");
const [WIDE, HIGH] = [Number(map.dataset.wide), Number(map.dataset.high)];
const CLOSEST = 1 / 40;
const PACE = 1300; // milliseconds between two days while it plays
const whole = { x: 0, y: 0, k: 1 }; // k: what part of the map's width is seen
let view = { ...whole };

function draw() {
  view.k = Math.min(1, Math.max(CLOSEST, view.k));
  view.x = Math.min(WIDE * (1 - view.k), Math.max(0, view.x));
  view.y = Math.min(HIGH * (1 - view.k), Math.max(0, view.y));
  map.setAttribute("viewBox", `${view.x} ${view.y} ${WIDE * view.k} ${HIGH * view.k}`);
  const width = map.getBoundingClientRect().width || 1;
  const unit = (WIDE * view.k) / width; // how many of them a pixel is
  map.style.setProperty("--u", unit);
  map.style.setProperty("--s", Math.min(1, Math.max(0.5, width / 800)));
  map.classList.toggle("moved", view.k < 1);
  label(unit);
}

const AT = /[-\d.]+/g;
function label(unit) { // what is told of points goes before names of lands; a label that would lie on another is left out
  const taken = [];
  const where = (element) => element.closest("[transform]").getAttribute("transform").match(AT).map(Number);
  for (const text of [...all(".label", map), null, ...all(".names text", map)]) {
    if (!text) { // names of lands lie on no circle, either
      for (const disc of all(".disc", map)) taken.push([...where(disc), disc.r.baseVal.value * unit * 0.7]);
      continue;
    }
    const [x, y] = where(text);
    const [at, half] = [y + (text.y.baseVal[0]?.value ?? 0) * unit, text.textContent.length * 3.3 * unit];
    const seen = x > view.x && x < view.x + WIDE * view.k && y > view.y && y < view.y + HIGH * view.k;
    const free = seen && taken.every(([a, b, other]) => Math.abs(at - b) > 15 * unit || Math.abs(x - a) > half + other);
    if (free) taken.push([x, at, half]);
    text.classList.toggle("off", !free);
  }
}

function zoom(by, at = [0.5, 0.5]) { // at: where in what is seen stays where it is
  const k = Math.min(1, Math.max(CLOSEST, view.k * by));
  view = { x: view.x + WIDE * (view.k - k) * at[0], y: view.y + HIGH * (view.k - k) * at[1], k };
  draw();
}

function move(dx, dy) { // in parts of what is seen
  view.x += WIDE * view.k * dx;
  view.y += HIGH * view.k * dy;
  draw();
}

const place = (event) => {
  const box = map.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
};

const KEYS = {
  ArrowLeft: () => move(-0.15, 0), ArrowRight: () => move(0.15, 0), ArrowUp: () => move(0, -0.15), ArrowDown: () => move(0, 0.15),
  "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1 / 0.7), 0: () => zoom(WIDE), "\u0660": () => zoom(WIDE),
};
map.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});
map.addEventListener("wheel", (event) => { // a page scrolls on over a map that nobody has taken up
  if (!event.ctrlKey && !map.contains(document.activeElement)) return;
  event.preventDefault();
  zoom(event.deltaY > 0 ? 1.25 : 0.8, place(event));
}, { passive: false });

const fingers = new Map();
let dragged = false;
map.addEventListener("pointerdown", (event) => { fingers.set(event.pointerId, place(event)); if (fingers.size === 1) dragged = false; });
map.addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const now = place(event);
  if (fingers.size === 1) {
    if (Math.hypot(now[0] - before[0], now[1] - before[1]) < 0.008 && !dragged) return;
    dragged = true;
    if (!map.hasPointerCapture(event.pointerId)) map.setPointerCapture(event.pointerId);
    move(before[0] - now[0], before[1] - now[1]);
  } else if (fingers.size === 2) {
    const [other] = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    const [was, is] = [before, now].map((at) => Math.hypot(at[0] - other[0], at[1] - other[1]));
    dragged = true;
    if (is > 0) zoom(was / is, [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]);
  }
  fingers.set(event.pointerId, now);
});
for (const end of ["pointerup", "pointercancel", "pointerleave"]) map.addEventListener(end, (event) => fingers.delete(event.pointerId));

map.addEventListener("click", (event) => {
  const point = event.target.closest(".point");
  if (dragged) { dragged = false; return event.preventDefault(); }
  if (!point || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  all("[aria-current]", map).forEach((other) => other.removeAttribute("aria-current"));
  point.setAttribute("aria-current", "true");
  const there = document.getElementById("there");
  htmx.ajax("GET", point.getAttribute("href").replace(/^\/place/, "/map/there"), { target: there, swap: "innerHTML" }).then(() => {
    there.tabIndex = -1;
    if (matchMedia("(max-width: 60rem)").matches) bring(there, "start");
    there.focus({ preventScroll: true });
  });
});

map.addEventListener("pointerover", (event) => { // what a circle is called, for who points at it
  const point = event.target.closest(".point");
  if (!point || point.querySelector("title")) return;
  const title = document.createElementNS(point.namespaceURI, "title");
  title.textContent = point.getAttribute("aria-label");
  point.append(title);
});

const buttons = document.querySelector(".buttons");
buttons.hidden = false;
buttons.addEventListener("click", (event) => {
  const way = event.target.closest("button")?.dataset.zoom;
  if (way) zoom({ larger: 0.6, smaller: 1 / 0.6, whole: WIDE }[way]);
});
new ResizeObserver(draw).observe(map);
map.addEventListener("htmx:load", draw);

const slide = document.getElementById("slide");
if (slide) {
  const end = slide.elements.end;
  const told = document.getElementById("end-day");
  const play = document.getElementById("play");
  const busy = slide.dataset.busy.trim().split(" ").map(Number);
  const months = slide.dataset.months.split("|");
  let playing = 0;
  const tell = () => { // ordinals count days from the first of year 1; 719163 is 1 January 1970
    const day = new Date((end.valueAsNumber - 719163) * 864e5);
    const words = `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
    told.textContent = words.replace(/\d/g, (digit) => slide.dataset.digits[digit]);
    end.setAttribute("aria-valuetext", told.textContent);
  };
  const go = (to) => {
    end.value = to;
    tell();
    end.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const later = () => busy.find((day) => day > end.valueAsNumber);
  const stop = () => { clearTimeout(playing); playing = 0; play.textContent = play.dataset.play; };
  const next = () => {
    const day = later();
    if (day === undefined) return stop();
    go(day);
    playing = setTimeout(next, PACE);
  };
  document.getElementById("move").classList.add("scripted");
  play.hidden = false;
  play.addEventListener("click", () => {
    if (playing) return stop();
    play.textContent = play.dataset.stop;
    if (later() === undefined && busy.length) end.value = busy[0] - 1;
    next();
  });
  end.addEventListener("input", tell);
  slide.addEventListener("click", (event) => {
    const step = event.target.closest("[data-step]")?.dataset.step;
    const to = step === "1" ? later() : step && busy.findLast((day) => day < end.valueAsNumber);
    if (!to) return;
    event.preventDefault();
    go(to);
  });
  tell();
}
