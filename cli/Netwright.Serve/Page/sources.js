// Images that are not drawn: a file, dropped, pasted or chosen; the camera; and those that judged the run.

import { byId } from "./dom.js";
import { get } from "./server.js";
import { bytesOf } from "./frame.js";

const CameraPause = 150;
const CameraSide = 320;
const CameraFaults = {
  NotAllowedError: "The browser does not let this page use the camera; its settings for this page can allow it.",
  NotFoundError: "There is no camera any more.",
  NotReadableError: "The camera cannot be used: another program may be using it.",
};

/**
 * Listens for pictures. Each is handed on as a file, or as levels with where they are from; what fails, as words.
 * Returns what turns the camera off: whoever draws or clears wants no more of its pictures.
 */
export function startSources(network, onFile, onLevels, onFault) {
  const stopCamera = startCamera(onFile, onFault);
  listenToFiles(onFile, stopCamera);
  if (network.judged > 0) {
    byId("judged").addEventListener("click", () => {
      stopCamera();
      showJudged(network, Math.floor(Math.random() * network.judged), onLevels);
    });
  } else {
    byId("judged").hidden = true;
  }

  return stopCamera;
}

/** Fetches one of the images that judged the run. */
export async function showJudged(network, place, onLevels) {
  const { levels, label, number } = await get("judged", { place: Math.min(place, network.judged - 1) });
  onLevels(bytesOf(levels), `Image ${number} of those that judged the run, a ${network.classes[label]}.`, place);
}

function listenToFiles(onFile, stopCamera) {
  const box = byId("pad-box");
  const take = (file) => {
    if (file) {
      stopCamera();
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

/** Shows the camera's button where there is a camera; returns what turns it off. */
function startCamera(onFile, onFault) {
  const button = byId("camera");
  let running = null;
  let isAsking = false;
  const stop = () => {
    running?.end();
    running = null;
    button.setAttribute("aria-pressed", "false");
  };
  button.addEventListener("click", async () => {
    if (running) {
      stop();
    } else if (!isAsking) {
      isAsking = true;
      try {
        running = await follow(onFile, () => {
          stop();
          onFault("The camera sends no more pictures.");
        });
        onFault(null);
        button.setAttribute("aria-pressed", "true");
      } catch (fault) {
        onFault(CameraFaults[fault.name] ?? `The camera cannot be used: ${fault.message}`);
      } finally {
        isAsking = false;
      }
    }
  });
  showWhereThereIsOne(button);
  return stop;
}

async function showWhereThereIsOne(button) {
  const devices = (await navigator.mediaDevices?.enumerateDevices?.().catch(() => [])) ?? [];
  button.hidden = !devices.some((device) => device.kind === "videoinput");
}

/** Hands on what the camera sees, again and again; as it is, for training had no mirror. */
async function follow(onFile, onLost) {
  const video = byId("video");
  const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 640 } });
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = CameraSide;
  let timer = null;
  const end = () => {
    clearInterval(timer);
    timer = null;
    stream.getTracks().forEach((track) => track.stop());
    video.hidden = true;
  };
  video.srcObject = stream;
  video.hidden = false;
  try {
    await video.play();
  } catch (fault) {
    end();
    throw fault;
  }

  stream.getVideoTracks().forEach((track) => track.addEventListener("ended", onLost));
  timer = setInterval(() => {
    const side = Math.min(video.videoWidth, video.videoHeight);
    const context = canvas.getContext("2d");
    context.drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, CameraSide, CameraSide);
    canvas.toBlob((blob) => blob && timer && onFile(blob, "What the camera sees."));
  }, CameraPause);
  return { end };
}
