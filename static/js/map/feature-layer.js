/** Markers on a map: kept while they stay in the window, so that focus and popups survive. */

import { boundsOf } from "./geometry.js";
import { clusterIcon, markerIcon } from "./icons.js";
import { movement } from "./motion.js";
import { ReportPopup } from "./popup.js";

const ACTIVATING_KEYS = new Set(["Enter", " "]);
const ROOM_IN_CLUSTER_PX = [32, 32];

/** The markers and clusters that one map shows. */
export class FeatureLayer {
  constructor(map, texts) {
    this.map = map;
    this.markers = new Map();
    this.popup = new ReportPopup(map, texts);
  }

  /** Shows exactly these GeoJSON features; a marker with an open popup stays all the same. */
  show(features) {
    const wanted = new Map(features.map((feature) => [keyOf(feature), feature]));
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
    const [longitude, latitude] = feature.geometry.coordinates;
    const marker = L.marker([latitude, longitude], {
      icon: properties.cluster ? clusterIcon(properties) : markerIcon(properties),
      riseOnHover: true,
    });
    const activate = () => this.#activate(marker, properties);
    marker.on("add", () => nameMarker(marker.getElement(), properties, activate));
    marker.on("click", activate);
    return marker.addTo(this.map);
  }

  #activate(marker, properties) {
    if (!properties.cluster) {
      this.popup.open(marker, properties);
    } else if (this.map.getZoom() < this.map.getMaxZoom()) {
      const box = boundsOf(properties.box.toString());
      this.map.fitBounds(box, { padding: ROOM_IN_CLUSTER_PX, ...movement() });
    } else if (properties.url) {
      window.location.assign(properties.url);
    }
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
    ? `cluster ${properties.count} ${geometry.coordinates}`
    : `report ${properties.reference} ${properties.phase}`;
}

function nameMarker(element, properties, activate) {
  element.setAttribute("aria-label", properties.label);
  element.addEventListener("keydown", (event) => {
    if (ACTIVATING_KEYS.has(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      activate();
    }
  });
}
