/* How well a typed text fits a place: the same rule as geo/search.py. */
(function () {
  "use strict";
  const ENDINGS = ["sheng", "shi", "xian", "qu", "huizuqu"];
  const MOST = 8;

  function normal(text) { return text.toLowerCase().replace(/[\s'’]/g, ""); }

  /* Keys of a row are names, old names, pinyin and initials, the four parted by | and the words by blanks. */
  function readKeys(keys) { return keys.split("|").map((words) => words.split(" ").filter(Boolean)); }

  /* 0 for the best fit and up, -1 for none. */
  function rank(typed, [names, old, pinyin, initials]) {
    const whole = (words, ends) => words.some((word) => ends.some((end) => word === typed + end));
    const begins = (words) => words.some((word) => word.startsWith(typed));
    return [
      names.includes(typed), begins(names), begins(old), [...names, ...old].some((name) => name.includes(typed)),
      whole(pinyin, ["", ...ENDINGS]), begins(pinyin), whole(initials, ["", ...ENDINGS.map((end) => end[0])]), begins(initials),
    ].indexOf(true);
  }

  class Search {
    constructor(rows) { this.rows = rows.map((row, n) => ({ row, n, keys: readKeys(row[2]) })); }

    /* The best rows for a text, in a fixed order. */
    find(text) {
      const typed = normal(text);
      if (!typed) return [];
      return this.rows.map(({ row, n, keys }) => [rank(typed, keys), n, row]).filter(([fit]) => fit >= 0)
        .sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, MOST).map(([, , row]) => row);
    }
  }

  window.AtlasSearch = Search;
})();
