(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const tip = document.getElementById("tip");
  let held = null; // the card that a click or a key has taken
  root.classList.add("js");
  const list = document.querySelector(".documents");
  if (list) document.querySelector(".top").after(list);

  const first = (value) => value.split(" ")[0];
  const docOf = (element) => element.closest(".doc");
  // Statements and their words know each other by data-s, events and theirs by data-v.
  const SAYS = ".text [data-s], .text [data-v]";
  const kindOf = (card) => ("v" in card.dataset ? "v" : "s");
  const openList = (doc) => doc.querySelector(".list:not(.away)");
  const listOf = (doc) => (openList(doc).dataset.kind ? openList(doc) : doc.querySelector(".list"));
  const wordsOf = (card) => all(`.text [data-${kindOf(card)}~="${card.dataset[kindOf(card)]}"]`, docOf(card));
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const move = (element, block) => element.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });

  function cardOf(words) { // a cue leads to its statement, a word of an event to that; any other by the open list
    const [cue, event] = [words.matches(".cue"), words.matches(".trigger, .again")];
    const wanted = cue === event ? listOf(docOf(words)).dataset.kind : event ? "v" : "s";
    const kind = wanted in words.dataset ? wanted : "s" in words.dataset ? "s" : "v";
    return docOf(words).querySelector(`.card[data-${kind}="${first(words.dataset[kind])}"]`);
  }

  function show(card) {
    for (const element of all(".on, .lit")) element.classList.remove("on", "lit");
    if (!card) return;
    card.classList.add("on");
    for (const element of wordsOf(card)) element.classList.add(kindOf(card) === "s" ? "on" : "lit");
  }

  function within(element, box) {
    const a = element.getBoundingClientRect();
    const b = box.getBoundingClientRect();
    return a.top >= Math.max(0, b.top) && a.bottom <= Math.min(innerHeight, b.bottom);
  }

  function toCard(card) { // scrolls the panel, never the page, while the panel stands beside the text
    const panel = card.closest(".panel");
    if (!card.checkVisibility() || getComputedStyle(panel).position !== "sticky" || within(card, panel)) return;
    panel.scrollTop += card.getBoundingClientRect().top - panel.getBoundingClientRect().top - panel.clientHeight / 3;
  }

  function hold(card) {
    held = card;
    show(card);
    if (card) open(card.closest(".list"));
  }

  function uncover(words, card) { // on a phone the card lies over the foot of the page
    const hidden = words.getBoundingClientRect().bottom - card.getBoundingClientRect().top;
    if (getComputedStyle(card).position !== "fixed" || hidden < 0) return;
    scrollBy({ top: hidden + 24, behavior: calm.matches ? "auto" : "smooth" });
  }

  function toWords(card, focus) {
    const words = wordsOf(card);
    const leads = (word) => (word.getAttribute("aria-describedby") || "").split(" ").includes(card.id);
    const cue = words.find(leads) || words[0];
    if (!cue) return;
    if (focus && cue.tabIndex === 0) cue.focus({ preventScroll: true });
    const box = cue.getBoundingClientRect();
    if (box.top < 40 || box.bottom > innerHeight - 40) move(cue, "center");
  }

  function open(section) {
    for (const part of all(".list", section.parentElement)) {
      part.setAttribute("role", "tabpanel");
      part.classList.toggle("away", part !== section);
    }
    for (const tab of all("[role=tab]", section.parentElement)) {
      tab.setAttribute("aria-selected", String(tab.getAttribute("aria-controls") === section.id));
    }
  }

  function step(by) {
    const cards = all(".doc").flatMap((doc) => all(".card:not(.away)", listOf(doc)));
    if (!cards.length) return;
    const at = cards.indexOf(held);
    const from = at < 0 ? (by > 0 ? -1 : cards.length) : at;
    const card = cards[Math.min(cards.length - 1, Math.max(0, from + by))];
    hold(card);
    card.focus({ preventScroll: true });
    toCard(card);
    toWords(card, false);
  }

  function shown(element) { // in the language of the page, also where the list is hidden
    const copy = element.cloneNode(true);
    const other = root.dataset.ui === "en" ? "ar" : "en";
    for (const label of all(`.n, .u[lang=${other}]`, copy)) label.remove();
    return copy.textContent.trim();
  }

  function timeOf(words) {
    const value = words && "t" in words.dataset &&
      docOf(words).querySelector(`.times [data-t="${first(words.dataset.t)}"] .value`);
    return value && shown(value);
  }

  function unseen(words) { // whose word the event is told on and what it is, where its card is not in view
    const card = cardOf(words);
    if (kindOf(card) === "s" || card.checkVisibility()) return null;
    return all(".told, .kind, .status", card).map(shown).join(" ");
  }

  function tell(words) {
    const value = words && (words.matches(".trigger") ? unseen(words) : null) || timeOf(words);
    tip.hidden = !value;
    if (!value) return;
    tip.textContent = value;
    const box = words.getClientRects()[0];
    tip.style.left = `${Math.max(8, Math.min(innerWidth - tip.offsetWidth - 8, box.left))}px`;
    tip.style.top = `${box.top > 40 ? box.top - tip.offsetHeight - 2 : box.bottom + 2}px`;
  }

  function choose(button) {
    const doc = docOf(button);
    const pressed = button.getAttribute("aria-pressed") === "true";
    for (const other of all(".name", doc)) other.setAttribute("aria-pressed", "false");
    for (const word of all(".hit", doc)) word.classList.remove("hit");
    button.setAttribute("aria-pressed", String(!pressed));
    for (const list of all(".list[data-kind]", doc)) {
      const his = pressed ? [] : all(`.card[data-who~="${button.dataset.e}"]`, list);
      for (const card of all(".card", list)) card.classList.toggle("away", his.length > 0 && !his.includes(card));
    }
    if (pressed) return;
    const words = all(`.text [data-e~="${button.dataset.e}"]`, doc);
    for (const word of words) word.classList.add("hit");
    if (words.length && !words.some((word) => within(word, document.body))) move(words[0], "center");
  }

  const marks = new RegExp("[\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u0640]", "g");
  const fold = (text) => text.toLowerCase().replace(marks, "").replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627")
    .replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647");

  let pointer = ""; // where it was moved to: what comes to lie under a pointer at rest was not pointed at
  const placeOf = (event) => `${event.clientX} ${event.clientY}`;
  document.addEventListener("mousemove", (event) => { pointer = placeOf(event); }, { passive: true });
  document.addEventListener("mouseover", (event) => {
    if (placeOf(event) === pointer) return;
    const words = event.target.closest(SAYS);
    const card = words ? cardOf(words) : event.target.closest(".card");
    show(card || held);
    if (words && card) toCard(card);
    tell(event.target.closest(".text .trigger, .text [data-t]"));
  });
  document.addEventListener("focusin", (event) => {
    const words = event.target.closest(SAYS);
    const card = words ? cardOf(words) : event.target.closest(".card");
    if (card) hold(card);
    if (words && card) toCard(card);
    tell(event.target.closest(".text .trigger, .text [data-t]"));
  });
  document.addEventListener("focusout", () => tell(null));
  document.addEventListener("scroll", () => { tip.hidden = true; }, { passive: true });
  document.addEventListener("click", (event) => {
    root.classList.remove("peek");
    const tab = event.target.closest("[role=tab]");
    const name = event.target.closest(".name");
    const words = event.target.closest(SAYS);
    const card = event.target.closest(".card");
    const link = event.target.closest(".card a");
    if (link) {
      event.preventDefault();
      return enter(document.getElementById(link.hash.slice(1)));
    }
    if (tab) return open(document.getElementById(tab.getAttribute("aria-controls")));
    if (name) return choose(name);
    if (event.target.closest(".switch")) return turn();
    if (words) {
      hold(cardOf(words));
      root.classList.add("peek");
      uncover(words, held);
    } else if (card) {
      hold(card);
      toWords(card, false);
    } else if (event.target.closest(".text")) {
      hold(null);
    }
  });
  document.addEventListener("input", (event) => {
    if (!event.target.matches(".filter input")) return;
    const wanted = fold(event.target.value.trim());
    for (const item of all(".names li", docOf(event.target))) {
      item.classList.toggle("away", !fold(item.textContent).includes(wanted));
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input") || event.ctrlKey || event.metaKey || event.altKey) return;
    const card = event.target.closest(".card");
    const words = event.target.closest(SAYS);
    const tab = event.target.closest("[role=tab]");
    if (tab && (event.key === "ArrowLeft" || event.key === "ArrowRight")) return beside(tab, event.key);
    const inside = card || words;
    if (event.code === "KeyJ" || (inside && event.key === "ArrowDown")) step(1);
    else if (event.code === "KeyK" || (inside && event.key === "ArrowUp")) step(-1);
    else if (event.key === "Enter" && event.target.matches("a")) return;
    else if (event.key === "Enter" && card) toWords(card, true);
    else if (event.key === "Enter" && words) enter(cardOf(words));
    else if (event.key === "Escape") { hold(null); root.classList.remove("peek"); tell(null); return; }
    else return;
    event.preventDefault();
  });

  function enter(card) {
    hold(card);
    card.focus({ preventScroll: getComputedStyle(card.closest(".panel")).position === "sticky" });
    toCard(card);
  }

  function beside(tab, key) {
    const tabs = all("[role=tab]", tab.parentElement);
    const forward = (key === "ArrowLeft") === (getComputedStyle(tab).direction === "rtl");
    const next = tabs[(tabs.indexOf(tab) + (forward ? 1 : tabs.length - 1)) % tabs.length];
    next.focus();
    next.click();
  }

  function turn() {
    root.dataset.ui = root.dataset.ui === "en" ? "ar" : "en";
    const direction = root.dataset.ui === "en" ? "ltr" : "rtl";
    for (const part of all(".panel, .top, .documents")) part.dir = direction;
  }
  if (root.dataset.ui === "en") { root.dataset.ui = "ar"; turn(); }
  for (const section of all(".list:nth-of-type(1)")) open(section);
})();
