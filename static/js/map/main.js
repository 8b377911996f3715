/** Starts every map of the page, and those that htmx brings later. */

import { startLiveMap } from "./live-map.js";
import { startPicker } from "./picker.js";
import { startSingleMap } from "./single-map.js";

const STARTERS = [
  ["[data-map]", startLiveMap],
  ["[data-map-picker]", startPicker],
  ["[data-map-single]", startSingleMap],
];
const running = new Map();

function startWithin(part) {
  forgetRemoved();
  for (const [selector, starter] of STARTERS) {
    const roots = [...part.querySelectorAll(selector)];
    if (part instanceof Element && part.matches(selector)) {
      roots.unshift(part);
    }
    for (const root of roots.filter((candidate) => !running.has(candidate))) {
      running.set(root, starter(root));
    }
  }
}

/** Frees the maps whose place in the page is gone. */
function forgetRemoved() {
  for (const [root, map] of running) {
    if (!root.isConnected) {
      map.remove();
      running.delete(root);
    }
  }
}

startWithin(document);
document.addEventListener("htmx:load", (event) => startWithin(event.detail.elt));
