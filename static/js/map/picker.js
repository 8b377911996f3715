/**
 * Chooses a point: by tapping, by arrow keys under a fixed cross, or by the device's location.
 *
 * Writes longitude and latitude into two inputs of the form. The search by typing beside it works
 * without this; whichever of the two was used last holds.
 */

import { announce } from "./announce.js";
import { degreesText, pointOf } from "./geometry.js";
import { placeIcon } from "./icons.js";
import { movement } from "./motion.js";
import { findPosition } from "./position.js";
import { fill, mapSettings } from "./settings.js";
import { createTownMap } from "./town-map.js";

const HOUSE_ZOOM = 18;
const FINE_STEP_PX = 40;
const ROUGH_FROM_M = 50;

/** Starts the picker in an element with `data-map-picker`; returns its map. */
export function startPicker(root) {
  return new Picker(root).map;
}

class Picker {
  constructor(root) {
    this.root = root;
    this.settings = mapSettings();
    this.longitude = document.getElementById(root.dataset.lonInput);
    this.latitude = document.getElementById(root.dataset.latInput);
    this.map = createTownMap(root, {
      label: this.settings.texts.pickerMap,
      keyboardPanDelta: FINE_STEP_PX,
      panAnimation: false,
      doubleClickZoom: false,
    });
    this.#addCross();
    this.#addHelpAndButtons();
    this.#listen();
    this.#showWhatIsGiven();
  }

  #addCross() {
    const cross = document.createElement("div");
    cross.className = "map-picker__cross";
    cross.setAttribute("aria-hidden", "true");
    this.map.getContainer().append(cross);
  }

  #addHelpAndButtons() {
    const { texts } = this.settings;
    const canvas = this.map.getContainer();
    const help = paragraph("map-picker__help", texts.pickerHelp);
    help.id = `${this.root.id || "map-picker"}-help`;
    canvas.setAttribute("aria-describedby", help.id);
    const buttons = document.createElement("div");
    buttons.className = "map-picker__buttons";
    buttons.append(
      button(texts.setPoint, () => this.#choose(this.map.getCenter())),
      button(texts.usePosition, () => this.#choosePosition()),
    );
    this.status = paragraph("map-picker__status", "");
    canvas.before(help);
    canvas.after(buttons, this.status);
  }

  #listen() {
    this.map.on("click", (event) => this.#choose(event.latlng));
    this.map.getContainer().addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === this.map.getContainer()) {
        event.preventDefault();
        this.#choose(this.map.getCenter());
      }
    });
    this.longitude.form?.addEventListener("change", ({ target }) => this.#follow(target));
    document
      .getElementById(this.root.dataset.searchInput)
      ?.addEventListener("input", () => this.#takeBack());
  }

  /** Shows the point that the form brought along, or the match that is chosen in it. */
  #showWhatIsGiven() {
    const given = pointOf(this.longitude.value, this.latitude.value);
    if (given) {
      this.#mark(given, HOUSE_ZOOM);
    } else {
      this.#follow(this.longitude.form?.querySelector("[data-longitude]:checked"));
    }
  }

  /** Moves to a match that was chosen by typing; it takes the place of the point. */
  #follow(input) {
    const point = pointOf(input?.dataset.longitude, input?.dataset.latitude);
    if (point && input.checked) {
      this.#write("", "");
      this.#say("");
      this.#mark(point, HOUSE_ZOOM);
    }
  }

  /** Takes the point back, because the person types an address instead. */
  #takeBack() {
    if (this.longitude.value) {
      this.#write("", "");
      this.marker?.remove();
      this.status.textContent = "";
    }
  }

  async #choose(point) {
    this.#mark(point, Math.max(this.map.getZoom(), HOUSE_ZOOM - 1));
    this.#write(degreesText(point.lng), degreesText(point.lat));
    for (const input of this.longitude.form?.querySelectorAll("[data-longitude]:checked") ?? []) {
      input.checked = false;
    }
    await this.#describe(point);
  }

  async #choosePosition() {
    const { texts } = this.settings;
    this.#say(texts.searchingPosition);
    try {
      const { point, accuracyM } = await findPosition();
      await this.#choose(point);
      if (accuracyM > ROUGH_FROM_M && this.longitude.value) {
        const rough = fill(texts.positionRough, { metres: Math.round(accuracyM) });
        this.#say(`${this.status.textContent} ${rough}`);
      }
    } catch (error) {
      this.#say(texts[error.textName]);
    }
  }

  /** Says where the point is; a point outside the town is taken back. */
  async #describe(point) {
    const newest = Symbol("question");
    this.question = newest;
    const answer = await this.#askServer(point);
    if (this.question !== newest) {
      return;
    }
    if (answer && !answer.in_town) {
      this.#write("", "");
      this.marker.remove();
    } else if (answer) {
      this.#offerObjects(point);
    }
    this.#say(answer ? answer.sentence : this.settings.texts.pointFailed);
  }

  async #askServer(point) {
    const address = `${this.settings.reverseUrl}?${queryOf(point)}`;
    try {
      const response = await fetch(address);
      return response.ok ? await response.json() : undefined;
    } catch {
      return undefined;
    }
  }

  /** Brings the list of nearby objects into the page, where the page has room for one. */
  #offerObjects(point) {
    const { objectsTarget, objectsKinds, objectsField } = this.root.dataset;
    if (objectsTarget && window.htmx) {
      const query = queryOf(point);
      query.set("field", objectsField ?? "");
      query.set("kinds", objectsKinds ?? "");
      window.htmx.ajax("GET", `${this.settings.objectsUrl}?${query}`, objectsTarget);
    }
  }

  #mark(point, zoom) {
    this.marker ??= L.marker(point, { icon: placeIcon(), interactive: false, keyboard: false });
    this.marker.setLatLng(point).addTo(this.map);
    this.map.setView(point, zoom, movement());
  }

  #write(longitude, latitude) {
    this.longitude.value = longitude;
    this.latitude.value = latitude;
    this.longitude.dispatchEvent(new CustomEvent("map:chosen", { bubbles: true }));
  }

  #say(sentence) {
    this.status.textContent = sentence;
    announce(sentence);
  }
}

function queryOf(point) {
  return new URLSearchParams({ lon: degreesText(point.lng), lat: degreesText(point.lat) });
}

function paragraph(className, text) {
  const node = document.createElement("p");
  node.className = className;
  node.textContent = text;
  return node;
}

function button(text, action) {
  const node = document.createElement("button");
  node.type = "button";
  node.className = "button button--secondary";
  node.textContent = text;
  node.addEventListener("click", action);
  return node;
}
