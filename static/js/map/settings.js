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

/** Returns the form of a counting text for a number: forms by CLDR's plural category. */
export function countWords(forms, count) {
  const category = new Intl.PluralRules(document.documentElement.lang).select(count);
  return fill(forms[category] ?? forms.other, { count });
}
