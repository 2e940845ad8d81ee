// After a form came back with errors, reading starts at the summary. As with every script here: the page is complete without.
"use strict";

document.querySelector("[data-error-summary]")?.focus();
