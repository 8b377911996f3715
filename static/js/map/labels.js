/** How names and house numbers are written on the basemap, the most important first. */

const {
  CenteredTextSymbolizer,
  CircleSymbolizer,
  GroupSymbolizer,
  LineLabelPlacement,
  LineLabelSymbolizer,
  OffsetTextSymbolizer,
} = protomapsL;

const HALO_PX = 2.5;

/** Returns protomaps-leaflet's label rules in the given colours and font. */
export function labelRules(palette) {
  const style = { stroke: palette.textHalo, width: HALO_PX };
  return [
    ...placeRules(palette, style),
    ...streetRules(palette, style),
    waterRule(palette, style),
    ...pointRules(palette, style),
    houseNumberRule(palette),
  ];
}

function placeRules({ text, font }, style) {
  const sizes = [
    [["town"], 8, 13, 17],
    [["village", "suburb"], 11, 15, 14],
    [["quarter"], 12, 16, 13],
  ];
  return sizes.map(([kinds, minzoom, maxzoom, size]) => ({
    dataLayer: "places",
    minzoom,
    maxzoom,
    symbolizer: new CenteredTextSymbolizer({
      ...style,
      labelProps: ["name"],
      fill: text,
      font: `600 ${size}px ${font}`,
    }),
    filter: isOneOf(kinds),
  }));
}

function streetRules({ text, font }, style) {
  const classes = [
    [["motorway", "major", "medium"], 14, 13],
    [["minor"], 15, 12],
    [["service", "path"], 17, 12],
  ];
  return classes.map(([kinds, minzoom, size]) => ({
    dataLayer: "roads",
    minzoom,
    symbolizer: new LineLabelSymbolizer({
      ...style,
      labelProps: ["name"],
      fill: text,
      font: `500 ${size}px ${font}`,
      position: LineLabelPlacement.Center,
      repeatDistance: 400,
    }),
    filter: isOneOf(kinds),
  }));
}

function waterRule({ textWater, font }, style) {
  return {
    dataLayer: "water",
    minzoom: 13,
    symbolizer: new LineLabelSymbolizer({
      ...style,
      labelProps: ["name"],
      fill: textWater,
      font: `italic 500 12px ${font}`,
      position: LineLabelPlacement.Center,
      repeatDistance: 600,
    }),
    filter: isOneOf(["river", "stream", "canal"]),
  };
}

/** Things that people name when they say where something is; lamps with their numbers. */
function pointRules({ textMinor, buildingEdge, font }, style) {
  const named = (labelProps) =>
    new GroupSymbolizer([
      new CircleSymbolizer({ radius: 2.5, fill: textMinor, stroke: buildingEdge, width: 1 }),
      new OffsetTextSymbolizer({
        ...style,
        labelProps,
        fill: textMinor,
        font: `500 11px ${font}`,
        offsetX: 5,
        offsetY: 5,
      }),
    ]);
  return [
    {
      dataLayer: "pois",
      minzoom: 16,
      symbolizer: named(["name"]),
      filter: isOneOf(["townhall", "stop", "school", "church", "hospital", "playground"]),
    },
    { dataLayer: "pois", minzoom: 18, symbolizer: named(["ref"]), filter: isOneOf(["lamp"]) },
  ];
}

/** Numbers stand on their houses, so their halo has the colour of houses. */
function houseNumberRule({ text, building, font }) {
  return {
    dataLayer: "housenumbers",
    minzoom: 17,
    symbolizer: new CenteredTextSymbolizer({
      stroke: building,
      width: HALO_PX,
      labelProps: ["number"],
      fill: text,
      font: `11px ${font}`,
    }),
  };
}

function isOneOf(kinds) {
  const wanted = new Set(kinds);
  return (_zoom, feature) => wanted.has(feature.props.kind);
}
