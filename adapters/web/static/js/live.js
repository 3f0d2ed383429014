/** Live posts: one stream, which the browser opens again by itself where it broke off. */

import { address } from "./api.js";
import { byId } from "./dom.js";

const QUIET = 2500;
const AGAIN = 3000;

export class Live {
  /** `handlers` has one function an event: message, clock, restart. */
  constructor(handlers) {
    this.handlers = handlers;
  }

  start(cursor) {
    this.source?.close();
    const source = new EventSource(address(`/events?after=${cursor}`));
    this.source = source;
    const data = (name, handle) =>
      source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
    data("message", this.handlers.message);
    data("clock", this.handlers.clock);
    data("conversations", this.handlers.restart);
    data("reset", this.handlers.restart);
    source.addEventListener("open", () => {
      clearTimeout(this.lost);
      this.lost = undefined;
      byId("lost").hidden = true;
    });
    source.addEventListener("error", () => {
      this.lost ??= setTimeout(() => (byId("lost").hidden = false), QUIET);
      // A closed stream was refused: what the page knows is no longer true.
      if (source.readyState === EventSource.CLOSED) setTimeout(this.handlers.restart, AGAIN);
    });
  }
}
