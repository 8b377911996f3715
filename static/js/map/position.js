/** Asks the device where it is, and says why it does not answer. */

const OPTIONS = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 };
const TEXT_NAMES = { 1: "positionDenied", 2: "positionUnavailable", 3: "positionTimeout" };

/** The device gave no position; `textName` names the sentence that says why. */
export class PositionError extends Error {
  constructor(code) {
    super(`No position: code ${code}`);
    this.textName = TEXT_NAMES[code] ?? "positionUnavailable";
  }
}

/** Returns {point, accuracyM}. Throws PositionError. */
export function findPosition() {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) {
      reject(new PositionError(2));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const point = L.latLng(coords.latitude, coords.longitude);
        resolve({ point, accuracyM: coords.accuracy });
      },
      (error) => reject(new PositionError(error.code)),
      OPTIONS,
    );
  });
}
