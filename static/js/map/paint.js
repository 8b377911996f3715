/** How the basemap's areas and lines are painted, from the ground up. */

const { LineSymbolizer, PolygonSymbolizer, exp } = protomapsL;

/** Widths in pixels by zoom for each kind of road; between two values they grow exponentially. */
const ROADS = [
  {
    kind: "service",
    from: 14,
    width: [
      [14, 0.8],
      [16, 3],
      [19, 12],
    ],
  },
  {
    kind: "minor",
    from: 12,
    width: [
      [12, 0.5],
      [14, 2],
      [15, 4],
      [16, 7],
      [19, 26],
    ],
  },
  {
    kind: "medium",
    from: 11,
    width: [
      [11, 0.7],
      [13, 2],
      [14, 3.5],
      [16, 9],
      [19, 30],
    ],
  },
  {
    kind: "major",
    from: 9,
    isMain: true,
    width: [
      [9, 0.8],
      [12, 2.2],
      [14, 4.5],
      [16, 11],
      [19, 34],
    ],
  },
  {
    kind: "motorway",
    from: 8,
    isMain: true,
    width: [
      [8, 0.8],
      [12, 2.6],
      [14, 5],
      [16, 13],
      [19, 40],
    ],
  },
];
const ROAD_GROWTH = 1.6;
const EDGE_PX = 1.6;
const EDGES_FROM_ZOOM = 13;

/** Returns protomaps-leaflet's paint rules in the given colours. */
export function paintRules(palette) {
  return [
    ...groundRules(palette),
    ...waterRules(palette),
    buildingRule(palette),
    ...borderRules(palette),
    ...pathRules(palette),
    ...roadRules(palette),
  ];
}

function groundRules(palette) {
  const fills = [
    [palette.settled, ["residential", "square", "school", "hospital"]],
    [palette.work, ["industrial", "commercial", "railway", "parking"]],
    [palette.field, ["farmland", "meadow", "allotments"]],
    [palette.wood, ["forest"]],
    [palette.green, ["park", "garden", "cemetery", "pitch", "playground"]],
  ];
  return fills.map(([fill, kinds]) => ({
    dataLayer: "landuse",
    symbolizer: new PolygonSymbolizer({ fill }),
    filter: isOneOf(kinds),
  }));
}

function waterRules({ water }) {
  const flow = (from) =>
    new LineSymbolizer({ color: water, width: exp(1.6, from), lineCap: "round" });
  return [
    {
      dataLayer: "water",
      symbolizer: new PolygonSymbolizer({ fill: water }),
      filter: isOneOf(["water"]),
    },
    {
      dataLayer: "water",
      symbolizer: flow([
        [8, 0.8],
        [14, 4],
        [19, 24],
      ]),
      filter: isOneOf(["river"]),
    },
    {
      dataLayer: "water",
      minzoom: 12,
      symbolizer: flow([
        [12, 0.7],
        [14, 1.5],
        [19, 10],
      ]),
      filter: isOneOf(["stream", "canal"]),
    },
  ];
}

function buildingRule({ building, buildingEdge }) {
  const width = (zoom) => (zoom >= 16 ? 0.8 : 0);
  return {
    dataLayer: "buildings",
    minzoom: 14,
    symbolizer: new PolygonSymbolizer({ fill: building, stroke: buildingEdge, width }),
  };
}

function pathRules({ path, rail }) {
  const trodden = new LineSymbolizer({
    color: path,
    width: exp(1.4, [
      [14, 0.7],
      [19, 3],
    ]),
    dash: [4, 3],
  });
  const railway = new LineSymbolizer({
    color: rail,
    width: exp(1.3, [
      [10, 0.8],
      [19, 3],
    ]),
  });
  return [
    { dataLayer: "roads", minzoom: 14, symbolizer: trodden, filter: isOneOf(["path"]) },
    { dataLayer: "roads", minzoom: 10, symbolizer: railway, filter: isOneOf(["rail"]) },
  ];
}

/** Edges of all roads first, then their surfaces, so that crossings are open. */
function roadRules({ road, roadMain, roadEdge }) {
  const edges = ROADS.map(({ kind, from, width }) => {
    const wider = (zoom) => exp(ROAD_GROWTH, width)(zoom) + EDGE_PX;
    return roadRule(kind, Math.max(from, EDGES_FROM_ZOOM), roadEdge, wider);
  });
  const surfaces = ROADS.map(({ kind, from, width, isMain }) =>
    roadRule(kind, from, isMain ? roadMain : road, exp(ROAD_GROWTH, width)),
  );
  return [...edges, ...surfaces];
}

function roadRule(kind, minzoom, color, width) {
  return {
    dataLayer: "roads",
    minzoom,
    symbolizer: new LineSymbolizer({ color, width, lineCap: "round", lineJoin: "round" }),
    filter: isOneOf([kind]),
  };
}

function borderRules({ border }) {
  const line = (width, opacity) =>
    new LineSymbolizer({ color: border, width, opacity, dash: [6, 3] });
  return [
    { dataLayer: "boundaries", symbolizer: line(1.4, 0.9), filter: isOneOf(["municipality"]) },
    {
      dataLayer: "boundaries",
      minzoom: 12,
      symbolizer: line(1, 0.5),
      filter: isOneOf(["district"]),
    },
  ];
}

function isOneOf(kinds) {
  const wanted = new Set(kinds);
  return (_zoom, feature) => wanted.has(feature.props.kind);
}
