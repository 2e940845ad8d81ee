// What a line of the checklist fills in on the review page: the page that is shown, and the boxes that a missing line ticks.
"use strict";

// Filled in here, where it can be seen and changed, rather than when the form arrives.
review.elements.shown.value = "";
review.addEventListener("change", ({ target }) => {
  const line = /^check-(.*)$/.exec(target.name)?.[1];
  const page = line && review.elements[`page-${line}`];
  if (page && target.value === "found" && !page.value) {
    page.value = viewer()?.dataset.page ?? "";
  }
});

// A box is called `name:value`, also where the form says that only the checks ticked it (`offered`) or that the reviewer set
// it (`own`).
const box = (name) => review.querySelector(`input[name="${name.split(":")[0]}"][value="${name.split(":")[1]}"]`);
const make = (tag, fields) => Object.assign(document.createElement(tag), fields);
const marked = (kind, name) => review.querySelector(`input[name="${kind}"][value="${name}"]`);

/** Marks a box as of that kind, or no more. Beside a reason that the checks ticked it is said. */
function mark(kind, name, on) {
  const before = marked(kind, name);
  if (Boolean(before) === on) {
    return;
  }
  before?.remove();
  if (on) {
    review.prepend(make("input", { type: "hidden", name: kind, value: name }));
  }
  if (kind === "offered" && name.startsWith("reasons:")) {
    const label = box(name).nextElementSibling;
    label.querySelector("small")?.remove();
    label.append(...(on ? [make("small", { textContent: review.dataset.suggested })] : []));
  }
}

// Which boxes a line ticks, and what becomes of a box, the page says: the facts in this order number the digit, whose bits are
// the answers.
review.addEventListener("change", () => {
  const missing = [...review.querySelectorAll("[data-ticks]:checked")];
  const suggested = missing.flatMap(({ dataset }) => dataset.ticks.split(" "));
  for (const name of review.dataset.boxes.split(" ")) {
    const control = box(name);
    const { value } = review.elements[control.name];
    const facts = [
      control.checked,
      marked("offered", name),
      marked("own", name),
      suggested.includes(name),
      review.querySelector(`[name="details-${control.value}"]:checked`),
      control.type === "radio" && value && value !== control.value,
    ];
    const becomes = review.dataset.becomes[facts.reduce((sum, is, at) => sum + (is ? 1 << at : 0), 0)];
    control.checked = Boolean(becomes & 1);
    mark("offered", name, Boolean(becomes & 2));
    mark("own", name, Boolean(becomes & 4));
  }
});
