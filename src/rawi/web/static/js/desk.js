// What every page has: keys that work on any keyboard (by the place of a key, not its letter), and live news.
const GO = { KeyT: "/", KeyI: "/incidents", KeyS: "/search", KeyL: "/timeline", KeyM: "/map", KeyC: "/charts", KeyV: "/saved", KeyR: "/read" };
const WAITS = 1500; // milliseconds that the second key of two may take
let going = 0;

export const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const writing = (element) => element.matches("input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
export const bring = (element, block = "center") => element.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });

function step(by) { // through what a page lists: cards, hits, rows
  const items = all("[data-item]").filter((item) => item.checkVisibility());
  if (!items.length) return;
  const at = items.indexOf(document.activeElement.closest("[data-item]"));
  const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by))];
  const target = next.matches("a, button, [tabindex]") ? next : next.querySelector("a, button, [tabindex]");
  target?.focus({ preventScroll: true });
  bring(next, "nearest");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape" && writing(event.target)) return event.target.blur();
  if (writing(event.target)) return;
  const second = performance.now() - going < WAITS;
  going = 0;
  if (second && event.code in GO) location.assign(GO[event.code]);
  else if (event.code === "KeyG") going = performance.now();
  else if (event.code === "KeyS") document.getElementById("find").focus();
  else if (event.code === "KeyJ") step(1);
  else if (event.code === "KeyK") step(-1);
  else if (event.code === "KeyH") location.assign("/keys");
  else return;
  event.preventDefault();
});

const menu = document.querySelector(".menu");
const wide = matchMedia("(min-width: 60rem)");
const unfold = () => { menu.open = wide.matches; };
wide.addEventListener("change", unfold);
unfold();

const live = document.getElementById("live");
const channel = new BroadcastChannel("rawi:live");
function hear(kind) {
  if (kind === "error" || kind === "lost") live.textContent = live.dataset.lost;
  else if (live.textContent === live.dataset.lost) live.textContent = "";
  if (kind !== "news") return;
  live.textContent = "";
  document.body.dispatchEvent(new CustomEvent("rawi:news"));
  if (document.querySelector("[data-stale]")) live.textContent = live.dataset.news;
}
// One page listens for all that are open: a browser holds few connections to one server, and each would take one.
const listen = () => new Promise((leave) => {
  const source = new EventSource("/live");
  for (const kind of ["open", "news", "lost", "error"]) source.addEventListener(kind, () => { hear(kind); channel.postMessage(kind); });
  source.addEventListener("here", () => { live.dataset.here = ""; });
  addEventListener("pagehide", () => { source.close(); leave(); });
});
channel.addEventListener("message", ({ data }) => hear(data));
const begin = () => (navigator.locks ? navigator.locks.request("rawi:live", listen) : listen());
addEventListener("pageshow", ({ persisted }) => { if (persisted) begin(); });
begin();
