/** A small map that shows one place: it can be zoomed, it does not catch the page's scrolling. */

import { pointOf } from "./geometry.js";
import { markerIcon, placeIcon } from "./icons.js";
import { mapSettings } from "./settings.js";
import { createTownMap } from "./town-map.js";

const STREET_ZOOM = 17;

/** Starts the map in an element with `data-map-single`, data-longitude, -latitude; returns it. */
export function startSingleMap(root) {
  const { texts } = mapSettings();
  const { longitude, latitude, phase } = root.dataset;
  const map = createTownMap(root, {
    label: root.dataset.mapLabel ?? texts.placeMap,
    dragging: false,
    keyboard: false,
    scrollWheelZoom: false,
    doubleClickZoom: false,
    touchZoom: "center",
    boxZoom: false,
  });
  const point = pointOf(longitude, latitude);
  const icon = phase ? markerIcon({ phase }) : placeIcon();
  L.marker(point, { icon, interactive: false, keyboard: false }).addTo(map);
  map.setView(point, STREET_ZOOM, { animate: false });
  return map;
}
