/** Reads the basemap's colours and font from the style sheet (map-palette.css). */

const NAMES = {
  land: "--map-land",
  settled: "--map-settled",
  work: "--map-work",
  green: "--map-green",
  wood: "--map-wood",
  field: "--map-field",
  water: "--map-water",
  building: "--map-building",
  buildingEdge: "--map-building-edge",
  road: "--map-road",
  roadMain: "--map-road-main",
  roadEdge: "--map-road-edge",
  path: "--map-path",
  rail: "--map-rail",
  border: "--map-border",
  text: "--map-text",
  textMinor: "--map-text-minor",
  textWater: "--map-text-water",
  textHalo: "--map-text-halo",
};

/** Returns the colours by name, and the page's font as `font`. */
export function paletteOf(element) {
  const style = getComputedStyle(element);
  const colours = Object.entries(NAMES).map(([name, property]) => [
    name,
    style.getPropertyValue(property).trim(),
  ]);
  return { ...Object.fromEntries(colours), font: style.fontFamily };
}
