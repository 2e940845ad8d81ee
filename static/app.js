// Comfort only: every page is complete without this file.
"use strict";

// After a form came back with errors, start reading at the summary.
document.querySelector("[data-error-summary]")?.focus();

// The review page: the viewer turns its pages without leaving the form, and a check that is found
// gets the page that is shown. Without this file the form is kept and the page comes again.
const viewer = () => document.getElementById("viewer");
const review = document.getElementById("review");

/** Exchanges the viewer for the one of `href`, and says what it shows now. */
async function turn(href, control) {
  const answer = await fetch(href);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("viewer");
  if (!answer.ok || !fresh) {
    throw new Error("no viewer");
  }
  const reading = viewer().querySelector("details")?.open;
  viewer().replaceWith(document.adoptNode(fresh));
  const text = fresh.querySelector("details");
  if (text && reading) {
    text.open = true;
  }
  if (review) {
    review.elements.place.value = fresh.dataset.place;
  }
  history.replaceState(null, "", href);
  const paper = fresh.querySelector(".paper");
  const selector = control === "file" ? "[aria-current]" : `[data-control="${control}"]`;
  (fresh.querySelector(selector) ?? paper).focus({ preventScroll: true });
  const said = document.getElementById("turned");
  if (said) {
    said.textContent = paper.getAttribute("aria-label");
  }
}

document.addEventListener("click", (event) => {
  const control = event.target.closest?.("#viewer [data-view]");
  if (!control || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
    return;
  }
  event.preventDefault();
  turn(control.dataset.view, control.dataset.control).catch(() => {
    if (control.form) {
      control.form.requestSubmit(control);
    } else {
      location.assign(control.href);
    }
  });
});

if (review) {
  // Filled in here, where it can be seen and changed, rather than when the form arrives.
  review.elements.shown.value = "";
  review.addEventListener("change", ({ target }) => {
    const line = /^check-(.*)$/.exec(target.name)?.[1];
    const page = line && review.elements[`page-${line}`];
    if (page && target.value === "found" && !page.value) {
      page.value = viewer()?.dataset.page ?? "";
    }
  });
}

// A line that is missing ticks at once what it ticks on the server, once each; which that is, the server says.
const carried = (name) => [...review.querySelectorAll(`input[name="${name}"]`)].map(({ value }) => value);
const tick = (name, value) => {
  const box = review.querySelector(`input[name="${name}"][value="${value}"]`);
  if (box) {
    box.checked = true;
  }
};

/** Remembers that the reason was offered, and says beside it that it was. */
function offer(reason) {
  const offered = document.createElement("input");
  Object.assign(offered, { type: "hidden", name: "offered", value: reason });
  review.prepend(offered);
  const label = review.querySelector(`input[name="reasons"][value="${reason}"] + span`);
  if (label && !label.querySelector("small")) {
    const why = document.createElement("small");
    why.textContent = review.dataset.suggested;
    label.append(why);
  }
}

review?.addEventListener("change", () => {
  for (const { dataset: { reason, detail, group } } of review.querySelectorAll("[data-reason]:checked")) {
    if (!carried("offered").includes(reason)) {
      offer(reason);
      tick("reasons", reason);
      tick(`details-${group}`, detail);
      if (!review.querySelector('input[name="group"]:checked')) {
        tick("group", group);
      }
    }
  }
});

// What was typed last on a review that was left, until the page that comes next takes it: the same review may come
// before the last saving arrived. The browser may keep nothing for us; then there is nothing.
const LEFT = "review-left";
const FRESH = 15_000;

/** Takes what was left less than 15 seconds ago at `path`; without `path` only throws away what is older. */
function takeLeft(path) {
  try {
    const left = JSON.parse(sessionStorage.getItem(LEFT));
    const isFresh = left && Math.abs(Date.now() - left.at) < FRESH;
    if (path || !isFresh) {
      sessionStorage.removeItem(LEFT);
    }
    return isFresh && left.path === path ? left : null;
  } catch {
    return null;
  }
}

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
  const offered = carried("offered");
  const isNew = ([name, reason]) => name === "offered" && !offered.includes(reason);
  fields.filter(isNew).forEach(([, reason]) => offer(reason));
  return differed;
}

const left = takeLeft(review?.getAttribute("action"));

// A review saves itself: soon after typing stops, and when the page is left. It goes the way of Save
// progress, by the form's own fields and id. Its sendings are counted, so that of two the later one stays.
if (review && "unsaved" in review.dataset) {
  const PAUSE = 2000;
  const status = document.getElementById("saved");
  let changed = false;
  let underWay = 0;
  let isSent = false;
  let timer;

  const count = () => {
    review.elements.sending.value = Number(review.elements.sending.value) + 1;
  };
  const say = (text, isSaved) => {
    status.classList.toggle("error", !isSaved);
    status.classList.toggle("muted", isSaved);
    if (status.textContent !== text) {
      status.textContent = text;
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
}
