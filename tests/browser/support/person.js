// Somebody with a browser of their own, in which nothing may go wrong unseen.

import assert from 'node:assert/strict';

/** The sizes that pages are looked at in. */
export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

// How long something may take to show; the machine may be busy.
const PATIENCE_MS = 15_000;

const WITHOUT_SCRIPTS = new WeakSet();

/** Is this the page of a person without JavaScript? */
export const hasNoScripts = (page) => WITHOUT_SCRIPTS.has(page.context());

// Chromium logs each answer from 400 on; `watchResponses` judges them better.
const ANSWER_LOGGED = /^Failed to load resource: the server responded with a status of/;

/**
 * A person: a browser context without cookies and one page in it.
 *
 * - `js`: whether JavaScript runs
 * - `language`: what the browser asks pages for, such as `en` or `fr`
 * - `viewport`: `WIDE`, `NARROW` or another size
 * - `scheme`: `light` or `dark`
 * - `baseURL`: what addresses without a host are relative to
 *
 * Gives `{ context, page, problems, allow(pattern), close() }`. Console errors, uncaught
 * exceptions, violations of the content security policy, answers from 500 on, and missing parts of
 * a page are put into `problems`; `close` throws if there are any that were not allowed.
 */
export async function person(browser, options = {}) {
  const { js = true, language = 'en', viewport = WIDE, scheme = 'light', baseURL } = options;
  const context = await browser.newContext({
    baseURL,
    colorScheme: scheme,
    javaScriptEnabled: js,
    locale: language,
    reducedMotion: 'reduce',
    viewport,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  if (!js) {
    WITHOUT_SCRIPTS.add(context);
  }
  const problems = [];
  const allowed = [];
  const report = (page, text) => problems.push(`${page.url()}: ${text}`);
  await watchPolicy(context, report);
  context.on('page', (page) => {
    watchPage(page, report);
    watchResponses(page, report);
  });
  const page = await context.newPage();

  return {
    context,
    page,
    problems,
    allow: (pattern) => allowed.push(pattern),
    async close() {
      await context.close();
      const left = problems.filter((text) => !allowed.some((pattern) => pattern.test(text)));
      assert.deepEqual(left, [], 'something went wrong in the browser');
    },
  };
}

/** Reports what a page does against its content security policy. */
async function watchPolicy(context, report) {
  await context.exposeBinding('cporReportViolation', ({ page }, text) => {
    report(page, `content security policy: ${text}`);
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const where = event.blockedURI || event.sourceFile;
      globalThis.cporReportViolation(`${event.effectiveDirective} forbids ${where}`);
    });
  });
}

/** Reports errors in the console (violations too, so also without JavaScript) and exceptions. */
function watchPage(page, report) {
  page.on('pageerror', (error) => report(page, `exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !ANSWER_LOGGED.test(message.text())) {
      report(page, `console: ${message.text()}`);
    }
  });
}

/** Reports faults of the server, and missing style sheets, pictures and scripts. A page that says
 * "not found" or "not valid" may be what a test wants to see. */
function watchResponses(page, report) {
  page.on('response', (response) => {
    const status = response.status();
    const isPart = response.request().resourceType() !== 'document';
    if (status >= 500 || (status >= 400 && isPart)) {
      report(page, `${status} for ${response.url()}`);
    }
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // A download, or a page that was left before it was there.
    if (reason !== 'net::ERR_ABORTED') {
      report(page, `${reason} for ${request.url()}`);
    }
  });
}
