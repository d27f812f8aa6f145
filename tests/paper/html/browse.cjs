// Opens pages in a browser and prints, as JSON, what came of it.
// node browse.cjs BROWSER NODE_MODULES FILE.html… ; each FILE.html is printed to FILE.pdf.
const fs = require("fs");
const [browserPath, modules, ...files] = process.argv.slice(2);
const { chromium } = require(`${modules}/playwright-core`);
const axeSource = fs.readFileSync(`${modules}/axe-core/axe.min.js`, "utf8");

async function look(browser, file, colorScheme, width) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`file://${file}`);
  // The developer tools are not bound by the page's policy.
  await page.evaluate(axeSource);
  const seen = await page.evaluate(async () => {
    const result = await axe.run(document, { resultTypes: ["violations", "incomplete"] });
    const told = (each) => `${each.id}: ${each.nodes[0].html.slice(0, 200)}`;
    const root = document.documentElement;
    return {
      violations: result.violations.map(told),
      incomplete: result.incomplete.map(told),
      overflow: root.scrollWidth - root.clientWidth,
      ink: getComputedStyle(document.body).color,
      background: getComputedStyle(document.body).backgroundColor,
    };
  });
  const loud = [...complaints];
  const loaded = [...requests];
  const ran = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    const image = new Image();
    image.src = "http://127.0.0.1:9/x.png";
    const blocked = new Promise((done) => { image.onerror = () => done(); });
    document.body.append(script, image);
    await blocked;
    return Boolean(window.ran);
  });
  const refused = complaints.filter((each) => each.includes("Content Security Policy")).length;
  await context.close();
  return { file, colorScheme, width, ...seen, requests: loaded, complaints: loud, ran, refused };
}

async function main() {
  const browser = await chromium.launch({
    executablePath: browserPath,
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const looks = [];
  for (const file of files) {
    for (const colorScheme of ["light", "dark"]) {
      // 320 is a page of 1280 at 400 %, and 640 one at 200 % (WCAG 2.2, 1.4.4 and 1.4.10).
      for (const width of [320, 380, 640, 768, 1280]) {
        looks.push(await look(browser, file, colorScheme, width));
      }
    }
    const page = await browser.newPage({ colorScheme: "dark" });
    await page.goto(`file://${file}`);
    const path = file.replace(/\.html$/, ".pdf");
    await page.pdf({ path, preferCSSPageSize: true, printBackground: false, tagged: true });
    await page.close();
  }
  await browser.close();
  console.log(JSON.stringify(looks));
}

main();
