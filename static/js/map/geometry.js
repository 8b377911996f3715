/** Boxes and points between the server's words (lon-lat) and Leaflet's (lat-lng). */

const DECIMALS = 6;

/** Reads "west,south,east,north" as Leaflet's bounds; undefined if there are none. */
export function boundsOf(text) {
  const [west, south, east, north] = (text ?? "").split(",").map(Number);
  const isComplete = [west, south, east, north].every(Number.isFinite);
  return isComplete && text ? L.latLngBounds([south, west], [north, east]) : undefined;
}

/** Writes Leaflet's bounds as "west,south,east,north". */
export function boxText(bounds) {
  const sides = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  return sides.map(degreesText).join(",");
}

/** Writes degrees with about 10 cm of precision. */
export function degreesText(degrees) {
  return degrees.toFixed(DECIMALS);
}

/** Reads two texts as a point; undefined unless both are numbers. */
export function pointOf(longitude, latitude) {
  const isGiven = longitude !== "" && latitude !== "" && longitude != null && latitude != null;
  const point = [Number(latitude), Number(longitude)];
  return isGiven && point.every(Number.isFinite) ? L.latLng(point) : undefined;
}
