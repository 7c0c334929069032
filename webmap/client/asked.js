/* What the map's own names do not tell is asked of the server (webmap/where.py), once somebody stops typing. */
const QUIET_MS = 300;
const LEAST = 2;

/* The page's own server; also what it refuses is said in words. */
async function askServer(text) {
  const base = window.location.pathname.split("/component/")[0];
  const answer = await fetch(`${base}/where`, { method: "POST", body: text });
  return answer.json();
}

/* An answer as the box shows it: rows [heading, pick, told] of places that the map has; null where nothing is known. */
export function understood({ said, sure, rows }, has) {
  const shown = rows.filter(([pick]) => has(pick)).map(([pick, name, told]) => [name, pick, told]);
  if (!said && !shown.length) return null;
  const outside = rows.length && !shown.length ? "；不在本图的范围内" : "";
  return { said: said + outside, sure: sure && shown.length === 1, rows: shown };
}

export class Asked {
  /* `heard` gets a text and its answer, null where the server did not give one: then the box keeps its own list. */
  constructor(heard, ask = askServer) {
    Object.assign(this, { heard, ask, text: "" });
  }

  /* Ask about a text soon, and no more about the one before; about nothing when it is empty. */
  put(text) {
    this.text = text.trim();
    clearTimeout(this.timer);
    if (this.text.length >= LEAST) this.timer = setTimeout(() => this.now(), QUIET_MS);
  }

  async now() {
    const { text } = this;
    clearTimeout(this.timer);
    const answer = await this.ask(text).catch(() => null);
    if (text === this.text) this.heard(text, answer);
  }
}
