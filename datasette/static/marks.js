// Marked articles, kept in this browser: {"cppcc-470857@20261123020036": "Title"}.
const KEY = "marked-articles";

function marked() {
  try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; }
}
function keep(all) {
  try { localStorage.setItem(KEY, JSON.stringify(all)); } catch { /* storage is off or full: nothing is marked */ }
  show();
}
function address(path, all) {
  const names = Object.keys(all);
  return names.length ? `${path}?${new URLSearchParams(names.map((name) => ["item", name]))}` : path;
}
function show() {
  const all = marked(), names = Object.keys(all);
  for (const link of document.querySelectorAll("[data-collection]")) {
    link.hidden = !names.length;
    link.href = address(link.dataset.collection, all);
    link.textContent = `Marked (${names.length})`;
  }
  for (const button of document.querySelectorAll("button[data-mark]")) {
    button.hidden = false;
    const on = button.dataset.mark in all;
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "Marked" : "Mark";
  }
}
for (const button of document.querySelectorAll("button[data-mark]")) {
  button.addEventListener("click", () => {
    const all = marked(), name = button.dataset.mark;
    if (name in all) delete all[name]; else all[name] = button.dataset.title;
    keep(all);
  });
}
for (const button of document.querySelectorAll("button[data-unmark]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const all = marked(), left = new URLSearchParams(location.search);
    delete all[button.dataset.unmark];
    keep(all);
    left.delete("item", button.dataset.unmark);
    location.replace(`${location.pathname}?${left}`);
  });
}
show();
// The page of the collection without items in its address shows those of this browser.
if (document.body.classList.contains("collection") && !location.search && Object.keys(marked()).length) {
  location.replace(address(location.pathname, marked()));
}
