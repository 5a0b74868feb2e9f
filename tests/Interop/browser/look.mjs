// Opens a page as people do and prints what they find, as JSON: node look.mjs PAGE.html FOLDER. Screenshots and the printed page go to the folder.
import { chromium } from 'playwright-core';
import { pathToFileURL } from 'node:url';

const [file, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
const views = {
  light: { viewport: { width: 1200, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1200, height: 900 }, colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'light', isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  paper: { viewport: { width: 1200, height: 900 }, colorScheme: 'dark' },
  plain: { viewport: { width: 1200, height: 900 }, javaScriptEnabled: false },
};

// The colour of a dot of ink counts, not the colour of the ground: a chart that was not drawn has no dot.
const drawn = () => [...document.querySelectorAll('.plot')].map(plot => {
  const canvas = plot.querySelector('canvas');
  if (!canvas) {
    return 0;
  }
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const dots = copy.getImageData(0, 0, canvas.width, canvas.height).data;
  let ink = 0;
  for (let i = 3; i < dots.length; i += 4) {
    ink += dots[i] > 0 ? 1 : 0;
  }
  return ink;
});

// Luminance by WCAG, contrast of an element's text with the nearest ground that is painted.
const contrast = () => {
  const parse = text => text.match(/[\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  let worst = 21;
  for (const element of document.querySelectorAll('main *')) {
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()) || !element.checkVisibility()) {
      continue;
    }
    let around = element;
    while (around && /, 0\)$|transparent/.test(getComputedStyle(around).backgroundColor)) {
      around = around.parentElement;
    }
    const [a, b] = [luminance(parse(getComputedStyle(element).color)), luminance(parse(getComputedStyle(around || document.body).backgroundColor))];
    worst = Math.min(worst, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
  }
  return worst;
};

const found = {};
for (const [name, options] of Object.entries(views)) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const seen = found[name] = { messages: [], requests: [] };
  page.on('console', message => seen.messages.push(message.text()));
  page.on('pageerror', error => seen.messages.push(error.message));
  page.on('request', request => seen.requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  if (name === 'plain') {
    seen.text = await page.locator('main').innerText();
    await context.close();
    continue;
  }

  await page.waitForFunction(() => [...document.querySelectorAll('.plot')].every(plot => plot.querySelector('canvas')));
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  seen.title = await page.title();
  if (name === 'phone') {
    seen.roles = await page.locator('main').ariaSnapshot();
  }

  seen.ink = await page.evaluate(drawn);
  seen.contrast = await page.evaluate(contrast);
  seen.ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  [seen.scrolled, seen.width] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  if (name === 'paper') {
    const rendered = await page.evaluate(() => new Promise(done => {
      dispatchEvent(new Event('beforeprint'));
      requestAnimationFrame(() => {
        const result = { theme: document.documentElement.dataset.theme, ground: getComputedStyle(document.querySelector('section')).backgroundColor, widths: [...document.querySelectorAll('.uplot')].map(plot => plot.clientWidth) };
        dispatchEvent(new Event('afterprint'));
        done({ ...result, after: document.documentElement.dataset.theme ?? null });
      });
    }));
    seen.print = rendered;
    seen.bytes = (await page.pdf({ path: `${folder}/report.pdf`, format: 'A4' })).length;
  }

  if (name === 'light') {
    seen.roles = await page.locator('main').ariaSnapshot();
    const slider = page.getByRole('slider').first();
    if (await slider.count()) {
      await slider.focus();
      const before = await slider.getAttribute('aria-valuetext');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      seen.read = [before, await slider.getAttribute('aria-valuetext')];
      const line = page.locator('.legend button').first();
      await line.focus();
      const full = (await page.evaluate(drawn))[0];
      await page.keyboard.press('Enter');
      await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
      seen.toggled = { pressed: await line.getAttribute('aria-pressed'), full, without: (await page.evaluate(drawn))[0] };
      await page.setViewportSize({ width: 700, height: 900 });
      await page.waitForFunction(() => [...document.querySelectorAll('.uplot')].every(plot => plot.clientWidth < 700));
      seen.resized = true;
    }
    await page.getByRole('button', { name: 'Dark' }).click();
    seen.switched = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  }

  await context.close();
}

await browser.close();
console.log(JSON.stringify(found));
