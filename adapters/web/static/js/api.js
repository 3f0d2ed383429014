/** Talking to the server. */

const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone ?? "");

export const address = (path) => `${path}${path.includes("?") ? "&" : "?"}timezone=${zone}`;

/** The server said no, or could not be reached. */
export class Refused extends Error {}

async function answer(path, options) {
  let response;
  try {
    response = await fetch(address(path), { credentials: "same-origin", ...options });
  } catch (error) {
    throw new Refused("no connection", { cause: error });
  }
  // Whoever is no longer known gets a new token with the page itself.
  if (response.status === 401) location.reload();
  if (!response.ok) throw new Refused(`status ${response.status}`);
  return response.json();
}

export const get = (path) => answer(path);

export const post = (path, data) =>
  answer(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(data),
  });

/** Return a number for one request; `crypto.randomUUID` exists on https and localhost only. */
export function requestId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
