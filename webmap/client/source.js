/* Where the records are that a page shows: everybody's, or those with tables of the planner's own among them.

   Each state says which. The page remembers it from one map to the next: where there were tables of its own, a new map
   waits for the first state; where there were none, it fetches everybody's records at once. */
export class Source {
  constructor(everybodys, page = window.parent) {
    Object.assign(this, { everybodys, page, own: page.atlasOwn || "" });
    this.found = this.own ? new Promise((found) => (this.say = found)) : Promise.resolve(everybodys);
  }

  /* Whether a state wants other records than this map has, or is fetching: it must be built anew. */
  isOther(own = "") {
    const before = this.own;
    this.own = this.page.atlasOwn = own;
    if (!this.say) return own !== before;
    this.say(own || this.everybodys);
    this.say = null;
    return false;
  }
}
