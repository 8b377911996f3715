/**
 * What the server tells every map of the page: addresses, the town's box and all words.
 * Written by the template tag `map_scripts` as JSON, so that no word stands in a script.
 */

const ELEMENT_ID = "map-settings";

/** Returns {basemapUrl, attribution, box, reverseUrl, objectsUrl, texts}. */
export function mapSettings() {
  return JSON.parse(document.getElementById(ELEMENT_ID).textContent);
}

/** Puts values into a text: fill("Within {metres} m", {metres: 20}). */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (placeholder, name) => values[name] ?? placeholder);
}
