/* What was changed in this map and is not yet part of the page's state. The states and their ways: docs/state.md. */

export class Wishes {
  /* `tell` sends a value to Python; while the connection is lost it goes nowhere, and nobody is told so. */
  constructor(tell, now = Date.now) {
    Object.assign(this, { tell, now, sent: 0, seen: 0, pending: {}, online: true, again: 0, back: false });
  }

  /* Each change has a number higher than all before it, whatever the clock says. */
  change(patch) {
    Object.assign(this.pending, patch);
    this.count();
    this.send();
  }

  count() {
    this.sent = Math.max(this.now(), this.sent + 1, this.seen + 1);
  }

  send() {
    const { sent, pending, again, back } = this;
    this.tell({ seq: sent, patch: { ...pending }, again, back });
  }

  /* A state of Python's as the map shows it: what Python has not seen yet stays as it is here. */
  hear({ seq, state }) {
    this.seen = seq;
    if (seq >= this.sent) Object.assign(this, { pending: {}, back: false });
    return { ...state, ...this.pending };
  }

  /* What was told while the connection was lost is told again; another number makes Python run even for nothing, so
     that the answers of the page's own widgets arrive, too. */
  connected(online) {
    const returned = online && !this.online;
    this.online = online;
    if (!returned) return;
    this.again += 1;
    this.send();
  }

  /* The browser went back while nobody listened: the address is the last wish, and what is changed later stands
     over it. */
  wentBack() {
    if (this.online) return;
    Object.assign(this, { pending: {}, back: true });
    this.count();
  }

  /* Whether the page beside the map may say something else than the map. */
  get apart() {
    return !this.online || this.back || Object.keys(this.pending).length > 0;
  }
}
