/**
 * Marker pictures. A phase shows as a shape, a sign in it and a colour, with a halo around, so that
 * no single one of them has to be seen. Colours stand in map-marker.css.
 */

const SVG = "http://www.w3.org/2000/svg";
const BOX_PX = 44;
const SHAPES = {
  received: { outline: "M22 9a13 13 0 1 1 0 26a13 13 0 1 1 0-26z", sign: "M22 16v7M22 27.5v.5" },
  in_progress: { outline: "M22 6L38 22L22 38L6 22z", sign: "M16 22h12M23.5 17.5L28 22l-4.5 4.5" },
  waiting: {
    outline: "M12 10h20a2 2 0 0 1 2 2v20a2 2 0 0 1-2 2H12a2 2 0 0 1-2-2V12a2 2 0 0 1 2-2z",
    sign: "M18.5 16.5v11M25.5 16.5v11",
  },
  done: { outline: "M15 9h14l7 13l-7 13H15L8 22z", sign: "M16 22.5l4.5 4.5l8-9" },
  rejected: {
    outline: "M16.5 9h11L35 16.5v11L27.5 35h-11L9 27.5v-11z",
    sign: "M17 17l10 10M27 17L17 27",
  },
  place: {
    outline: "M22 40C15 30 10 25 10 17a12 12 0 1 1 24 0c0 8-5 13-12 23z",
    sign: "M22 14.5a3 3 0 1 1 0 6a3 3 0 1 1 0-6z",
  },
};

/** Returns Leaflet's icon for a report in its phase. */
export function markerIcon({ phase }) {
  return icon(picture(phase in SHAPES ? phase : "received"), `map-marker map-marker--${phase}`, 22);
}

/** Returns Leaflet's icon for a place that was chosen; its tip stands on the point. */
export function placeIcon() {
  return icon(picture("place"), "map-marker map-marker--place", 40);
}

/** Returns Leaflet's icon for several reports close together; grows with their number. */
export function clusterIcon({ count }) {
  const number = document.createElement("span");
  number.className = `map-cluster map-cluster--${String(count).length}`;
  number.textContent = count;
  return icon(number, "map-marker map-marker--cluster", 22);
}

function icon(content, className, anchorY) {
  return L.divIcon({
    html: content,
    className,
    iconSize: [BOX_PX, BOX_PX],
    iconAnchor: [BOX_PX / 2, anchorY],
  });
}

function picture(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${BOX_PX} ${BOX_PX}`);
  svg.setAttribute("aria-hidden", "true");
  const { outline, sign } = SHAPES[name];
  svg.append(
    path(outline, "map-marker__halo"),
    path(outline, "map-marker__body"),
    path(sign, "map-marker__sign"),
  );
  return svg;
}

function path(data, className) {
  const element = document.createElementNS(SVG, "path");
  element.setAttribute("d", data);
  element.setAttribute("class", className);
  return element;
}
