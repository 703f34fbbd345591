// Copies a link to a passage, or a selected quotation with its citation. Without script the links of passages still work.
const text = document.querySelector(".report .text");
const citation = document.getElementById("citation");

async function copy(words, button, done) {
  await navigator.clipboard.writeText(words);
  const before = button.textContent;
  button.textContent = done;
  setTimeout(() => { button.textContent = before; }, 1500);
}

if (text && citation && navigator.clipboard) {
  const bar = document.createElement("div");
  bar.className = "quoting";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "The selected passage");
  bar.hidden = true;
  const quote = bar.appendChild(document.createElement("button"));
  quote.textContent = "Copy quotation with citation";
  const link = bar.appendChild(document.createElement("button"));
  link.textContent = "Copy link to this passage";
  for (const button of [quote, link]) {
    button.type = "button";
    button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  }
  document.body.append(bar);

  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return null;
    const start = selection.getRangeAt(0).startContainer;
    const block = (start.nodeType === 1 ? start : start.parentElement).closest("[id^=p]");
    const words = selection.toString().replace(/\s+/g, " ").trim();
    return words && { words, link: block?.querySelector("a.passage")?.href || document.querySelector("link[rel=canonical]").href };
  };
  document.addEventListener("selectionchange", () => {
    if (document.activeElement?.closest(".quoting")) return;
    bar.hidden = !selected();
  });
  quote.addEventListener("click", () => {
    const found = selected();
    if (!found) return;
    const cited = citation.textContent.trim(), permanent = document.querySelector("link[rel=canonical]").href;
    copy(`“${found.words}” ${cited.replace(permanent, found.link)}`, quote, "Copied");
  });
  link.addEventListener("click", () => { const found = selected(); if (found) copy(found.link, link, "Copied"); });
  for (const passage of document.querySelectorAll("a.passage")) {
    passage.addEventListener("click", async () => {
      await navigator.clipboard.writeText(passage.href);
      passage.dataset.copied = "Link copied";
      setTimeout(() => { delete passage.dataset.copied; }, 1500);
    });
  }
}
