// A review saves itself: soon after typing stops, and when the page is left. It goes the way of Save
// progress, by the form's own fields and id. Its sendings are counted, so that of two the later one stays.
"use strict";

/** Puts fields back into the review. Gives whether anything differed. */
function putBack(fields) {
  let differed = false;
  for (const control of review.querySelectorAll("input:not([type=hidden]), textarea, select")) {
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
    const isTicked = ["radio", "checkbox"].includes(control.type);
    const [what, value] = isTicked ? ["checked", values.includes(control.value)] : ["value", values[0]];
    if (value !== undefined && control[what] !== value) {
      control[what] = value;
      differed = true;
    }
  }
  for (const kind of ["offered", "own"]) {
    const typed = fields.filter(([name]) => name === kind).map(([, value]) => value);
    const all = [...review.querySelectorAll(`[name="${kind}"]`)].map(({ value }) => value).concat(typed);
    all.forEach((each) => mark(kind, each, typed.includes(each)));
  }
  return differed;
}

const PAUSE = 2000;
const saved = document.getElementById("saved");
let changed = false;
let underWay = 0;
let isSent = false;
let timer;

const count = () => {
  review.elements.sending.value = Number(review.elements.sending.value) + 1;
};
const say = (text, isSaved) => {
  saved.classList.toggle("error", !isSaved);
  saved.classList.toggle("muted", isSaved);
  if (saved.textContent !== text) {
    saved.textContent = text;
  }
};
const save = async () => {
  clearTimeout(timer);
  if (!changed) {
    return;
  }
  changed = false;
  count();
  const body = new URLSearchParams(new FormData(review));
  body.set("act", "auto");
  // It arrives even if the page is left meanwhile; browsers do that for up to 64 KiB.
  const keepalive = body.toString().length < 60_000;
  underWay++;
  try {
    const answer = await fetch(review.getAttribute("action"), { method: "POST", body, keepalive });
    if (!answer.headers.get("content-type")?.startsWith("text/plain")) {
      throw new Error("not saved");
    }
    review.elements.opened.value = answer.headers.get("x-kept") ?? review.elements.opened.value;
    say(await answer.text(), answer.ok);
  } catch {
    changed = true;
    say(review.dataset.unsaved, false);
  } finally {
    underWay--;
  }
};
const soon = () => {
  changed = true;
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
};

review.addEventListener("input", soon);
review.addEventListener("change", soon);
review.addEventListener("submit", () => {
  clearTimeout(timer);
  changed = false;
  isSent = true;
  takeLeft(review.getAttribute("action"));
  count();
});

/** Leaves for the next page what may not arrive before it. */
const leave = () => {
  const hidden = new Set([...review.querySelectorAll("input[type=hidden]")].map(({ name }) => name));
  hidden.delete("offered");
  hidden.delete("own");
  const fields = [...new FormData(review)].filter(([name]) => !hidden.has(name));
  const path = review.getAttribute("action");
  try {
    sessionStorage.setItem(LEFT, JSON.stringify({ path, at: Date.now(), opened: review.elements.opened.value, fields }));
  } catch {}
};
window.addEventListener("pagehide", () => {
  if ((changed || underWay) && !isSent) {
    leave();
  }
  save();
});
// The browser brought the page back as it was left.
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted) {
    isSent = false;
    takeLeft(review.getAttribute("action"));
  }
});
if (left) {
  if (putBack(left.fields) && left.opened !== review.elements.opened.value) {
    // What is kept is neither what was typed nor what that was typed over: it is replaced by no one unseen.
    review.elements.opened.value = "";
  }
  changed = true;
  save();
}
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") {
    save();
  }
});
