/** Draws the town's own vector tiles under the markers, in the colours of the style sheet. */

import { labelRules } from "./labels.js";
import { paintRules } from "./paint.js";
import { paletteOf } from "./palette.js";

const DARK = window.matchMedia("(prefers-color-scheme: dark)");

/**
 * Adds the basemap and keeps its colours right when the person changes between light and dark.
 *
 * Where there is none, or it cannot be read, markers stand on plain ground and `onMissing` is
 * called.
 */
export async function addBasemap(map, { basemapUrl }, onMissing) {
  if (!basemapUrl) {
    onMissing();
    return;
  }
  const url = new URL(basemapUrl, document.baseURI).href;
  const archive = new protomapsL.PmtilesSource(url, true).p;
  const header = await archive.getHeader().catch(() => undefined);
  if (header) {
    keepPainted(map, { url: archive, maxDataZoom: header.maxZoom });
  } else {
    onMissing();
  }
}

function keepPainted(map, source) {
  let layer = basemapLayer(map, source).addTo(map);
  const repaint = () => {
    layer.remove();
    layer = basemapLayer(map, source).addTo(map);
  };
  DARK.addEventListener("change", repaint);
  map.on("unload", () => DARK.removeEventListener("change", repaint));
}

function basemapLayer(map, source) {
  const palette = paletteOf(map.getContainer());
  return protomapsL.leafletLayer({
    ...source,
    attribution: "",
    backgroundColor: palette.land,
    paintRules: paintRules(palette),
    labelRules: labelRules(palette),
    lang: document.documentElement.lang,
  });
}
