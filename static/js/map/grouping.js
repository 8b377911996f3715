/**
 * Puts markers together that would cover each other on the screen, so that every one of them can be
 * hit. The server groups by cells; two neighbours on both sides of a cell's edge are grouped here.
 */

const APART_PX = 46;

/** Returns the features with those that overlap at the map's zoom merged into clusters. */
export function withoutOverlaps(features, map) {
  const groups = [];
  for (const feature of [...features].sort(bySizeThenName)) {
    const spot = map.latLngToLayerPoint(latLngOf(feature));
    const near = groups.find((group) => overlap(group.spot, spot));
    if (near) {
      near.members.push(feature);
    } else {
      groups.push({ spot, members: [feature] });
    }
  }
  return groups.map(({ members }) => (members.length === 1 ? members[0] : merged(members)));
}

/** Returns where a feature is, in Leaflet's order. */
export function latLngOf({ geometry }) {
  const [longitude, latitude] = geometry.coordinates;
  return L.latLng(latitude, longitude);
}

/** Returns the box around all features, with the whole of each cluster. */
export function boxAround(features) {
  const box = L.latLngBounds(features.map(latLngOf));
  for (const { properties } of features) {
    if (properties.box) {
      const [west, south, east, north] = properties.box;
      box.extend([south, west]).extend([north, east]);
    }
  }
  return box;
}

function bySizeThenName(one, other) {
  return countOf(other) - countOf(one) || (nameOf(one) < nameOf(other) ? -1 : 1);
}

function countOf({ properties }) {
  return properties.count ?? 1;
}

function nameOf({ properties, geometry }) {
  return properties.reference ?? String(geometry.coordinates);
}

function overlap(one, other) {
  return Math.abs(one.x - other.x) < APART_PX && Math.abs(one.y - other.y) < APART_PX;
}

function merged(members) {
  const box = boxAround(members);
  const count = members.reduce((sum, member) => sum + countOf(member), 0);
  return {
    geometry: members[0].geometry,
    properties: {
      cluster: true,
      count,
      box: [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()],
      members: members.map((member) => member.properties),
    },
  };
}
