// A solution area with one activity alone has it chosen at once; without this file it is taken when nothing is ticked.
"use strict";

const only = { microsoft_365: "usage" };
document.addEventListener("change", ({ target }) => {
  const activity = target.name === "area" && only[target.value];
  if (activity) {
    for (const box of target.form.querySelectorAll('input[name="activity"]')) {
      box.checked = box.value === activity;
    }
  }
});
