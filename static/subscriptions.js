// The field for the subscriptions of a product is there once its box is ticked; without this file all are there.
"use strict";

const show = () => {
  for (const more of document.querySelectorAll("[data-of]")) {
    more.hidden = !document.getElementById(more.dataset.of).checked;
  }
};
document.addEventListener("change", show);
// Also when the browser brings a page back with the boxes as they were left.
window.addEventListener("pageshow", show);
show();
