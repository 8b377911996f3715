/** The map of reports: markers and clusters for the window that it shows. */

import { announce } from "./announce.js";
import { FeatureLayer } from "./feature-layer.js";
import { boxText } from "./geometry.js";
import { mapSettings } from "./settings.js";
import { createTownMap, showNote } from "./town-map.js";

const CALM_MS = 150;

/** Starts the map in an element with `data-map` and `data-map-features-url`; returns it. */
export function startLiveMap(root) {
  const { texts } = mapSettings();
  const map = createTownMap(root, { label: root.dataset.mapLabel ?? texts.reportsMap });
  const layer = new FeatureLayer(map, texts);
  const window_ = new FeatureWindow(root.dataset.mapFeaturesUrl, map);
  const update = async ({ isQuiet }) => {
    try {
      const collection = await window_.load();
      if (collection) {
        layer.show(collection.features);
        showNote(root, "count", collection.message ?? "");
        if (!isQuiet && !layer.isPopupOpen()) {
          announce(collection.message ?? "");
        }
      }
    } catch {
      showNote(root, "count", texts.featuresFailed);
      announce(texts.featuresFailed);
    }
  };
  update({ isQuiet: true });
  map.on("moveend", afterCalm(() => update({ isQuiet: false })));
  return map;
}

/** Fetches the features of the window that a map shows; only the newest request counts. */
class FeatureWindow {
  constructor(url, map) {
    this.url = url;
    this.map = map;
    this.request = undefined;
  }

  /** Returns the FeatureCollection, or undefined if a newer request has overtaken this one. */
  async load() {
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    try {
      const response = await fetch(this.address(), { signal: request.signal });
      if (!response.ok) {
        throw new Error(`The features could not be loaded: ${response.status}`);
      }
      return await response.json();
    } catch (error) {
      if (request.signal.aborted) {
        return undefined;
      }
      throw error;
    }
  }

  address() {
    const url = new URL(this.url, document.baseURI);
    url.searchParams.set("box", boxText(this.map.getBounds()));
    url.searchParams.set("zoom", Math.round(this.map.getZoom()));
    return url;
  }
}

function afterCalm(action) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, CALM_MS);
  };
}
