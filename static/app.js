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

// A missing line ticks its reason and its detail at once, and takes them back with it, as review_ticks.rs does; which
// they are, the server says. A box that the reviewer sets stays as they set it. Boxes are marked as `name:value`.
const make = (tag, fields) => Object.assign(document.createElement(tag), fields);
const box = (name, value) => review.querySelector(`input[name="${name}"][value="${value}"]`);
const marked = (kind, { name, value }) => box(kind, `${name}:${value}`);

/** Marks a box as offered by the checks, or as the reviewer's own, or no more. Beside a reason it is said. */
function mark(kind, control, on) {
  const { name, value, nextElementSibling: label } = control;
  marked(kind, control)?.remove();
  if (on) {
    review.prepend(make("input", { type: "hidden", name: kind, value: `${name}:${value}` }));
  }
  if (kind === "offered" && name === "reasons") {
    label.querySelector("small")?.remove();
    label.append(...(on ? [make("small", { textContent: review.dataset.suggested })] : []));
  }
}

/** Has a box follow its lines unless the reviewer has set it: what is not as it was offered, they have. */
function follow(control, isSuggested) {
  if (Boolean(marked("offered", control)) !== control.checked) {
    mark("offered", control, false);
    mark("own", control, true);
  }
  if (!marked("own", control) && isSuggested !== control.checked) {
    control.checked = isSuggested;
    mark("offered", control, isSuggested);
  }
}

review?.addEventListener("change", () => {
  const lines = [...review.querySelectorAll("[data-reason]")];
  const missing = lines.filter(({ checked }) => checked).map(({ dataset }) => dataset.reason);
  for (const { dataset: { reason, detail, group } } of lines) {
    follow(box("reasons", reason), missing.includes(reason));
    follow(box(`details-${group}`, detail), missing.includes(reason));
  }
  const { group } = lines[0].dataset;
  const chosen = review.elements.group.value;
  const isOpen = chosen === group && review.querySelector(`[name="details-${group}"]:checked`);
  follow(box("group", group), ["", group].includes(chosen) && Boolean(isOpen || missing.length));
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
  for (const kind of ["offered", "own"]) {
    const typed = fields.filter(([name]) => name === kind).map(([, value]) => value);
    const all = [...review.querySelectorAll(`[name="${kind}"]`)].map(({ value }) => value).concat(typed);
    all.forEach((each) => mark(kind, box(...each.split(":")), typed.includes(each)));
  }
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
}
