/**
 * Keeps people logged in while they type, and warns those who do nothing before they are logged out.
 *
 * <form data-session-idle="1740" action="…/session/extend/" hidden>: seconds without a request until
 * the server ends the session. Any key, click or touch prolongs it, so one key is enough to answer the
 * warning. Where it ended all the same, the page stays: after a login in another tab, the forms here get
 * that tab's token and can be sent.
 */

const WARN_S = 180;
const QUIET_S = 240;
const form = document.querySelector("[data-session-idle]");
const tabs = new BroadcastChannel("session");
let aliveAt = Date.now();
let asking = false;

const idleS = () => (Date.now() - aliveAt) / 1000;
const show = (state) => {
  form.hidden = state === "";
  for (const part of form.querySelectorAll("[data-session-state]")) {
    part.hidden = part.dataset.sessionState !== state;
  }
};

function alive() {
  aliveAt = Date.now();
  show("");
}

async function extend() {
  asking = true;
  try {
    const options = { method: "POST", body: new FormData(form), redirect: "manual" };
    const answer = await fetch(form.action, options);
    if (answer.status === 204) {
      alive();
      tabs.postMessage({ token: tokenFields()[0].value });
    } else {
      show("ended");
    }
  } catch {
    // No network: the next key tries again.
  } finally {
    asking = false;
  }
}

function active() {
  if (!asking && idleS() > QUIET_S && !isEnded()) {
    extend();
  }
}

const isEnded = () => idleS() > Number(form.dataset.sessionIdle);
const tokenFields = () => [...document.querySelectorAll("input[name=csrfmiddlewaretoken]")];

function look() {
  if (isEnded()) {
    show("ended");
  } else if (idleS() > Number(form.dataset.sessionIdle) - WARN_S) {
    show("warning");
  }
}

tabs.addEventListener("message", ({ data }) => {
  for (const field of tokenFields()) {
    field.value = data.token;
  }
  alive();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  extend();
});
for (const kind of ["keydown", "pointerdown", "input"]) {
  document.addEventListener(kind, active, { passive: true });
}
document.addEventListener("visibilitychange", look);
setInterval(look, 5000);
tabs.postMessage({ token: tokenFields()[0].value });
