/** Whether things may move: Leaflet does not ask, so we do. */

const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

/** Returns Leaflet's options for motion as the person wants it. */
export function motionOptions() {
  const moves = !STILL.matches;
  return {
    zoomAnimation: moves,
    fadeAnimation: moves,
    markerZoomAnimation: moves,
    inertia: moves,
    panAnimation: moves,
  };
}

/** Returns Leaflet's options for one movement of the map. */
export function movement() {
  return { animate: !STILL.matches };
}
