// The drawing pad: mouse, finger, pen, or the arrow keys.

import { byId } from "./dom.js";

const Brush = 22;
const Stride = 10;
const Arrows = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Makes the pad draw. */
export function startPad(network, onDrawn) {
  const pad = byId("pad");
  const cursor = byId("pad-cursor");
  const context = pad.getContext("2d", { willReadFrequently: true });
  const [ink, ground] = network.drawing.lightInk ? ["#fff", "#000"] : ["#000", "#fff"];
  const place = { x: pad.width / 2, y: pad.height / 2, isDown: false };
  Object.assign(context, { lineCap: "round", lineJoin: "round", lineWidth: Brush });

  const clear = () => {
    context.fillStyle = ground;
    context.fillRect(0, 0, pad.width, pad.height);
  };

  const line = (from, to) => {
    context.strokeStyle = ink;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y + 0.01);
    context.stroke();
  };

  // Who begins to draw over an image of the run wants a drawing of his own.
  let isInTheWay = false;
  const drawn = () => onDrawn(pad);
  const begin = () => {
    if (isInTheWay) {
      isInTheWay = false;
      clear();
    }
  };
  listenToPointer(pad, line, begin, drawn);
  listenToKeys(pad, cursor, place, line, begin, drawn, () => {
    clear();
    drawn();
  });
  clear();
  const showImage = (levels, isOfRun) => {
    isInTheWay = isOfRun;
    show(context, levels, network, ground);
  };
  return { clear, show: showImage };
}

function listenToPointer(pad, line, begin, drawn) {
  let last = null;
  const at = (event) => {
    const box = pad.getBoundingClientRect();
    return { x: ((event.clientX - box.left) * pad.width) / box.width, y: ((event.clientY - box.top) * pad.height) / box.height };
  };
  pad.addEventListener("pointerdown", (event) => {
    if (event.button === 0) {
      pad.setPointerCapture(event.pointerId);
      last = at(event);
      begin();
      line(last, last);
      drawn();
    }
  });
  pad.addEventListener("pointermove", (event) => {
    if (last) {
      for (const step of event.getCoalescedEvents?.().length ? event.getCoalescedEvents() : [event]) {
        const next = at(step);
        line(last, next);
        last = next;
      }

      drawn();
    }
  });
  for (const end of ["pointerup", "pointercancel"]) {
    pad.addEventListener(end, () => (last = null));
  }
}

function listenToKeys(pad, cursor, place, line, begin, drawn, clear) {
  const mark = () => showCursor(cursor, document.activeElement === pad ? place : null);
  pad.addEventListener("focus", () => pad.matches(":focus-visible") && mark());
  pad.addEventListener("blur", mark);
  pad.addEventListener("keydown", (event) => {
    if (event.key in Arrows) {
      const from = { ...place };
      place.x = Math.max(0, Math.min(pad.width, place.x + Stride * Arrows[event.key][0]));
      place.y = Math.max(0, Math.min(pad.height, place.y + Stride * Arrows[event.key][1]));
      if (place.isDown) {
        line(from, place);
        drawn();
      }
    } else if (event.key === " ") {
      place.isDown = !place.isDown;
      if (place.isDown) {
        begin();
        line(place, place);
        drawn();
      }
    } else if (event.key === "Delete" || event.key === "Backspace") {
      place.isDown = false;
      clear();
    } else {
      return;
    }

    event.preventDefault();
    mark();
  });
}

/** A ring where the keyboard's pen is: full while it draws. */
function showCursor(canvas, place) {
  const context = canvas.getContext("2d");
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (place) {
    context.beginPath();
    context.arc(place.x, place.y, Brush / 2, 0, 2 * Math.PI);
    context.lineWidth = place.isDown ? 5 : 2;
    context.strokeStyle = "#3b8ad8";
    context.stroke();
  }
}

/** Shows an image of the network's in the pad, so that one can draw on. */
function show(context, levels, network, ground) {
  const [, height, width] = network.input;
  const small = document.createElement("canvas");
  paintLevels(small, levels, network);
  const side = context.canvas.width / Math.max(height, width);
  context.fillStyle = ground;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, (context.canvas.width - width * side) / 2, (context.canvas.height - height * side) / 2, width * side, height * side);
}

/** Draws levels, grey or in colour. */
export function paintLevels(canvas, levels, network) {
  const [channels, height, width] = network.input;
  const pixels = height * width;
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  const picture = context.createImageData(width, height);
  for (let i = 0; i < pixels; i++) {
    for (let colour = 0; colour < 3; colour++) {
      picture.data[4 * i + colour] = levels[(channels === 3 ? colour : 0) * pixels + i];
    }

    picture.data[4 * i + 3] = 255;
  }

  context.putImageData(picture, 0, 0);
}
