/* What is put on the map by hand, as a list that can be undone. Limits, kinds and colours: policy/annotation.py. */
export const TEXT = "text";
const PLACES = 4;
const MOST_UNDONE = 50;
const EMOJI = /\p{Emoji_Presentation}/u;
const NOWHERE = "标注要放在地图上，也不能与另一处完全重合。";

const rounded = (point) => point.map((value) => Number(value.toFixed(PLACES)));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/* Characters as Python counts them: one for each, also beyond the first plane. */
const long = (text) => [...text].length;

export class Handmade {
  /* `told` gets every list that was made here. */
  constructor(limits, told) {
    Object.assign(this, { limits, told, all: [], before: [] });
  }

  /* The list as the page has it; whether it is another one. What was undoable goes with a list from elsewhere. */
  show(list) {
    if (same(list, this.all)) return false;
    this.all = list;
    this.before = [];
    return true;
  }

  /* Why a list cannot be, in words; empty when it can. */
  refusal(list) {
    const { most, longest, all } = this.limits;
    if (list.length > most) return `最多 ${most} 处标注，请先删去几处。`;
    if (list.some(({ text }) => long(text) > longest)) return `一处标注最多 ${longest} 个字，请改短。`;
    if (list.some(({ text }) => EMOJI.test(text))) return "标注里不能用表情符号，图件的字体画不出。";
    const told = list.reduce((sum, { text }) => sum + long(text), 0);
    return told > all ? `标注的文字合计最多 ${all} 个字（链接里放得下的），请改短或删去几处。` : "";
  }

  /* Why nothing was taken, or empty. */
  set(list) {
    const refused = this.refusal(list);
    if (refused || same(list, this.all)) return refused;
    this.before = [...this.before, this.all].slice(-MOST_UNDONE);
    this.all = list;
    this.told(list);
    return "";
  }

  /* A new one; why not, where it lies outside, is the same as another, or has two ends on one spot. */
  add(kind, points, text, colour) {
    const made = { kind, points: points.map(rounded), text, colour };
    if (!this.fits(made)) return NOWHERE;
    return this.set([...this.all, made]);
  }

  fits(one) {
    const [west, south, east, north] = this.limits.bounds;
    const within = ([x, y]) => x >= west && x <= east && y >= south && y <= north;
    const apart = one.points.length === 1 || !same(one.points[0], one.points[1]);
    return apart && one.points.every(within) && !this.all.some((other) => same(one, other));
  }

  /* Some of its fields changed. */
  alter(number, fields) {
    const made = { ...this.all[number], ...fields };
    made.points = made.points.map(rounded);
    if (same(made, this.all[number])) return "";
    if (!this.fits(made)) return NOWHERE;
    return this.set(this.all.map((one, n) => (n === number ? made : one)));
  }

  /* Moved as a whole, or one of its ends. */
  carry(number, [dx, dy], end = null) {
    const shift = ([x, y], n) => (end === null || n === end ? [x + dx, y + dy] : [x, y]);
    return this.alter(number, { points: this.all[number].points.map(shift) });
  }

  remove(number) {
    return this.set(this.all.filter((_, n) => n !== number));
  }

  undo() {
    if (!this.before.length) return false;
    this.all = this.before[this.before.length - 1];
    this.before = this.before.slice(0, -1);
    this.told(this.all);
    return true;
  }
}
