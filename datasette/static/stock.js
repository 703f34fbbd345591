// Names for what Datasette's scripts add to its pages without one. They run when the page has loaded.
addEventListener("load", () => {
  for (const area of document.querySelectorAll(".CodeMirror textarea")) area.setAttribute("aria-label", "SQL query");
});
