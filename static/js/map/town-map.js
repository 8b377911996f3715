/** A map of the town: the basemap, zoom buttons, the town's borders, motion as the person wants. */

import { addBasemap } from "./basemap.js";
import { boundsOf } from "./geometry.js";
import { motionOptions } from "./motion.js";
import { mapSettings } from "./settings.js";

const CLOSEST_ZOOM = 19;
const ROOM_AROUND_TOWN = 0.5;

/** Leaflet's map, whose keys and popups move it without sliding where nothing should move. */
const TownMap = L.Map.extend({
  panBy(offset, options) {
    return L.Map.prototype.panBy.call(this, offset, {
      animate: this.options.panAnimation,
      ...options,
    });
  },
});

/**
 * Builds a map into the element and returns Leaflet's map.
 *
 * What the element holds for people without JavaScript is hidden. `label` names the region,
 * `options` go to Leaflet.
 */
export function createTownMap(root, { label, ...options }) {
  const settings = mapSettings();
  const canvas = regionIn(root, label);
  const town = boundsOf(settings.box);
  const map = new TownMap(canvas, {
    zoomControl: false,
    attributionControl: false,
    maxZoom: CLOSEST_ZOOM,
    maxBounds: town?.pad(ROOM_AROUND_TOWN),
    maxBoundsViscosity: 1,
    ...motionOptions(),
    ...options,
  });
  map.fitBounds(boundsOf(root.dataset.mapBox) ?? town, { animate: false });
  map.setMinZoom(Math.floor(map.getBoundsZoom(town ?? map.getBounds())) - 1);
  addControls(map, settings);
  addBasemap(map, settings, () => showNote(root, "basemap", settings.texts.noBasemap));
  return map;
}

/** Shows a sentence of a kind below the map; an empty one takes that of its kind away. */
export function showNote(root, kind, sentence) {
  const name = `town-map__note--${kind}`;
  let note = root.querySelector(`.${name}`);
  if (!note) {
    note = document.createElement("p");
    note.className = `town-map__note ${name}`;
    root.append(note);
  }
  note.textContent = sentence;
}

function regionIn(root, label) {
  for (const child of root.children) {
    child.hidden = true;
  }
  root.classList.add("town-map");
  const canvas = document.createElement("div");
  canvas.className = "town-map__canvas";
  canvas.setAttribute("role", "region");
  canvas.setAttribute("aria-label", label);
  root.append(canvas);
  return canvas;
}

function addControls(map, { texts, attribution }) {
  L.control.zoom({ zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut }).addTo(map);
  L.control.attribution({ prefix: false }).addAttribution(attribution).addTo(map);
}
