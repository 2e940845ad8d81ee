// Comfort only: every page is complete without this file.
"use strict";

// After a form came back with errors, start reading at the summary.
document.querySelector("[data-error-summary]")?.focus();
