// The customer's link: whoever only opens it, however often, changes nothing and leaves no trace.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NARROW, consentLink, launch, signIn, startProgram, visitor } from './support/index.js';
import { aClaim, approve, fileClaim, heading, press } from './support/claim.js';

const MOST_BYTES = 40_000;
const LOOKS = [
  { method: 'GET', headers: {} },
  { method: 'HEAD', headers: {} },
  { method: 'GET', headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' } },
  { method: 'GET', headers: { 'user-agent': 'Mail scanner', accept: '*/*', 'x-moz': 'prefetch' } },
];

describe('the customer’s link', () => {
  let browser;
  let program;
  let partner;
  let id;
  let link;
  before(async () => {
    [browser, program] = await Promise.all([launch(), startProgram()]);
    const baseURL = program.url;
    partner = await visitor(browser, { baseURL });
    const reviewer = await visitor(browser, { baseURL });
    await signIn(partner, 'incentives@contoso.example');
    await signIn(reviewer, 'reviewer@program.example');
    id = await fileClaim(partner, aClaim('Tallis Museums'));
    await approve(reviewer, id);
    link = new URL(await consentLink(partner, id, partner.t), baseURL).href;
    await reviewer.close();
  });
  after(async () => {
    await partner?.close();
    await browser?.close();
    await program?.stop();
  });

  /** The claim as its partner sees it, and the mails that there are. */
  const everything = async () => {
    const { page } = partner;
    const seen = [];
    for (const path of [`/claims/${id}`, `/claims/${id}/history`, '/demo/mail']) {
      await page.goto(path);
      seen.push(await page.getByRole('main').innerText());
    }
    return seen;
  };

  test('100 looks change nothing and set no cookie', async () => {
    const before = await everything();
    for (let look = 0; look < 100; look++) {
      const response = await fetch(link, LOOKS[look % LOOKS.length]);
      const body = await response.text();
      assert.equal(response.status, 200, `look ${look + 1}: ${body}`);
      assert.deepEqual(response.headers.getSetCookie(), []);
      assert.match(response.headers.get('cache-control'), /no-store/);
      assert.equal(response.headers.get('referrer-policy'), 'same-origin');
      assert.doesNotMatch(body, /<script/i);
    }
    assert.deepEqual(await everything(), before);
  });

  test('every form sent as it comes, with JavaScript running, changes nothing', async () => {
    const before = await everything();
    const client = await visitor(browser, { baseURL: program.url, viewport: NARROW });
    const { page, t } = client;
    await page.goto(link);
    const pages = await page.getByRole('main').getByRole('link').evaluateAll((links) => links.map((a) => a.href));
    for (const address of [link, ...pages]) {
      await page.goto(address);
      const forms = await page.locator('form').count();
      for (let form = 0; form < forms; form++) {
        await page.goto(address);
        await Promise.all([
          page.waitForResponse((answer) => answer.request().method() === 'POST'),
          page.locator('form').nth(form).evaluate((element) => element.submit()),
        ]);
      }
    }
    await page.goto(pages[0]);
    await heading(client, t('consent-decline-title'));
    await press(client, 'button-confirm');
    await page.getByRole('alert', { name: t('error-summary-title') }).waitFor();
    assert.deepEqual(await client.context.cookies(), []);
    assert.deepEqual(await everything(), before);
    await client.close();
  });

  test('the page is small, has no script, and asks nobody else for anything', async () => {
    const client = await visitor(browser, { baseURL: program.url, viewport: NARROW });
    const { page, context } = client;
    const session = await context.newCDPSession(page);
    let bytes = 0;
    await session.send('Network.enable');
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    const requests = [];
    page.on('request', (request) => requests.push(request));
    await page.goto(link, { waitUntil: 'networkidle' });
    assert.ok(bytes > 1000 && bytes < MOST_BYTES, `${bytes} bytes`);
    assert.equal(await page.locator('script').count(), 0);
    for (const request of requests) {
      assert.equal(new URL(request.url()).origin, program.url);
      assert.notEqual(request.resourceType(), 'script');
    }
    assert.deepEqual(await context.cookies(), []);
    await client.close();
  });
});
