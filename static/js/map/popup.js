/** What a marker says when it is opened: focus goes in, Escape closes, focus comes back. */

import { motionOptions } from "./motion.js";

const MARKER_HEIGHT_PX = 12;
const ROOM_PX = [24, 24];

/** The one popup of a map. */
export class ReportPopup {
  constructor(map, texts) {
    this.map = map;
    this.texts = texts;
    this.marker = undefined;
    map.on("popupclose", () => this.#returnFocus());
  }

  /** Opens the popup of a marker and moves focus to its heading. */
  open(marker, properties) {
    const content = contentOf(properties, this.texts);
    const popup = L.popup({
      offset: [0, -MARKER_HEIGHT_PX],
      autoPanPadding: ROOM_PX,
      closeButton: true,
      autoPan: true,
      className: "map-popup-frame",
    });
    popup.setLatLng(marker.getLatLng()).setContent(content);
    popup.options.autoPanAnimate = motionOptions().zoomAnimation;
    popup.openOn(this.map);
    this.marker = marker;
    this.#prepare(popup.getElement());
    content.querySelector("h3").focus({ preventScroll: true });
  }

  #prepare(frame) {
    const close = frame.querySelector(".leaflet-popup-close-button");
    close.setAttribute("aria-label", this.texts.closePopup);
    close.setAttribute("title", this.texts.closePopup);
    frame.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        this.map.closePopup();
      }
    });
  }

  /** Gives focus back to the marker, unless the person has moved on to something else. */
  #returnFocus() {
    const { marker } = this;
    this.marker = undefined;
    const active = document.activeElement;
    const wasInside = active === document.body || this.map.getPane("popupPane").contains(active);
    if (marker && wasInside) {
      marker.getElement()?.focus({ preventScroll: true });
    }
  }
}

function contentOf(properties, texts) {
  const content = document.createElement("div");
  content.className = "map-popup";
  const heading = element("h3", "map-popup__heading", properties.title);
  heading.tabIndex = -1;
  const link = element("a", "map-popup__link", texts.openReport);
  link.href = properties.url;
  link.setAttribute("aria-label", `${texts.openReport}: ${properties.title}`);
  content.append(heading);
  for (const fact of [properties.state, properties.place, properties.reported].filter(Boolean)) {
    content.append(element("p", "map-popup__fact", fact));
  }
  content.append(link);
  return content;
}

function element(name, className, text) {
  const node = document.createElement(name);
  node.className = className;
  node.dir = "auto";
  node.textContent = text;
  return node;
}
