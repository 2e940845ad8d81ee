// Single keys on the review page and on the page that asks "send this?": only reviewers who turned them on get this file.
"use strict";

const isTyping = ({ target }) =>
  target.closest?.("textarea, select, [contenteditable]") ||
  (target.matches?.("input") && !["radio", "checkbox"].includes(target.type));

const help = document.getElementById("keys");
const checks = [...document.querySelectorAll("#review fieldset.check")];
const chosen = (check) => check.querySelector("input:checked")?.value;
let at = -1;

const go = (to) => {
  checks[at]?.classList.remove("is-at");
  at = to;
  const radio = checks[at]?.querySelector("input:checked") ?? checks[at]?.querySelector("input");
  checks[at]?.classList.add("is-at");
  checks[at]?.scrollIntoView({ block: "nearest" });
  radio?.focus();
};
// What is missing is looked for again: proof may have come, or it stands on another page.
const open = (check) => chosen(check) !== "found";
const next = () => {
  const rest = checks.findIndex((check, index) => index > at && open(check));
  return rest >= 0 ? rest : Math.min(at + 1, checks.length - 1);
};
const settle = (value) => {
  const focused = checks.indexOf(document.activeElement?.closest?.("fieldset.check"));
  if (focused >= 0) {
    at = focused;
  } else if (at < 0) {
    at = Math.max(checks.findIndex(open), 0);
  }
  checks[at]?.querySelector(`input[value="${value}"]`)?.click();
  go(next());
};
const press = (name) => document.querySelector(`#viewer [data-control="${name}"]`)?.click();
const file = (step) => {
  const files = [...document.querySelectorAll('#viewer [data-control="file"]')];
  files[files.findIndex((each) => each.hasAttribute("aria-current")) + step]?.click();
};
const keys = {
  f: () => settle("found"),
  m: () => settle("missing"),
  n: () => go(next()),
  j: () => press("next"),
  k: () => press("previous"),
  "[": () => file(-1),
  "]": () => file(1),
  d: () => (document.querySelector('#review [name="decision"]:checked') ?? document.getElementById("decision"))?.focus(),
  w: () => document.getElementById("message")?.focus(),
  // A key that is held down since the page before sends nothing.
  s: ({ repeat }) => repeat || document.querySelector("[data-send]")?.click(),
  "?": () => help?.showModal(),
};
document.addEventListener("keydown", (event) => {
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  const held = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");
  if (act && !held && !event.isComposing && !help?.open && !isTyping(event)) {
    event.preventDefault();
    act(event);
  }
});
document.querySelector("[data-keys]")?.addEventListener("click", (event) => {
  event.preventDefault();
  help?.showModal();
});
