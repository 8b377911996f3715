/** Says something to people who listen to the page, in its one status region. */

/** Replaces the text of the page's status region; does nothing if it says so already. */
export function announce(message) {
  const live = document.getElementById("live");
  if (live && live.textContent.trim() !== message) {
    live.textContent = message;
  }
}
