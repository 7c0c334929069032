/* ES5, so that an engine too old for the page's script reads at least this, and tells the planner. */
(function () {
  "use strict";
  if (window.atlasEngine) return;
  document.documentElement.className = "old";
  document.getElementById("engine").removeAttribute("hidden");
})();
