// The viewer of files turns its pages without leaving the form around it; without this file the form is kept and the page
// comes again.
"use strict";

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
