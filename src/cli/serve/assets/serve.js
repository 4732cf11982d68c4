"use strict";
(() => {
  const main = document.querySelector("main[data-watch]");
  const notice = document.getElementById("notice");
  let typed = false;

  document.addEventListener("input", (event) => {
    if (event.target.closest("form[method=post]")) typed = true;
  });

  // Claims are shown as they are read, source by source; the server has made words of documents harmless.
  const reading = document.getElementById("reading");
  async function hear(read) {
    if (!reading) return;
    const list = reading.querySelector("ol");
    if (read < list.children.length) list.replaceChildren();
    if (read > list.children.length) {
      const address = `${reading.dataset.from}?without=${list.children.length}`;
      const answer = await fetch(address, { cache: "no-store" });
      if (answer.ok) list.insertAdjacentHTML("beforeend", await answer.text());
    }
    reading.hidden = list.children.length === 0;
  }

  // Sources and verdicts that change elsewhere are shown here; what is being typed is not lost over it.
  async function look() {
    let wait = 2000;
    try {
      const answer = document.hidden ? null : await fetch(main.dataset.watch, { cache: "no-store" });
      if (answer && answer.ok) {
        const state = await answer.json();
        if (state.reading !== null) {
          notice.textContent = `The sources are being read: ${state.reading}`;
          // What the page said of it when it was made is older.
          document.getElementById("waiting")?.remove();
          wait = 300;
          await hear(state.read);
        } else if (state.key !== null && state.key !== main.dataset.key) {
          if (!typed) {
            location.reload();
            return;
          }
          notice.textContent = "Sources or verdicts have changed. Load the page again to see them.";
        } else {
          notice.textContent = "";
          await hear(0);
        }
      }
    } catch {
      notice.textContent = "gainsay does not answer.";
    }
    setTimeout(look, wait);
  }
  if (main) setTimeout(look, main.dataset.key === "" ? 200 : 2000);

  const drop = document.getElementById("drop");
  if (drop) {
    const field = drop.elements.namedItem("files");
    drop.addEventListener("dragover", (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
    drop.addEventListener("dragleave", () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length === 0) return;
      field.files = event.dataTransfer.files;
      drop.requestSubmit();
    });
  }

  // Words in one text lead to those in the other: only that text moves, not the page.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".panes a.ref");
    if (!link) return;
    const target = document.getElementById(link.getAttribute("href").slice(1));
    const pane = target && target.closest(".pane");
    if (!pane) return;
    event.preventDefault();
    const above = target.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += above - pane.clientHeight / 3;
    target.focus({ preventScroll: true });
  });
  // At first both show the words at issue.
  for (const pane of document.querySelectorAll(".pane")) {
    const words = pane.querySelector("mark[id]");
    if (words) pane.scrollTop += words.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }
})();
