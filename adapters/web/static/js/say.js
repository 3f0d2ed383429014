/** Saying something: typed, by a button, or by a form. */

import { post, Refused, requestId } from "./api.js";
import { announce, byId, word } from "./dom.js";

const PATIENCE = 300;

export class Saying {
  constructor(places, timeline, dialog) {
    this.places = places;
    this.timeline = timeline;
    this.dialog = dialog;
    this.timeline.box.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-say]");
      if (button) this.press(button);
    });
    dialog.onsend = (values, text, conversation, request) =>
      this.say({ text, source: "form", values, conversation, request });
  }

  /** Say it once. A form that comes back is opened; the messages are put in the timeline. */
  async say(what) {
    const conversation = what.conversation ?? this.places.current.id;
    const waiting = setTimeout(() => this.timeline.typing(true), PATIENCE);
    try {
      const answer = await post("/api/say", { request: requestId(), ...what, conversation });
      clearTimeout(waiting);
      this.timeline.typing(false);
      for (const message of answer.messages) this.take(message);
      if (answer.form) this.dialog.show(answer.form, conversation);
      else if (what.source === "form") this.dialog.close();
    } finally {
      clearTimeout(waiting);
      this.timeline.typing(false);
    }
  }

  /** Show a message, from an answer or from the live stream, whichever comes first. */
  take(message) {
    if (!this.places.keep(message)) return;
    this.timeline.show(message);
    this.places.seen();
    if (message.own) return;
    const place = this.places.get(message.conversation);
    const here = place === this.places.current;
    announce(here ? message.summary : `${place.label}: ${message.summary}`);
  }

  async press(button) {
    if (button.getAttribute("aria-disabled") === "true") return;
    const row = button.closest(".buttons");
    const buttons = row.querySelectorAll("button");
    buttons.forEach((one) => one.setAttribute("aria-disabled", "true"));
    byId("composer-error").hidden = true;
    try {
      const { say: text, label } = button.dataset;
      const message = Number(button.closest(".entry").dataset.seq);
      // A press that failed half-way is the same press when it is tried again.
      button.dataset.request ??= requestId();
      await this.say({ text, label, message, source: "button", request: button.dataset.request });
      delete button.dataset.request;
      if (!button.isConnected) byId("say").focus();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      byId("composer-error").textContent = word("failed");
      byId("composer-error").hidden = false;
    } finally {
      buttons.forEach((one) => one.removeAttribute("aria-disabled"));
    }
  }
}
