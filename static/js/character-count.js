/** Says how many characters are left: seen at once, heard when the person pauses. */

import { announce } from "./map/announce.js";

const PAUSE_MS = 1200;

function startCount(field) {
  const sentence = document.getElementById(field.dataset.count);
  if (!sentence || sentence.dataset.started) {
    return;
  }
  sentence.dataset.started = "true";
  const max = Number(sentence.dataset.max);
  let timer;
  const update = () => {
    const left = max - [...field.value].length;
    const { template, templateOver } = sentence.dataset;
    const words = left < 0 ? templateOver : template;
    sentence.textContent = words.replace("{number}", String(Math.abs(left)));
    sentence.classList.toggle("character-count--over", left < 0);
    clearTimeout(timer);
    if (left < max / 10) {
      timer = setTimeout(() => announce(sentence.textContent), PAUSE_MS);
    }
  };
  field.addEventListener("input", update);
  update();
}

function startWithin(part) {
  for (const field of part.querySelectorAll("[data-count]")) {
    startCount(field);
  }
}

startWithin(document);
document.addEventListener("htmx:load", (event) => startWithin(event.detail.elt));
