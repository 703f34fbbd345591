// Open the filters where they are next to the results, before they are drawn. Phones get them closed.
(() => {
  const panel = document.getElementById("filters");
  const wide = matchMedia("(min-width: 56.01rem)");
  const follow = () => { panel.open = wide.matches; };
  wide.addEventListener("change", follow);
  follow();
  // Lists of many values can be searched.
  document.addEventListener("DOMContentLoaded", () => {
    for (const list of panel.querySelectorAll(".more")) {
      const box = document.createElement("input");
      box.type = "search";
      box.placeholder = "Find in this list";
      box.setAttribute("aria-label", `Find a ${list.closest("[data-facet]").dataset.facet} in this list`);
      list.querySelector("summary").after(box);
      box.addEventListener("input", () => {
        const wanted = box.value.trim().toLowerCase();
        for (const item of list.querySelectorAll("li")) item.hidden = !item.textContent.toLowerCase().includes(wanted);
      });
    }
  });
})();
