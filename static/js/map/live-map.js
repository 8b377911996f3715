/** The map of reports: markers and clusters for the window that it shows. */

import { announce } from "./announce.js";
import { FeatureLayer } from "./feature-layer.js";
import { boxText } from "./geometry.js";
import { boxAround } from "./grouping.js";
import { mapSettings } from "./settings.js";
import { createTownMap, showNote } from "./town-map.js";

const CALM_MS = 150;
const STREET_ZOOM = 16;
const ROOM_PX = [96, 96];

/** Starts the map in an element with `data-map` and `data-map-features-url`; returns it. */
export function startLiveMap(root) {
  const { texts } = mapSettings();
  const map = createTownMap(root, { label: root.dataset.mapLabel ?? texts.reportsMap });
  new LiveMap(root, map, texts).start();
  return map;
}

/** A map whose markers follow the window that it shows. */
class LiveMap {
  constructor(root, map, texts) {
    this.root = root;
    this.map = map;
    this.texts = texts;
    this.layer = new FeatureLayer(map, texts);
    this.window = new FeatureWindow(root.dataset.mapFeaturesUrl, map);
  }

  /** Shows what there is, as near as it can be seen as a whole; nothing is announced yet. */
  async start() {
    const collection = await this.update();
    if (collection && !this.root.dataset.mapBox && frameFeatures(this.map, collection.features)) {
      await this.update();
    }
    this.map.on(
      "moveend",
      afterCalm(() => this.follow()),
    );
  }

  /** Loads the window anew after a move and says what it holds, unless somebody is reading. */
  async follow() {
    const collection = await this.update();
    if (collection && !this.layer.isPopupOpen()) {
      announce(collection.message ?? "");
    }
  }

  /** Shows the features of the window and returns them; undefined where that did not work. */
  async update() {
    try {
      const collection = await this.window.load();
      if (collection) {
        this.layer.show(collection.features);
        showNote(this.root, "count", collection.message ?? "");
      }
      return collection;
    } catch {
      showNote(this.root, "count", this.texts.featuresFailed);
      announce(this.texts.featuresFailed);
      return undefined;
    }
  }
}

/** Moves the map nearer if all features fit; returns whether it moved. */
function frameFeatures(map, features) {
  if (!features.length) {
    return false;
  }
  const box = boxAround(features);
  const zoom = Math.min(map.getBoundsZoom(box, false, ROOM_PX), STREET_ZOOM);
  if (zoom <= map.getZoom()) {
    return false;
  }
  map.setView(box.getCenter(), zoom, { animate: false });
  return true;
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
