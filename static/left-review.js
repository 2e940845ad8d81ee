// What was typed last on a review that was left, until the page that comes next takes it: the same review may come
// before the last saving arrived. Every page throws away what is older. The browser may keep nothing for us; then there is
// nothing.
"use strict";

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

const left = takeLeft(document.getElementById("review")?.getAttribute("action"));
