/** Prints the receipt, and copies reference and PIN; without JavaScript the buttons stay hidden. */

import { announce } from "./map/announce.js";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const texts = button.dataset.copy
      .split(" ")
      .map((id) => document.getElementById(id).textContent.trim());
    await navigator.clipboard.writeText(texts.join("\n"));
    announce(button.dataset.copied);
    button.querySelector("[data-copy-label]")?.replaceChildren(button.dataset.copied);
  });
}
