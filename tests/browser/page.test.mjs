// Opens HTML reports in a real browser and uses them as a reader does. tests/browser.rs makes the pages and runs this.
//
// PAGES: the folder of the pages. BROWSER: the program to open them with. PICTURES, where set: the folder into which a
// picture of each view is put, to be looked at.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const { PAGES, BROWSER, PICTURES } = process.env;
/** Milliseconds that any one step may take: a busy machine is no mistake of the page. */
const PATIENCE = 120_000;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 740 };
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
before(async () => { browser = await chromium.launch({ executablePath: BROWSER }); });
after(async () => { await browser?.close(); });

/** Opens a page; fails where it asks for anything but itself, breaks its policy, says or throws anything. */
async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const address = pathToFileURL(path.join(PAGES, name)).href;
  const wrong = [];
  page.on("request", (request) => { if (request.url().split("#")[0] !== address) wrong.push(`asked for ${request.url()}`); });
  page.on("console", (message) => wrong.push(`said ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`threw ${error.message}`));
  page.on("dialog", (dialog) => { wrong.push(`opened a dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(address);
  return { page, address, end: async () => { assert.deepEqual(wrong, []); await context.close(); } };
}

const shown = (page) => page.locator("article.dispute:visible").count();
const picture = async (page, name) => {
  if (PICTURES) await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });
};
const unfold = (page) => page.evaluate(() => { for (const each of document.querySelectorAll("details")) each.open = true; });

/** Whether an element lies in the window, as after a jump. */
const inWindow = (locator) => locator.evaluate((element) => {
  const box = element.getBoundingClientRect();
  return box.height > 0 && box.top < innerHeight && box.bottom > 0;
});

/** Every choice of a filter shows just those disputes that carry its value. */
async function filters(page, field) {
  const select = page.locator(`#filters select[name=${field}]`);
  const values = await select.locator("option").evaluateAll((options) => options.map((option) => option.value));
  assert.ok(values.length > 1, `${field} offers nothing`);
  for (const value of values.filter((each) => each !== "")) {
    await select.selectOption(value);
    const carrying = await page.locator("article.dispute").evaluateAll((all, [name, wanted]) =>
      all.filter((each) => each.dataset[name].split(" ").includes(wanted)).map((each) => each.id), [field, value]);
    const visible = await page.locator("article.dispute:visible").evaluateAll((all) => all.map((each) => each.id));
    assert.deepEqual(visible, carrying, `${field} ${value}`);
    const rows = await page.locator("tr[data-dispute]:visible").evaluateAll((all) => all.map((each) => each.dataset.dispute));
    assert.deepEqual(rows, carrying, `rows of ${field} ${value}`);
  }
  await page.getByRole("button", { name: "Show all" }).click();
}

test("each filter shows what it names, and together they narrow", async () => {
  const { page, end } = await open("story.html");
  const all = await page.locator("article.dispute").count();
  assert.ok(all >= 3);
  for (const field of ["relation", "kind", "verdict", "source", "holder"]) {
    await filters(page, field);
    await page.waitForFunction((wanted) => document.querySelectorAll("article.dispute:not([hidden])").length === wanted, all);
  }
  await page.locator("select[name=verdict]").selectOption("confirmed");
  assert.equal(await shown(page), 1);
  await page.locator("input[name=words]").fill("words that nobody said");
  assert.equal(await shown(page), 0);
  assert.match(await page.locator("#shown").innerText(), /^0 of \d+ disputes shown$/);
  await page.locator("input[name=words]").press("Escape");
  assert.equal(await shown(page), 1);
  await end();
});

test("what is waived or in the baseline can be asked for, and one text stands beside the others", async () => {
  const { page, end } = await open("settled.html");
  const all = await page.locator("article.dispute").count();
  for (const field of ["verdict", "baseline"]) {
    await filters(page, field);
    await page.waitForFunction((wanted) => document.querySelectorAll("article.dispute:not([hidden])").length === wanted, all);
  }
  await page.locator("select[name=verdict]").selectOption("waived");
  assert.equal(await shown(page), 1);
  assert.match(await page.locator("article.dispute:visible").innerText(), /Waived by desk: The two counts/);
  // What stands against a statement leads to its dispute, also past a filter.
  const links = page.locator("table.focus a[href^='#d0-']");
  const target = await links.evaluateAll((all) => {
    const hidden = all.find((each) => document.getElementById(each.getAttribute("href").slice(1)).hidden);
    return (hidden ?? all[0]).getAttribute("href");
  });
  await page.locator(`table.focus a[href="${target}"]`).first().click();
  assert.ok(await inWindow(page.locator(`[id="${target.slice(1)}"]`)));
  assert.ok(await page.locator("table.focus td li").count() > 0);
  assert.match(await page.locator("#waivers-0").innerText(), /no dispute answers to the waiver of desk/);
  await end();
});

test("keys go from dispute to dispute, unfold, and can be switched off", async () => {
  const { page, end } = await open("story.html");
  const focused = () => page.evaluate(() => document.activeElement.id);
  const ids = await page.locator("article.dispute").evaluateAll((all) => all.map((each) => each.id));
  await page.keyboard.press("j");
  assert.equal(await focused(), ids[0]);
  await page.keyboard.press("j");
  assert.equal(await focused(), ids[1]);
  await page.keyboard.press("k");
  assert.equal(await focused(), ids[0]);
  const steps = page.locator("article.dispute details.steps").first();
  assert.equal(await steps.evaluate((each) => each.open), false);
  await page.keyboard.press("o");
  assert.equal(await steps.evaluate((each) => each.open), true);
  await page.keyboard.press("t");
  await page.waitForFunction(() => location.hash.startsWith("#t"));
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.name), "words");
  await page.keyboard.press("Escape");
  await page.locator("input[name=keys]").uncheck();
  await page.locator("h1").click();
  await page.keyboard.press("j");
  assert.notEqual(await focused(), ids[0]);
  await end();
});

test("a quote leads to its words in the text, and these lead back to the quote", async () => {
  const { page, end } = await open("story.html");
  const quotes = page.locator("article.dispute figure");
  for (let at = 0; at < await quotes.count(); at += 1) {
    const quote = quotes.nth(at);
    const id = await quote.getAttribute("id");
    const link = quote.locator("figcaption a").last();
    await quote.evaluate((each) => { for (let up = each; up; up = up.parentElement) if (up.localName === "details") up.open = true; });
    await link.click();
    const anchor = (await link.getAttribute("href")).slice(1);
    const words = page.locator(`[id="${anchor}"]`);
    assert.ok(await words.isVisible(), `${anchor} is folded`);
    assert.ok(await inWindow(words), `${anchor} is not in the window`);
    const own = (await quote.locator("blockquote b").innerText()).replace(/[“”\s]+/g, " ").trim();
    const there = (await words.innerText()).replace(/[“”\s]+/g, " ").trim();
    assert.ok(own.startsWith(there) || there.startsWith(own), `${own} / ${there}`);
    const back = page.locator(`.words a[href="#${id}"]`);
    if (await back.count() > 0) {
      await back.first().click();
      assert.ok(await inWindow(quote), `${id} is not in the window`);
    }
  }
  assert.ok(await page.locator(".words a.ref").count() > 3);
  await end();
});

test("a jump to what a filter hides takes the filter back", async () => {
  const { page, end } = await open("story.html");
  await page.locator("select[name=relation]").selectOption("superseded");
  const hidden = page.locator("article.dispute.contradiction").first();
  assert.equal(await hidden.isVisible(), false);
  const id = await hidden.locator("figure").first().getAttribute("id");
  await unfold(page);
  await page.locator(`.words a[href="#${id}"]`).first().click();
  assert.ok(await hidden.isVisible());
  await end();
});

test("an address with a fragment opens the page at that place", async () => {
  const { page, address, end } = await open("story.html");
  const anchor = await page.locator(".words mark[id]").last().getAttribute("id");
  await page.goto("about:blank");
  await page.goto(`${address}#${anchor}`);
  assert.ok(await page.locator(`[id="${anchor}"]`).isVisible());
  await end();
});

test("the answers by time are drawn in order, with arrows to what replaces", async () => {
  const { page, end } = await open("story.html");
  await unfold(page);
  const drawing = page.locator("details.timeline svg").first();
  await drawing.scrollIntoViewIfNeeded();
  const points = await page.locator("details.timeline svg").evaluateAll((all) => all.map((svg) =>
    [...svg.querySelectorAll("a")].map((point) => ({
      at: point.getAttribute("aria-label"),
      x: Number(point.querySelector("circle").getAttribute("cx")),
      target: document.getElementById(point.getAttribute("href").slice(1)) !== null,
    }))));
  for (const each of points) {
    assert.ok(new Set(each.map((point) => point.x)).size > 1);
    assert.ok(each.every((point) => point.target && point.at.length > 10));
  }
  const replaced = page.locator("svg", { has: page.locator("line.arrow") }).first();
  const arrow = await replaced.locator("line.arrow").first().evaluate((line) =>
    [Number(line.getAttribute("x1")), Number(line.getAttribute("x2"))]);
  assert.ok(arrow[0] < arrow[1], "an arrow leads to the later answer");
  await drawing.locator("a").first().click();
  assert.match(await page.evaluate(() => location.hash), /^#q/);
  await end();
});

test("the page prints whole, without its controls", async () => {
  const { page, end } = await open("story.html");
  const pdf = await page.pdf({ path: path.join(PAGES, "story.pdf"), format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.ok((pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length > 1);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#filters").isVisible(), false);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator("details:not([open])").count(), 0);
  await picture(page, "print");
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  assert.ok(await page.locator("details:not([open])").count() > 0);
  await end();
});

test("without scripts all is there to be read, and nothing offers what does not work", async () => {
  const { page, end } = await open("story.html", { javaScriptEnabled: false });
  assert.equal(await page.locator("#filters").isVisible(), false);
  assert.ok(await shown(page) >= 3);
  await end();
});

test("a document that tries to break out of the page runs and loads nothing", async () => {
  const { page, end } = await open("hostile.html");
  assert.ok(await shown(page) >= 1);
  await unfold(page);
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.broken), undefined);
  const text = await page.locator("body").innerText();
  assert.ok(text.includes("<script>") && text.includes("[U+202E]") && !text.includes("\u202e"));
  assert.equal(await page.locator("main img, main iframe, main script, main style").count(), 0);
  await end();
});

const DARK = { colorScheme: "dark" };
const SMALL = { viewport: PHONE, hasTouch: true, isMobile: true };
for (const [file, name, options] of [
  ["story.html", "desktop", {}],
  ["story.html", "dark", DARK],
  ["story.html", "phone", SMALL],
  ["story.html", "phone-dark", { ...SMALL, ...DARK }],
  ["several.html", "desktop", {}],
  ["several.html", "phone", SMALL],
  ["hostile.html", "desktop", {}],
  ["hostile.html", "phone", SMALL],
  ["settled.html", "desktop", {}],
  ["settled.html", "dark", DARK],
  ["settled.html", "phone", SMALL],
  ["empty.html", "desktop", {}],
]) {
  test(`${file} is accessible and nothing runs over: ${name}`, async () => {
    const { page, end } = await open(file, options);
    await picture(page, `${path.basename(file, ".html")}-${name}`);
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(await over() <= 0, "the page is wider than the window");
    await unfold(page);
    assert.ok(await over() <= 0, "the unfolded page is wider than the window");
    await picture(page, `${path.basename(file, ".html")}-${name}-unfolded`);
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }));
    const told = violations.map((each) =>
      `${each.id}: ${each.help}\n  ${each.nodes.slice(0, 3).map((node) => node.html).join("\n  ")}`);
    assert.deepEqual(told, []);
    await end();
  });
}
