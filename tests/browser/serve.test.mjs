// Uses `gainsay serve` in a real browser as a reviewer does. tests/browser.rs starts the program and runs this.
//
// ADDRESS: where it serves. SERVED: the folder that it serves. SOURCES: files to be added. BROWSER: the program to open
// pages with. PICTURES, where set: the folder into which a picture of each page is put, to be looked at.

import assert from "node:assert/strict";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

const { ADDRESS, SERVED, SOURCES, BROWSER, PICTURES } = process.env;
/** Milliseconds that any one step may take: a busy machine is no mistake of the page. */
const PATIENCE = 120_000;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 740 };
const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const files = (await readdir(SOURCES)).sort().map((name) => path.join(SOURCES, name));

let browser;
before(async () => { browser = await chromium.launch({ executablePath: BROWSER }); });
after(async () => { await browser?.close(); });

/** Opens a page; fails where it asks another machine for anything, breaks its policy, says or throws anything. */
async function open(at, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, reducedMotion: "reduce", acceptDownloads: true, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const wrong = [];
  page.on("request", (request) => { if (!request.url().startsWith(ADDRESS)) wrong.push(`asked for ${request.url()}`); });
  page.on("console", (message) => wrong.push(`said ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`threw ${error.message}`));
  page.on("dialog", (dialog) => { wrong.push(`opened a dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(new URL(at, ADDRESS).href);
  return { page, end: async () => { assert.deepEqual(wrong, []); await context.close(); } };
}

const picture = async (page, name) => {
  if (PICTURES) await page.screenshot({ path: path.join(PICTURES, `serve-${name}.png`), fullPage: true });
};
const disputes = (page) => page.locator("article.dispute");
/** Waits until the sources have been read and the dossier has that many disputes or more. */
const read = (page, least) => page.waitForFunction(
  (wanted) => document.querySelectorAll("article.dispute").length >= wanted, least, { timeout: PATIENCE });

test("a reviewer adds files, decides on three disputes, finds the verdicts again, and exports", async () => {
  const { page, end } = await open("/");
  await page.getByLabel("Name", { exact: true }).fill("Crossing");
  await page.getByRole("button", { name: "Make" }).click();
  await page.waitForURL("**/dossier/Crossing");
  await page.locator("input[type=file]").setInputFiles(files);
  await page.getByRole("button", { name: "Add files" }).click();
  await page.waitForURL("**/dossier/Crossing#sources-0");
  await read(page, 3);
  await picture(page, "dossier");

  const ids = (await disputes(page).evaluateAll((all) => all.map((each) => each.id))).slice(0, 3);
  for (const [at, button] of ["Confirm", "Explain", "Dismiss"].entries()) {
    const dispute = page.locator(`[id="${ids[at]}"]`);
    // Without a reason the browser sends nothing; a confirmation needs none.
    if (button !== "Confirm") {
      await dispute.getByRole("button", { name: button }).click();
      assert.equal(await dispute.getByText("Reviewed:").count(), 0);
      await dispute.getByLabel("Reason").fill(`Why it is so: ${button}`);
    }
    await dispute.getByRole("button", { name: button }).click();
    await dispute.getByText("Reviewed:").waitFor();
  }
  await page.reload();
  for (const [at, word] of ["confirmed", "explained", "dismissed"].entries()) {
    assert.match(await page.locator(`[id="${ids[at]}"]`).innerText(), new RegExp(`Reviewed: ${word}`));
  }
  const kept = await readFile(path.join(SERVED, "Crossing", "gainsay-verdicts.jsonl"), "utf8");
  assert.equal(kept.trim().split("\n").length, 3);

  await page.getByText("Export", { exact: true }).click();
  for (const [format, sign] of [["json", "\"verdict\": \"confirmed\""], ["html", "Reviewed: <strong>confirmed"], ["verdicts-csv", "confirmed"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: format, exact: true }).click()]);
    const text = await readFile(await download.path(), "utf8");
    assert.ok(text.includes(sign), `${format}: ${text.slice(0, 300)}`);
  }
  await page.goto(new URL("/", ADDRESS).href);
  await page.locator("tr", { hasText: "Crossing" }).getByText(/in review|done/).waitFor();
  await picture(page, "start");
  await end();
});

test("the texts stand side by side and lead to each other; only the text moves", async () => {
  const { page, end } = await open("/dossier/Crossing");
  await read(page, 3);
  await disputes(page).first().getByRole("link", { name: /side by side/ }).click();
  await page.waitForURL("**/dispute/*");
  await page.locator(".panes").scrollIntoViewIfNeeded();
  await picture(page, "dispute");
  for (const [here, there] of [["#pane-0", "#pane-1"], ["#pane-1", "#pane-0"]]) {
    const link = page.locator(`${here} a.ref`).first();
    const target = page.locator(`[id="${(await link.getAttribute("href")).slice(1)}"]`);
    await page.locator(there).evaluate((pane) => { pane.scrollTop = pane.scrollHeight; });
    await link.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    await link.click();
    assert.equal(await page.evaluate(() => scrollY), before, "the page moved");
    const seen = await target.evaluate((words) => {
      const [box, pane] = [words.getBoundingClientRect(), words.closest(".pane").getBoundingClientRect()];
      return box.top >= pane.top && box.top < pane.bottom;
    });
    assert.ok(seen, `${here} does not lead into ${there}`);
  }
  await page.getByLabel("Reason").fill("Seen side by side.");
  await page.getByLabel("Note for colleagues").fill("One line.\nAnother.");
  await page.getByRole("button", { name: "Explain" }).click();
  await page.locator(".history").getByText("Seen side by side.").waitFor();
  assert.match(await page.locator(".history").innerText(), /explained[\s\S]*confirmed/);
  await page.getByRole("link", { name: /Redo it from the sources/ }).click();
  await page.getByText("Guards, in the order in which they are asked").waitFor();
  await picture(page, "explanation");
  await end();
});

test("the page follows its files, takes files that are dropped, and keeps what is being typed", async () => {
  const { page, end } = await open("/dossier/Crossing");
  await read(page, 3);
  const late = "The Harbour Lamp was closed on Friday, the keeper Ilse Tarn said.\n";
  await writeFile(path.join(SERVED, "Crossing", "late.txt"), late);
  await page.locator(".source", { hasText: "late.txt" }).first().waitFor();
  await page.getByText("Add sources").click();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
    const drop = document.getElementById("drop");
    for (const name of ["dragover", "drop"]) drop.dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
  }, late);
  await page.locator(".source", { hasText: "dropped.txt" }).first().waitFor();
  assert.equal(await readFile(path.join(SERVED, "Crossing", "dropped.txt"), "utf8"), late);
  await read(page, 3);
  const field = disputes(page).last().getByLabel("Reason");
  await field.fill("half a thou");
  await writeFile(path.join(SERVED, "Crossing", "later.txt"), late);
  await page.getByText("Load the page again to see them").waitFor();
  assert.equal(await field.inputValue(), "half a thou");
  await end();
});

test("claims are seen as they are read, and make way for the report", async () => {
  const folder = path.join(SERVED, "Reading");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "first.txt"), "The quay was swept, the warden said.\n");
  const { page, end } = await open("/dossier/Reading");
  await page.waitForFunction(() => document.querySelector("main").dataset.key !== "", null, { timeout: PATIENCE });
  assert.equal(await page.locator("#reading").isVisible(), false);
  const words = "The <i>ferry</i> carried nine people on Monday, police said. ".repeat(60);
  for (let number = 0; number < 30; number += 1) {
    await writeFile(path.join(folder, `${number}.txt`), `${words}\n`);
  }
  const claim = page.locator("#reading li li").first();
  await claim.waitFor();
  assert.match(await claim.innerText(), /^The .*ferry.* carried nine people.*police, line 1$/);
  assert.equal(await page.locator("#reading i").count(), 0);
  await picture(page, "reading");
  await page.waitForFunction(
    () => document.querySelector("#reading").hidden && document.body.innerText.includes("29.txt"), null, { timeout: PATIENCE });
  await end();
});

test("a text is pasted, found by who said it and what about, and its holder has a page", async () => {
  const { page, end } = await open("/dossier/Crossing");
  await read(page, 3);
  await page.getByText("Add sources").click();
  await page.getByLabel("Address of the page").fill("https://post.example/7");
  await page.getByLabel("Outlet").fill("Isle Post");
  await page.getByLabel("Text", { exact: true }).fill("“The mole at Skerra will be rebuilt,” the keeper Ilse Tarn said.");
  await page.getByRole("button", { name: "Add text" }).click();
  await page.locator(".source", { hasText: "Isle Post" }).first().waitFor();
  await page.getByRole("link", { name: "Search" }).click();
  await page.getByLabel("Who").fill("tarn");
  await page.getByLabel("What about").fill("mole");
  await page.getByRole("button", { name: "Search claims" }).click();
  await page.getByText("rebuilt").first().waitFor();
  await picture(page, "search");
  await page.getByRole("link", { name: "Ilse Tarn" }).first().click();
  await page.getByRole("heading", { name: /by time/ }).waitFor();
  await picture(page, "holder");
  await page.locator(".claims .place a").first().click();
  await page.waitForURL("**/dossier/Crossing#t0-*");
  const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
  await page.waitForFunction((id) => {
    const box = document.getElementById(id)?.getBoundingClientRect();
    return box && box.height > 0 && box.top < innerHeight && box.bottom > 0;
  }, id);
  await end();
});

test("two sentences are compared", async () => {
  const { page, end } = await open("/compare");
  await page.getByLabel("One", { exact: true }).fill("The bridge is open.");
  await page.getByLabel("The other").fill("The bridge is shut.");
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await page.getByText(/contradiction/).first().waitFor();
  assert.equal(await page.locator(".side mark").first().innerText(), "open.");
  await picture(page, "compare");
  await end();
});

test("without scripts verdicts and files go in as well", async () => {
  const { page, end } = await open("/dossier/Crossing", { javaScriptEnabled: false });
  const dispute = disputes(page).last();
  const id = await dispute.getAttribute("id");
  await dispute.getByLabel("Reason").fill("Told without a script.");
  await dispute.getByRole("button", { name: "Explain" }).click();
  await page.locator(`[id="${id}"]`).getByText("Told without a script.").waitFor();
  await end();
});

test("a document that tries to break out runs and loads nothing", async () => {
  const { page, end } = await open("/dossier/hostile");
  await page.waitForFunction(() => document.querySelectorAll("article.dispute").length > 0, null, { timeout: PATIENCE });
  await page.evaluate(() => { for (const each of document.querySelectorAll("details")) each.open = true; });
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.broken), undefined);
  const text = await page.locator("body").innerText();
  assert.ok(text.includes("<script>") && text.includes("[U+202E]") && !text.includes("\u202e"));
  assert.equal(await page.locator("main img, main iframe, main script, main style").count(), 0);
  await picture(page, "hostile");
  await end();
});

const DARK = { colorScheme: "dark" };
const SMALL = { viewport: PHONE, hasTouch: true, isMobile: true };
for (const [name, options] of [["desktop", {}], ["dark", DARK], ["phone", SMALL]]) {
  test(`every page is accessible and nothing runs over: ${name}`, async () => {
    const { page, end } = await open("/dossier/Crossing", options);
    await read(page, 3);
    const wrong = [];
    const dispute = await disputes(page).first().getByRole("link", { name: /side by side/ }).getAttribute("href");
    for (const [label, at] of [
      ["start", "/"],
      ["dossier", "/dossier/Crossing"],
      ["hostile", "/dossier/hostile"],
      ["dispute", dispute],
      ["explanation", `${dispute}/explanation`],
      ["search", "/search?words=skerra"],
      ["holder", "/holder?name=Ilse+Tarn"],
      ["compare", "/compare?a=The+bridge+is+open.&b=The+bridge+is+shut."],
    ]) {
      await page.goto(new URL(at, ADDRESS).href);
      await page.evaluate(() => { for (const each of document.querySelectorAll("details")) each.open = true; });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) wrong.push(`${label} is wider than the window by ${over}`);
      await picture(page, `${label}-${name}`);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      }));
      wrong.push(...violations.map((each) =>
        `${label}: ${each.id}: ${each.help}\n  ${each.nodes.slice(0, 3).map((node) => node.html).join("\n  ")}`));
    }
    assert.deepEqual(wrong, []);
    await end();
  });
}
