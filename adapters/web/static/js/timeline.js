/** The messages of the open conversation. */

import { get } from "./api.js";
import { byId, counted, element, fragment, icon, word } from "./dom.js";

const NEAR = 80;
const MARGIN = 12;

export class Timeline {
  constructor(places) {
    this.places = places;
    this.box = byId("timeline");
    this.pill = byId("newest");
    this.below = 0;
    this.follows = true;
    this.aim = 0;
    this.box.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.pill.addEventListener("click", () => {
      this.toEnd(true);
      this.box.focus({ preventScroll: true });
    });
    // A keyboard that slides in, or a turned phone, must not hide the newest message.
    new ResizeObserver(() => this.follows && this.follow()).observe(this.box);
    places.addEventListener("open", () => this.draw());
  }

  /** Draw the whole conversation, from where the reader left it. */
  draw() {
    const place = this.places.current;
    byId("place-title").textContent = place.meeting || place.label;
    byId("place-topic").replaceChildren(
      element("strong", {}, place.label),
      ...(place.topic ? [` · ${place.topic}`] : []),
    );
    this.marker = this.places.unread(place) ? this.places.read(place) : null;
    this.below = 0;
    const messages = [...place.messages.values()].sort((a, b) => a.id - b.id);
    this.box.replaceChildren(
      ...(place.more ? [this.earlier(place)] : []),
      ...messages.map((message) => this.entry(message)),
    );
    if (!messages.length) this.box.append(this.empty(place));
    for (const entry of this.entries()) this.lines(entry);
    const unread = this.box.querySelector(".unread");
    if (unread) this.reach(unread.closest(".entry"));
    else this.follow();
    this.scrolled();
  }

  /** Put in one message that is new or changed. */
  show(message) {
    if (message.conversation !== this.places.current.id) return;
    this.box.querySelector(".empty")?.remove();
    if (document.hidden && this.marker === null) this.marker = message.seq - 1;
    const entry = this.entry(message);
    const old = this.box.querySelector(`[data-id="${message.id}"]`);
    const follow = this.follows || message.own;
    if (old) old.replaceWith(entry);
    else {
      entry.classList.add("entry--new");
      const later = [...this.entries()].find((one) => Number(one.dataset.id) > message.id);
      if (later) later.before(entry);
      else this.box.append(entry);
    }
    this.lines(entry);
    if (entry.nextElementSibling?.matches(".entry")) this.lines(entry.nextElementSibling);
    this.box.append(...this.box.querySelectorAll(".typing"));
    if (follow) this.follow();
    else if (!old) this.below += 1;
    this.scrolled();
  }

  typing(shown) {
    this.box.querySelector(".typing")?.remove();
    if (!shown) return;
    const dots = element("div", { class: "typing entry", role: "img", "aria-label": word("busy") });
    dots.append(element("i"), element("i"), element("i"));
    this.box.append(dots);
    if (this.follows) this.follow();
  }

  entries() {
    return this.box.querySelectorAll(".entry[data-id]");
  }

  entry(message) {
    const made = element("div", { class: "entry", "data-id": message.id, "data-seq": message.seq });
    made.dataset.day = message.day;
    made.dataset.dayLabel = message.day_label;
    made.append(fragment(message.html));
    return made;
  }

  /** Draw the line above an entry where a day begins, or where the reader left off. */
  lines(entry) {
    entry.querySelectorAll(":scope > .day, :scope > .unread").forEach((line) => line.remove());
    let before = entry.previousElementSibling;
    if (!before?.dataset.id) before = null;
    const unread = (one) => this.marker !== null && Number(one.dataset.seq) > this.marker;
    if (unread(entry) && !(before && unread(before))) {
      entry.prepend(element("p", { class: "unread" }, word("new")));
    }
    if (before?.dataset.day !== entry.dataset.day) {
      entry.prepend(element("p", { class: "day" }, entry.dataset.dayLabel));
    }
  }

  empty(place) {
    const mark = element("span", { class: "empty__mark" });
    mark.append(icon(place.kind));
    return element(
      "div",
      { class: "empty" },
      mark,
      element("p", { class: "empty__title" }, word(`empty.${place.kind}.title`)),
      element("p", { class: "empty__text" }, word(`empty.${place.kind}`)),
    );
  }

  earlier(place) {
    const button = element("button", { type: "button", class: "button earlier" }, word("earlier"));
    button.addEventListener("click", async () => {
      const limit = place.messages.size * 2 + 100;
      const id = encodeURIComponent(place.id);
      const found = await get(`/api/history?conversation=${id}&limit=${limit}`);
      for (const message of found.messages) this.places.keep(message);
      place.more = found.more;
      const fromEnd = this.box.scrollHeight - this.box.scrollTop;
      this.draw();
      this.box.scrollTop = this.box.scrollHeight - fromEnd;
      this.box.focus({ preventScroll: true });
    });
    return button;
  }

  /** Where the reader is decides whether new messages are followed; our own scrolling does not. */
  scrolled() {
    const distance = this.box.scrollHeight - this.box.clientHeight - this.box.scrollTop;
    this.follows = distance < NEAR || Math.abs(this.box.scrollTop - this.aim) < 2;
    if (this.follows) this.below = 0;
    this.pill.hidden = this.follows || (!this.below && distance < this.box.clientHeight);
    byId("newest-label").textContent = this.below
      ? counted("new_messages", this.below)
      : word("to_newest");
  }

  /** Show the newest message: its end, or its head when it is taller than the screen. */
  follow() {
    const last = [...this.entries()].at(-1);
    if (last) this.reach(last);
    else this.toEnd();
  }

  reach(entry) {
    const head = entry.offsetTop - this.box.offsetTop - MARGIN;
    this.scrollTo(Math.min(head, this.box.scrollHeight - this.box.clientHeight), "instant");
  }

  toEnd(smooth = false) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const end = this.box.scrollHeight - this.box.clientHeight;
    this.scrollTo(end, smooth && !calm ? "smooth" : "instant");
  }

  scrollTo(top, behavior) {
    this.box.scrollTo({ top, behavior });
    this.aim = behavior === "smooth" ? top : this.box.scrollTop;
  }
}
