"use strict";
(() => {
  const form = document.getElementById("filters");
  const disputes = [...document.querySelectorAll("article.dispute")];
  if (!form || disputes.length === 0) return;
  const shown = document.getElementById("shown");
  const words = form.elements.namedItem("words");
  const texts = new Map(disputes.map((each) => [each, each.textContent.toLowerCase()]));

  function fits(each, field) {
    const wanted = form.elements.namedItem(field).value;
    return wanted === "" || each.dataset[field].split(" ").includes(wanted);
  }

  function apply() {
    const sought = words.value.trim().toLowerCase();
    let count = 0;
    for (const each of disputes) {
      const stays = ["relation", "kind", "source", "holder"].every((field) => fits(each, field))
        && (sought === "" || texts.get(each).includes(sought));
      each.hidden = !stays;
      count += stays ? 1 : 0;
    }
    shown.textContent = `${count} of ${disputes.length} disputes shown`;
  }

  function go(step) {
    const visible = disputes.filter((each) => !each.hidden);
    if (visible.length === 0) return;
    const active = document.activeElement;
    const here = active ? visible.indexOf(active.closest("article.dispute")) : -1;
    const next = here < 0 ? 0 : Math.min(Math.max(here + step, 0), visible.length - 1);
    visible[next].focus({ preventScroll: true });
    visible[next].scrollIntoView({ block: "start" });
  }

  function fold() {
    const active = document.activeElement;
    const dispute = active && active.closest("article.dispute");
    const steps = dispute && dispute.querySelector("details.steps");
    if (steps) steps.open = !steps.open;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target === words) {
      words.value = "";
      apply();
      words.blur();
      return;
    }
    if (event.target.closest("input, select, textarea, button")) return;
    const actions = { j: () => go(1), k: () => go(-1), o: fold, "/": () => words.focus() };
    if (!Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });

  // A folded part is printed too, and folded again afterwards.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const each of folded) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of folded) each.open = false;
  });

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply, 0));
  form.hidden = false;
  apply();
})();
