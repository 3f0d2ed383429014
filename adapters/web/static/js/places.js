/** The conversations: the list on the left, what is unread in each, and which one is open. */

import { byId, counted, element, icon, word } from "./dom.js";

export class Places extends EventTarget {
  constructor() {
    super();
    this.all = [];
    this.current = null;
    byId("rail-open").addEventListener("click", () => this.rail(true));
    byId("rail-close").addEventListener("click", () => this.rail(false));
    byId("scrim").addEventListener("click", () => this.rail(false));
    byId("rail").addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.rail(false);
    });
    document.addEventListener("visibilitychange", () => this.seen());
  }

  /** Take the conversations of /api/start; what was never opened counts as read till now. */
  load(user, conversations, cursor) {
    this.user = user;
    this.all = conversations.map((place) => ({
      ...place,
      messages: new Map(place.messages.map((message) => [message.id, message])),
    }));
    for (const place of this.all) {
      if (this.read(place) === null || this.read(place) > cursor) this.mark(place, cursor);
    }
    const last = sessionStorage.getItem("place");
    const wanted = this.current?.id ?? last;
    this.current = this.all.find((place) => place.id === wanted) ?? this.all[0] ?? null;
  }

  get(id) {
    return this.all.find((place) => place.id === id);
  }

  /** Keep a message; tell whether it is news. */
  keep(message) {
    const place = this.get(message.conversation);
    if (!place) return false;
    const known = place.messages.get(message.id);
    if (known && known.seq >= message.seq) return false;
    place.messages.set(message.id, message);
    return true;
  }

  open(id) {
    const place = this.get(id);
    if (!place) return;
    this.current = place;
    sessionStorage.setItem("place", id);
    this.rail(false);
    this.dispatchEvent(new Event("open"));
    this.seen();
  }

  read(place) {
    const stored = localStorage.getItem(`read:${this.user}:${place.id}`);
    return stored === null ? null : Number(stored);
  }

  mark(place, seq) {
    localStorage.setItem(`read:${this.user}:${place.id}`, String(seq));
  }

  unread(place) {
    const read = this.read(place) ?? 0;
    return [...place.messages.values()].filter((one) => one.seq > read && !one.own).length;
  }

  /** What is on a visible screen has been read. */
  seen() {
    if (this.current && !document.hidden) {
      const seqs = [...this.current.messages.values()].map((message) => message.seq);
      this.mark(this.current, Math.max(this.read(this.current) ?? 0, ...seqs));
    }
    this.draw();
  }

  draw() {
    const focused = document.activeElement?.dataset?.place;
    byId("places").replaceChildren(...this.all.map((place) => this.row(place)));
    if (focused) document.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus();
    const total = this.all.reduce((sum, place) => sum + this.unread(place), 0);
    byId("rail-dot").hidden = total === 0;
    document.title = total ? `(${total}) ${word("bot")}` : word("bot");
  }

  row(place) {
    const count = this.unread(place);
    const button = element(
      "button",
      {
        type: "button",
        class: `place${count ? " place--unread" : ""}`,
        "data-place": place.id,
        "aria-current": place === this.current ? "page" : null,
      },
      icon(place.kind),
      element("span", { class: "place__label" }, place.label.replace(/^#/, "")),
    );
    if (count) {
      const badge = element("span", { class: "badge", "aria-hidden": "true" }, String(count));
      const spoken = element("span", { class: "visually-hidden" }, counted("unread", count));
      button.append(badge, spoken);
    }
    button.addEventListener("click", () => this.open(place.id));
    return element("li", {}, button);
  }

  rail(open) {
    byId("rail").classList.toggle("rail--open", open);
    byId("scrim").hidden = !open;
    const was = byId("rail-open").getAttribute("aria-expanded") === "true";
    byId("rail-open").setAttribute("aria-expanded", String(open));
    if (open) byId("rail-close").focus();
    else if (was) byId("rail-open").focus();
  }
}
