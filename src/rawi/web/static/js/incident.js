// An incident: sentences open over the matrix, without leaving it; what comes in is taken up where the reader is.
import { all } from "/static/js/desk.js";

const fold = document.querySelector("[data-fold]");
if (fold && !matchMedia("(min-width: 60rem)").matches) fold.open = false;

const dialog = document.querySelector(".sentence-box");
const box = dialog?.querySelector("[data-box]");
let asked = 0;

async function piece(href) { // the page's own sentence of a problem is shown as it comes
  const answer = await fetch(href, { headers: { "HX-Request": "true" } });
  return answer.text();
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-sentence]");
  if (event.target === dialog) return dialog.close();
  if (!link || !dialog || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const own = ++asked;
  box.textContent = dialog.dataset.waits;
  if (!dialog.open) dialog.showModal();
  try {
    const told = await piece(link.href);
    if (own === asked) box.innerHTML = told;
  } catch {
    if (own === asked) location.assign(link.href);
  }
});

const room = document.getElementById("case");
if (room) {
  room.dataset.stale = "";
  document.body.addEventListener("rawi:news", async () => {
    try {
      const fresh = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html").getElementById("case");
      const held = document.activeElement;
      if (!fresh || fresh.dataset.made === room.dataset.made || dialog.open || held.matches(".judge *")) return;
      const at = all(".wide", room).map((wide) => [wide.scrollLeft, wide.scrollTop]);
      room.replaceChildren(...fresh.childNodes);
      room.dataset.made = fresh.dataset.made;
      all(".wide", room).forEach((wide, n) => at[n] && wide.scrollTo(...at[n]));
      if (held.matches("a")) all("a", room).find((link) => link.href === held.href)?.focus({ preventScroll: true });
    } catch { /* the next news brings it */ }
  });
}
