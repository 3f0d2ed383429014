/** Where a person types: sends, remembers, grows. Completion is in completions.js. */

import { Refused, requestId } from "./api.js";
import { Completer } from "./completions.js";
import { byId, element, word } from "./dom.js";

const REMEMBERED = 50;
const OFFERED = 4;

export class Composer {
  constructor(places, saying, commands) {
    this.places = places;
    this.saying = saying;
    this.field = byId("say");
    this.error = byId("composer-error");
    this.drafts = new Map();
    this.history = JSON.parse(sessionStorage.getItem("said") ?? "[]");
    this.back = 0;
    this.commands = commands;
    this.completer = new Completer(this.field, commands, () => this.changed());
    this.field.addEventListener("input", () => this.changed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    places.addEventListener("open", () => this.switched());
    this.switched();
  }

  key(event) {
    if (event.isComposing || this.completer.key(event)) return;
    const { key, shiftKey } = event;
    if (key === "Enter" && !shiftKey) {
      event.preventDefault();
      this.send();
    } else if (key === "ArrowUp" && this.field.selectionEnd === 0) this.recall(1, event);
    else if (key === "ArrowUp" && this.back && this.atEnd()) this.recall(1, event);
    else if (key === "ArrowDown" && this.back && this.atEnd()) this.recall(-1, event);
  }

  atEnd() {
    return this.field.selectionStart === this.field.value.length;
  }

  recall(step, event) {
    const back = this.back + step;
    if (back < 0 || back > this.history.length) return;
    event.preventDefault();
    this.back = back;
    this.field.value = back ? this.history.at(-back) : "";
    this.changed({ quietly: true });
  }

  changed({ quietly = false } = {}) {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
    byId("hints").hidden = this.field.value !== "";
    if (!quietly) {
      this.back = 0;
      this.completer.update();
    }
  }

  async send(text = this.field.value) {
    if (!text.trim() || this.sending) return;
    this.sending = true;
    this.completer.close();
    this.error.hidden = true;
    byId("send").setAttribute("aria-disabled", "true");
    // The same words sent again after a failure are the same request, and are said once.
    const failed = this.failed?.text === text ? this.failed.request : null;
    const request = failed ?? requestId();
    try {
      await this.saying.say({ text, request, source: "typed" });
      this.failed = null;
      this.remember(text);
      if (this.field.value === text) this.field.value = "";
      this.changed();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.failed = { text, request };
      this.field.value = text;
      this.changed({ quietly: true });
      this.error.textContent = word("failed");
      this.error.hidden = false;
    } finally {
      this.sending = false;
      byId("send").removeAttribute("aria-disabled");
    }
  }

  write(text) {
    this.field.value = text;
    this.field.focus();
    this.changed();
    this.completer.close();
  }

  remember(text) {
    this.history = [...this.history.filter((one) => one !== text), text].slice(-REMEMBERED);
    this.back = 0;
    sessionStorage.setItem("said", JSON.stringify(this.history));
  }

  /** Each conversation keeps the words that were begun in it. */
  switched() {
    if (this.place) this.drafts.set(this.place, this.field.value);
    this.place = this.places.current.id;
    this.field.value = this.drafts.get(this.place) ?? "";
    this.error.hidden = true;
    this.hints(this.places.current.kind === "organisers");
    this.changed({ quietly: true });
    this.completer.close();
    if (matchMedia("(hover: hover)").matches) this.field.focus();
  }

  /** Offer the first commands to try: the organisers' own in their channel. */
  hints(organisers) {
    const own = this.commands.filter((command) => command.organiser && command.name.includes(" "));
    const general = this.commands.filter(
      (command) => !command.organiser && !command.name.includes(" "),
    );
    const offered = organisers && own.length ? own : general;
    const chips = offered.slice(0, OFFERED).map((command) => {
      const name = `/${command.name}`;
      const chip = element(
        "button",
        { type: "button", class: "hint", title: command.summary },
        name,
      );
      // Some of the organisers' commands change something: those are looked at before they are sent.
      chip.addEventListener("click", () => (organisers ? this.write(`${name} `) : this.send(name)));
      return chip;
    });
    byId("hints").replaceChildren(...chips);
  }
}
