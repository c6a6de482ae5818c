// Asks the server.

const Raw = "application/x-levels";

async function answer(path, options) {
  const response = await fetch(path, options).catch(() => {
    throw new Error("The server does not answer. Is 'netwright serve' still running?");
  });
  if (!response.ok) {
    const fault = await response.json().catch(() => ({ error: response.statusText }));
    throw Object.assign(new Error(fault.error), { status: response.status });
  }

  return response;
}

const withQuery = (path, query) => {
  const words = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== null && value !== undefined)).toString();
  return words ? `${path}?${words}` : path;
};

export const get = async (path, query = {}) => (await answer(withQuery(path, query))).json();

/** Posts levels, or a picture's file. */
const post = (path, body, query) =>
  answer(withQuery(path, query), { method: "POST", body, headers: { "Content-Type": body instanceof Blob ? "application/octet-stream" : Raw } });

export const postForJson = async (path, body, query = {}) => (await post(path, body, query)).json();

export const postForBytes = async (path, body, query = {}) => (await post(path, body, query)).arrayBuffer();
