// Images that are not drawn: a file, dropped, pasted or chosen; the camera; and those that judged the run.

import { byId } from "./dom.js";
import { get } from "./server.js";
import { bytesOf } from "./frame.js";

const CameraPause = 150;
const CameraSide = 320;

/** Listens for pictures. Each is handed on as a file, or as levels with where they are from. */
export function startSources(network, onFile, onLevels, onStart) {
  listenToFiles(onFile, onStart);
  if (network.judged > 0) {
    byId("judged").addEventListener("click", () => {
      onStart();
      showJudged(network, Math.floor(Math.random() * network.judged), onLevels);
    });
  } else {
    byId("judged").hidden = true;
  }

  startCamera(onFile, onStart);
}

/** Fetches one of the images that judged the run. */
export async function showJudged(network, place, onLevels) {
  const { levels, label, number } = await get("judged", { place: Math.min(place, network.judged - 1) });
  onLevels(bytesOf(levels), `Image ${number} of those that judged the run, a ${network.classes[label]}.`, place);
}

function listenToFiles(onFile, onStart) {
  const box = byId("pad-box");
  const take = (file) => {
    if (file) {
      onStart();
      onFile(file, file.name ? `${file.name}, prepared as in training.` : "A picture, prepared as in training.");
    }
  };
  byId("open").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", (event) => {
    take(event.target.files[0]);
    event.target.value = "";
  });
  addEventListener("paste", (event) => take([...event.clipboardData.files].find((file) => file.type.startsWith("image/"))));
  addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("drop");
  });
  addEventListener("dragleave", (event) => event.relatedTarget ?? box.classList.remove("drop"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("drop");
    take(event.dataTransfer.files[0]);
  });
}

async function startCamera(onFile, onStart) {
  const devices = (await navigator.mediaDevices?.enumerateDevices?.().catch(() => [])) ?? [];
  if (!devices.some((device) => device.kind === "videoinput")) {
    return;
  }

  const button = byId("camera");
  let stop = null;
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (stop) {
      stop();
      return;
    }

    onStart();
    stop = await follow(onFile, () => (stop = null)).catch(() => null);
    button.setAttribute("aria-pressed", String(stop !== null));
  });
}

/** Hands on what the camera sees, again and again; as it is, for training had no mirror. */
async function follow(onFile, onEnd) {
  const video = byId("video");
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 640 } });
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = CameraSide;
  const timer = setInterval(() => {
    const side = Math.min(video.videoWidth, video.videoHeight);
    const context = canvas.getContext("2d");
    context.drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, CameraSide, CameraSide);
    canvas.toBlob((blob) => blob && onFile(blob, "What the camera sees."));
  }, CameraPause);
  return () => {
    clearInterval(timer);
    stream.getTracks().forEach((track) => track.stop());
    video.hidden = true;
    byId("camera").setAttribute("aria-pressed", "false");
    onEnd();
  };
}
