"use strict";
(() => {
  const form = document.getElementById("filters");
  const disputes = [...document.querySelectorAll("article.dispute")];
  const fields = ["relation", "kind", "verdict", "baseline", "source", "holder"];
  // A choice is there only where it would tell disputes apart.
  const names = fields.filter((field) => form && form.elements.namedItem(field));

  // What a link leads to is shown: folded parts are opened, and filters that hide it are taken back.
  function reveal(id) {
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let each = target; each; each = each.parentElement) {
      if (each.localName === "details") each.open = true;
    }
    const own = target.querySelector(":scope > details.text");
    if (own) own.open = true;
    if (form && target.closest("[hidden]")) {
      form.reset();
      apply();
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) reveal(decodeURIComponent(link.getAttribute("href").slice(1)));
  });
  window.addEventListener("hashchange", () => {
    const id = decodeURIComponent(location.hash.slice(1));
    reveal(id);
    const target = document.getElementById(id);
    if (target) target.scrollIntoView({ block: "start" });
  });

  // A folded part is printed too, and folded again afterwards.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const each of folded) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
    folded = [];
  });

  const shown = document.getElementById("shown");
  const words = form && form.elements.namedItem("words");
  const keys = form && form.elements.namedItem("keys");
  const texts = new Map(disputes.map((each) => [each, each.textContent.toLowerCase()]));
  const rows = new Map([...document.querySelectorAll("tr[data-dispute]")].map((row) => [row.dataset.dispute, row]));

  function fits(each, field) {
    const wanted = form.elements.namedItem(field).value;
    return wanted === "" || (each.dataset[field] ?? "").split(" ").includes(wanted);
  }

  function apply() {
    const sought = words.value.trim().toLowerCase();
    let count = 0;
    for (const each of disputes) {
      const stays = names.every((field) => fits(each, field)) && (sought === "" || texts.get(each).includes(sought));
      each.hidden = !stays;
      const row = rows.get(each.id);
      if (row) row.hidden = !stays;
      count += stays ? 1 : 0;
    }
    shown.textContent = `${count} of ${disputes.length} disputes shown`;
  }

  function here() {
    const active = document.activeElement;
    return active ? active.closest("article.dispute") : null;
  }

  function go(step) {
    const visible = disputes.filter((each) => !each.hidden);
    if (visible.length === 0) return;
    const at = visible.indexOf(here());
    const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), visible.length - 1);
    visible[next].focus({ preventScroll: true });
    visible[next].scrollIntoView({ block: "start" });
  }

  function fold() {
    const dispute = here();
    const steps = dispute && dispute.querySelector("details.steps");
    if (steps) steps.open = !steps.open;
  }

  function seek() {
    words.closest("details").open = true;
    words.focus();
  }

  function read() {
    const dispute = here();
    const link = dispute && dispute.querySelector("figcaption a[href^='#']");
    if (link) link.click();
  }

  if (form) serve();
  reveal(decodeURIComponent(location.hash.slice(1)));

  function serve() {
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape" && event.target === words) {
        words.value = "";
        apply();
        words.blur();
        return;
      }
      if (!keys.checked || event.target.closest("input, select, textarea, button")) return;
      const actions = { j: () => go(1), k: () => go(-1), o: fold, t: read, "/": seek };
      if (!Object.hasOwn(actions, event.key)) return;
      event.preventDefault();
      actions[event.key]();
    });

    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    // The fields have their first values again only after the event: so apply waits.
    form.addEventListener("reset", () => setTimeout(apply, 0));
    form.querySelector("details").open = matchMedia("(min-width: 40rem)").matches;
    form.hidden = false;
    apply();
  }
})();
