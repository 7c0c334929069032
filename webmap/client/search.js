/* Which places a typed text names; the forms of each are made in Python (webmap/search.py). */
const MOST = 8;
const SAME = 0;
const BEGUN = 1;
const WITHIN = 2;
const ABOVE = 3;
const NONE = 4; /* how well a text fits, best first */
const LATIN = /^[ -~]+$/;

/* A remark in brackets is not part of a name: 建安区（原许昌县）. */
function normal(text) {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s'’]|\([^()]*\)?/g, "");
}

function fit(text, { forms }) {
  if (forms.includes(text)) return SAME;
  if (!text) return ABOVE; /* the text ends with a unit above this one */
  if (forms.some((form) => form.startsWith(text))) return BEGUN;
  return NONE;
}

/* Whether two names are alike but for one character. */
function near(one, other) {
  if (one.length !== other.length || one.length < 2) return false;
  return [...one].filter((character, place) => character !== other[place]).length === 1;
}

export class Search {
  constructor(rows) {
    this.places = rows.map(([, pick, , , , written, typed, above], number) => {
      const names = written.split(" ");
      return { number, pick, row: rows[number], written: names, forms: [...names, ...typed.split(" ")], above };
    });
  }

  /* What is left of a text for a place to be named by: the text itself, and without the units above in front. */
  left(text, place) {
    const above = this.places[place.above];
    if (!above) return [text];
    const rests = this.left(text, above);
    const cut = (rest) => above.forms.filter((form) => rest.startsWith(form)).sort((a, b) => b.length - a.length)[0];
    return [...new Set([...rests, ...rests.filter(cut).map((rest) => rest.slice(cut(rest).length))])];
  }

  rank(text, place) {
    const best = Math.min(...this.left(text, place).map((rest) => fit(rest, place)));
    const inside = !LATIN.test(text) && place.written.some((form) => form.includes(text));
    return inside ? Math.min(best, WITHIN) : best;
  }

  /* The best rows for a text: the same name first, then names begun so, then names with it inside; a unit before
     a park. */
  find(typed) {
    const text = normal(typed);
    if (!text) return [];
    const ranked = this.places.filter((place) => place.pick).map((place) => [this.rank(text, place), place]);
    return ranked
      .filter(([rank]) => rank < NONE)
      .sort((a, b) => a[0] - b[0] || a[1].number - b[1].number)
      .slice(0, MOST)
      .map(([, place]) => place.row);
  }

  /* Rows to offer when none is found: one wrong character, or a known name in the text; never taken unasked. */
  offer(typed) {
    const text = normal(typed);
    const places = this.places.filter((place) => place.pick);
    const alike = places.filter((place) =>
      this.left(text, place).some(
        (rest) => (rest !== text || rest.length > 2) && place.written.some((form) => near(rest, form)),
      ),
    );
    const length = (place) =>
      Math.max(0, ...place.written.filter((form) => text.includes(form)).map((form) => form.length));
    const held = places.filter(length).sort((a, b) => length(b) - length(a) || a.number - b.number);
    const all = [...new Set([...alike, ...held])];
    const wide = new Set(all.flatMap((place) => this.chain(place).slice(1)));
    return all
      .filter((place) => !wide.has(place))
      .slice(0, MOST)
      .map((place) => place.row);
  }

  /* A place and the units above it. */
  chain(place) {
    return place ? [place, ...this.chain(this.places[place.above])] : [];
  }
}
