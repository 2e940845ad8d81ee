// Looks at a page as its readers may have it: wide and narrow, light and dark.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { NARROW, WIDE, hasNoScripts } from './person.js';
import { TARGET } from './program.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Checks the page with axe as it is now. Throws with each violation and where it is. */
export async function axe(page) {
  await whereScriptsRun(page, checkWithAxe);
}

/** Checks the page with axe, wide and narrow, light and dark, and that it is nowhere wider than
 * the window. */
export async function audit(page) {
  await whereScriptsRun(page, (audited) =>
    inEachLook(audited, async (look) => {
      try {
        await checkWithAxe(audited);
        await fitsWindow(audited);
      } catch (error) {
        error.message = `${look}: ${error.message}`;
        throw error;
      }
    }),
  );
}

async function checkWithAxe(page) {
  // A frame in which nothing runs, axe neither: it would be waited for without end.
  const builder = new AxeBuilder({ page }).withTags(TAGS).exclude('iframe[sandbox]');
  const { violations } = await builder.analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(' ')}`),
  );
  assert.deepEqual(found, [], `axe finds faults in ${page.url()}`);
}

/** Takes a picture of the whole page in each look. Gives their paths, below
 * `target/screenshots` or the folder that CPOR_SCREENSHOTS names. */
export async function screenshots(page, name) {
  const folder = process.env.CPOR_SCREENSHOTS ?? join(TARGET, 'screenshots');
  await mkdir(folder, { recursive: true });
  const paths = [];
  await inEachLook(page, async (look) => {
    const path = join(folder, `${name}-${look}.png`);
    await page.screenshot({ path, fullPage: true });
    paths.push(path);
  });
  return paths;
}

/** Calls `visit` with the page in each look, such as `390-dark`, then makes it as it was. */
async function inEachLook(page, visit) {
  const size = page.viewportSize();
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  try {
    for (const viewport of [WIDE, NARROW]) {
      for (const colorScheme of ['light', 'dark']) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await visit(`${viewport.width}-${colorScheme}`);
      }
    }
  } finally {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' });
  }
}

/**
 * Calls `work` with the page, or, if scripts do not run in it, with a twin in which they do: axe is
 * one. The twin shows the same elements, what is in `noscript` among them, and runs none of the
 * page's own scripts.
 */
async function whereScriptsRun(page, work) {
  if (!hasNoScripts(page)) {
    await work(page);
    return;
  }
  const body = (await page.content()).replaceAll(/<\/?noscript\b[^>]*>/g, '');
  const context = await page.context().browser().newContext({
    reducedMotion: 'reduce',
    storageState: await page.context().storageState(),
    viewport: page.viewportSize(),
  });
  try {
    const twin = await context.newPage();
    await twin.route('**/*', (route) => {
      const request = route.request();
      if (request.isNavigationRequest() && request.frame() === twin.mainFrame()) {
        return route.fulfill({ body, contentType: 'text/html; charset=utf-8' });
      }
      return request.resourceType() === 'script' ? route.abort() : route.continue();
    });
    await twin.goto(page.url());
    await work(twin);
  } finally {
    await context.close();
  }
}

/** Throws if one has to scroll sideways. */
async function fitsWindow(page) {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  assert.ok(content <= window, `${page.url()} is ${content} px wide in a window of ${window} px`);
}
