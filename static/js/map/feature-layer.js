/** Markers on a map: kept while they stay in the window, so that focus and popups survive. */

import { latLngOf, withoutOverlaps } from "./grouping.js";
import { clusterIcon, markerIcon } from "./icons.js";
import { movement } from "./motion.js";
import { ReportPopup } from "./popup.js";
import { countWords } from "./settings.js";

const ACTIVATING_KEYS = new Set(["Enter", " "]);
const ROOM_IN_CLUSTER_PX = [64, 64];

/** The markers and clusters that one map shows. */
export class FeatureLayer {
  constructor(map, texts) {
    this.map = map;
    this.texts = texts;
    this.markers = new Map();
    this.popup = new ReportPopup(map, texts);
  }

  /** Shows exactly these GeoJSON features; a marker with an open popup stays all the same. */
  show(features) {
    const shown = withoutOverlaps(features, this.map);
    const wanted = new Map(shown.map((feature) => [keyOf(feature), feature]));
    for (const [key, marker] of this.markers) {
      if (!wanted.has(key) && marker !== this.popup.marker) {
        this.#remove(key, marker);
      }
    }
    for (const [key, feature] of wanted) {
      if (!this.markers.has(key)) {
        this.markers.set(key, this.#add(feature));
      }
    }
  }

  /** Returns whether somebody reads about one of the reports. */
  isPopupOpen() {
    return this.popup.marker !== undefined;
  }

  #add(feature) {
    const { properties } = feature;
    const marker = L.marker(latLngOf(feature), {
      icon: properties.cluster ? clusterIcon(properties) : markerIcon(properties),
      riseOnHover: true,
    });
    const activate = () => this.#activate(marker, properties);
    const name = properties.cluster
      ? countWords(this.texts.cluster, properties.count)
      : properties.label;
    marker.on("add", () => prepare(marker.getElement(), name, activate));
    marker.on("click", activate);
    return marker.addTo(this.map);
  }

  #activate(marker, properties) {
    if (!properties.cluster) {
      this.popup.openReport(marker, properties);
    } else if (this.map.getZoom() < this.map.getMaxZoom()) {
      this.#enlarge(properties.box);
    } else {
      this.popup.openList(marker, properties);
    }
  }

  /** Shows a cluster's box, and at least one step nearer than now. */
  #enlarge([west, south, east, north]) {
    const box = L.latLngBounds([south, west], [north, east]);
    const fitting = this.map.getBoundsZoom(box, false, ROOM_IN_CLUSTER_PX);
    const zoom = Math.max(fitting, this.map.getZoom() + 1);
    this.map.setView(box.getCenter(), Math.min(zoom, this.map.getMaxZoom()), movement());
  }

  #remove(key, marker) {
    if (marker.getElement() === document.activeElement) {
      this.map.getContainer().focus({ preventScroll: true });
    }
    marker.remove();
    this.markers.delete(key);
  }
}

function keyOf({ properties, geometry }) {
  return properties.cluster
    ? `cluster ${properties.count} ${geometry.coordinates} ${properties.box}`
    : `report ${properties.reference} ${properties.phase}`;
}

function prepare(element, name, activate) {
  element.setAttribute("aria-label", name);
  element.addEventListener("keydown", (event) => {
    if (ACTIVATING_KEYS.has(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      activate();
    }
  });
}
