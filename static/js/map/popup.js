/** What a marker says when it is opened: focus goes in, Escape closes, focus comes back. */

import { countWords } from "./settings.js";

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

  /** Opens what there is to say about one report. */
  openReport(marker, properties) {
    this.#open(marker, reportContent(properties, this.texts));
  }

  /** Opens the list of reports that stand so close that no zoom tells them apart. */
  openList(marker, properties) {
    this.#open(marker, listContent(properties, this.texts));
  }

  /** Opens the popup at a marker and moves focus to its heading. */
  #open(marker, content) {
    const popup = L.popup({
      offset: [0, -MARKER_HEIGHT_PX],
      autoPanPadding: ROOM_PX,
      className: "map-popup-frame",
    });
    popup.setLatLng(marker.getLatLng()).setContent(content).openOn(this.map);
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

function reportContent(properties, texts) {
  const link = element("a", "map-popup__link", texts.openReport);
  link.href = properties.url;
  link.setAttribute("aria-label", `${texts.openReport}: ${properties.title}`);
  const facts = [properties.state, properties.reported].filter(Boolean);
  const lines = facts.map((fact) => element("p", "map-popup__fact", fact));
  return contentWith(properties.title, [...lines, link]);
}

/** A cluster of the server knows no members, but the list that holds them. */
function listContent({ count, members, ...cluster }, texts) {
  const list = element("ul", "map-popup__list", "");
  for (const { title, label, state, url } of members ?? [cluster]) {
    const item = document.createElement("li");
    const link = element(
      "a",
      "map-popup__link",
      [title ?? label, state].filter(Boolean).join(", "),
    );
    link.href = url;
    item.append(link);
    list.append(item);
  }
  return contentWith(countWords(texts.inOnePlace, count), [list]);
}

function contentWith(title, parts) {
  const content = document.createElement("div");
  content.className = "map-popup";
  const heading = element("h3", "map-popup__heading", title);
  heading.tabIndex = -1;
  content.append(heading, ...parts);
  return content;
}

function element(name, className, text) {
  const node = document.createElement(name);
  node.className = className;
  node.dir = "auto";
  node.textContent = text;
  return node;
}
