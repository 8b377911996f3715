/** Keys of the intake: what the page shows as F2, F4, F8 and F9; each can be switched off. */

const STORE = "allmende-intake-keys";

const areKeysOn = () => localStorage.getItem(STORE) !== "off";

/** Press the button, or go to the field, that a key stands for. */
function follow(key) {
  const button = document.querySelector(`[data-shortcut="${key}"]`);
  if (button) {
    button.click();
    return true;
  }
  const part = document.querySelector(`[data-shortcut-focus="${key}"]`);
  const field = part?.querySelector("input:checked, input:not([type=hidden]), select, textarea");
  field?.focus();
  return Boolean(field);
}

document.addEventListener("keydown", (event) => {
  const isPlain = !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey);
  const isOpen = document.querySelector("dialog[open]");
  if (isPlain && !isOpen && !event.repeat && areKeysOn() && /^F[2489]$/.test(event.key)) {
    if (follow(event.key)) event.preventDefault();
  }
});

/** Enter never sends a half-filled form: from the place it leads on to the category. */
function keepEnter(form) {
  form.addEventListener("keydown", (event) => {
    const isLine = event.target.matches("input:not([type=checkbox])");
    if (event.key !== "Enter" || !isLine || event.isComposing) return;
    event.preventDefault();
    if (event.target.matches("#id_typed_place, [name=place]")) {
      form.querySelector("#id_category").focus();
    }
  });
}

/** Ask before what was typed is thrown away by closing the page. */
function guard(form) {
  let isTyped = false;
  form.addEventListener("input", () => {
    isTyped = true;
  });
  form.addEventListener("submit", () => {
    isTyped = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isTyped) event.preventDefault();
  });
}

/** Show the keys, and let them be switched off for this browser. */
function explainKeys() {
  const dialog = document.querySelector("[data-intake-dialog]");
  const opener = document.querySelector("[data-intake-keys]");
  if (!dialog || !opener) return;
  const toggle = dialog.querySelector("[data-intake-switch]");
  const mark = () => document.documentElement.classList.toggle("has-no-keys", !areKeysOn());
  toggle.checked = areKeysOn();
  toggle.addEventListener("change", () => {
    localStorage.setItem(STORE, toggle.checked ? "on" : "off");
    mark();
  });
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());
  mark();
}

const form = document.querySelector("[data-intake]");
if (form) {
  keepEnter(form);
  guard(form);
  // Everything is looked up while typing: the button is for browsers without scripts.
  form.querySelector("[data-intake-look]").hidden = true;
}
explainKeys();
