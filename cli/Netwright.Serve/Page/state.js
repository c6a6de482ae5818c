// The state of the page, which stands in its link: what is shown, which value is open, and the image where it is small.

const MostBytes = 1600;

const state = { show: "values", range: "layer", label: null, judged: null, image: null, open: null };
const listeners = [];

export const current = () => state;

/** Changes the state, the link with it, and whoever listens. */
export function change(part) {
  Object.assign(state, part);
  write();
  for (const listener of listeners) {
    listener(part);
  }
}

export const onChange = (listener) => listeners.push(listener);

/** Reads the link. */
export function readLink() {
  const link = new URLSearchParams(location.hash.slice(1));
  const number = (text) => (/^\d{1,9}$/.test(text ?? "") ? Number(text) : null);
  const place = (link.get("at") ?? "").split(",").map(number);
  state.show = link.get("show") === "gradients" ? "gradients" : "values";
  state.range = ["map", "layer", "net"].includes(link.get("range")) ? link.get("range") : "layer";
  state.label = number(link.get("label"));
  state.judged = number(link.get("judged"));
  state.image = fromText(link.get("image"));
  state.open = link.has("layer") && place.length === 3 && !place.includes(null) ? { layer: link.get("layer"), map: place[0], row: place[1], column: place[2] } : null;
}

function write() {
  const link = new URLSearchParams();
  const put = (name, value) => value !== null && value !== "" && link.set(name, value);
  put("show", state.show === "values" ? null : state.show);
  put("range", state.range === "layer" ? null : state.range);
  put("label", state.label);
  put("judged", state.judged);
  put("layer", state.open?.layer ?? null);
  put("at", state.open ? `${state.open.map},${state.open.row},${state.open.column}` : null);
  put("image", state.judged === null && state.image && state.image.length <= MostBytes ? toText(state.image) : null);
  const words = link.toString().replaceAll("%2C", ",");
  history.replaceState(null, "", words ? `#${words}` : location.pathname);
}

const toText = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

function fromText(text) {
  try {
    return text ? Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}
