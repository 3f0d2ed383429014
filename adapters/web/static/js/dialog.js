/** A form as a dialog: shown, sent, shown again with what is wrong. */

import { Refused, requestId } from "./api.js";
import { Chooser } from "./chooser.js";
import { byId, element, fragment, icon, word } from "./dom.js";

export class FormDialog {
  constructor() {
    this.box = byId("dialog");
    this.box.addEventListener("click", (event) => {
      if (event.target.closest("[data-close]")) this.close();
      const link = event.target.closest(".error-summary a");
      if (link) {
        event.preventDefault();
        this.focusField(link.hash.slice(1));
      }
    });
    this.box.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    for (const event of ["input", "change"]) {
      this.box.addEventListener(event, ({ target }) => this.changed(target));
    }
    this.box.addEventListener("close", () => this.box.replaceChildren());
  }

  /** Open the form that the server drew, or put it in the place of the one that was sent. */
  show(html, conversation) {
    this.conversation = conversation;
    this.request = requestId();
    this.box.replaceChildren(fragment(html));
    this.form = this.box.querySelector("form");
    for (const field of this.form.querySelectorAll(".field:has(.combobox)")) new Chooser(field);
    this.follow();
    if (!this.box.open) this.box.showModal();
    const first = this.form.querySelector(
      ".error-summary, .field:not([hidden]) :is(input:not([type=hidden]), textarea, select)",
    );
    first?.focus();
    if (first?.value) first.setSelectionRange(first.value.length, first.value.length);
  }

  close() {
    this.box.close();
  }

  /** Another answer is another request, and what was wrong with the old one is mended. */
  changed(control) {
    this.request = requestId();
    const field = control.closest(".field--error");
    if (field) {
      field.classList.remove("field--error");
      field.querySelector(".field__error").remove();
      field.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
      field.removeAttribute("aria-invalid");
    }
    this.follow();
  }

  /** Ask only what the other answers make worth asking. */
  follow() {
    const values = this.values();
    for (const field of this.form.querySelectorAll("[data-shown-when]")) {
      field.hidden = values[field.dataset.shownWhen] !== field.dataset.shownValue;
    }
  }

  values({ shownOnly = false } = {}) {
    const values = {};
    const given = new FormData(this.form);
    for (const field of this.form.querySelectorAll(".field")) {
      if (shownOnly && field.hidden) continue;
      const { field: name, kind } = field.dataset;
      const value = given.get(name) ?? "";
      values[name] = kind === "several" ? JSON.parse(value || "[]") : value;
    }
    return values;
  }

  async send() {
    if (this.sending) return;
    this.sending = true;
    const submit = this.form.querySelector("[type=submit]");
    submit.setAttribute("aria-disabled", "true");
    this.form.querySelector(".dialog__footer .field__error")?.remove();
    try {
      const values = this.values({ shownOnly: true });
      await this.onsend(values, this.form.dataset.say, this.conversation, this.request);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const failed = element("p", { class: "field__error", role: "alert" }, word("form_failed"));
      failed.prepend(icon("tone-error"));
      this.form.querySelector(".dialog__footer").prepend(failed);
    } finally {
      this.sending = false;
      submit.removeAttribute("aria-disabled");
    }
  }

  focusField(id) {
    const field = document.getElementById(id);
    const control = field.matches("fieldset") ? field.querySelector("input") : field;
    control.focus();
    control.closest(".field").scrollIntoView({ block: "nearest" });
  }
}
