// Every page that anybody can reach, in both languages: accessible, readable at every size, without
// errors, and usable with the keyboard alone.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { audit, axe, launch, signIn, startProgram, tabThrough, visitor } from './support/index.js';
import { ANSWERS } from './support/answers.js';
import { crawl } from './support/crawl.js';
import { pagesOfASecondFactor } from './support/second-factor.js';

const PHONE = { width: 320, height: 640 };
const AT_ONCE = 3;

describe('every page', () => {
  let browser;
  let program;
  // Looks that somebody else had already.
  const looked = new Set();
  before(async () => {
    [browser, program] = await Promise.all([launch(), startProgram()]);
  });
  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  /** Somebody with a session of their own, or none. */
  const visit = async (email, language = 'en') => {
    const someone = await visitor(browser, { baseURL: program.url, language });
    if (email) {
      await signIn(someone, email);
    }
    return someone;
  };

  const readers = [
    { who: 'a partner', email: 'incentives@contoso.example', starts: ['/', '/claims?q=nobody'] },
    { who: 'a Global admin', email: 'global@contoso.example', starts: ['/'] },
    { who: 'a reviewer', email: 'reviewer@program.example', starts: ['/', '/review?q=nobody'] },
    { who: 'a lead', email: 'lead@program.example', starts: ['/'] },
    { who: 'a signed-out visitor', starts: ['/sign-in'] },
    { who: 'a customer', customer: true },
  ];
  for (const { who, email, starts = [], customer } of readers) {
    test(`of ${who}`, async () => {
      const scout = await visit(email);
      const links = customer ? await consentLinks(await visit('lead@program.example')) : [];
      const addresses = [...starts.map((path) => program.url + path), ...links];
      const { pages, broken } = await crawl(scout.context.request, addresses);
      await scout.close();
      assert.deepEqual(broken, []);
      const fresh = [...pages].filter(([look]) => !looked.has(look));
      assert.ok(fresh.length > 0);
      const views = fresh.map(([look, address]) => {
        const [path] = look.split(' ');
        const isFirst = !looked.has(path);
        looked.add(look).add(path);
        return { address, isFirst };
      });
      await inspect(views, (language) => visit(email, language));
    });
  }

  for (const { what, email, status, open } of ANSWERS) {
    test(what, async () => {
      for (const [language, look] of [['en', inEnglish], ['fr', inFrench]]) {
        const someone = await visit(email, language);
        const response = await open(someone, program.url);
        assert.equal(response.status(), status);
        await look(someone.page);
        await someone.close();
      }
    });
  }

  test('of a second factor, from setting it up to turning it off', async () => {
    for (const [language, look] of [['en', inEnglish], ['fr', inFrench]]) {
      const [someone, lead] = [await visit('reviewer2@program.example', language), await visit('lead@program.example', language)];
      await pagesOfASecondFactor(someone, lead, look);
      await someone.close();
      await lead.close();
    }
  });

  /** Looks at pages as several people with the same account, in both languages. */
  async function inspect(views, enter) {
    const waiting = [...views];
    const faults = [];
    const work = async () => {
      const english = await enter('en');
      const french = await enter('fr');
      for (let view = waiting.shift(); view; view = waiting.shift()) {
        const { address, isFirst } = view;
        try {
          await english.page.goto(inLanguage(address, 'en'));
          await (isFirst ? inEnglish : inAnotherState)(english.page);
          await french.page.goto(inLanguage(address, 'fr'));
          await inFrench(french.page);
        } catch (error) {
          faults.push(`${address}: ${error.message}`);
        }
      }
      await english.close();
      await french.close();
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, views.length) }, work));
    assert.deepEqual(faults, []);
  }
});

/** A customer's page is in the language of their mail, unless the address says another. */
function inLanguage(address, language) {
  const url = new URL(address);
  url.searchParams.set('lang', language);
  return url.href;
}

/** Everything there is to see, and the keyboard. */
async function inEnglish(page) {
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await tabThrough(page);
  await audit(page);
  await fitsPhone(page);
}

/** A page that was looked at in another state: its parts are known in every colour. */
async function inAnotherState(page) {
  await tabThrough(page);
  await axe(page);
  await fitsPhone(page);
}

/** Colours are the same in French; words are longer. */
async function inFrench(page) {
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  await axe(page);
  await fitsPhone(page);
}

async function fitsPhone(page) {
  const size = page.viewportSize();
  await page.setViewportSize(PHONE);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= PHONE.width, `${page.url()} is ${width} px wide on a small phone`);
  await page.setViewportSize(size);
}

/** The customers' links in the demo's mailbox that lead somewhere. */
async function consentLinks({ page, close }) {
  const links = new Set();
  await page.goto('/demo/mail');
  for (let more = true; more; ) {
    const here = await page.getByRole('link', { name: /\/consent\// }).evaluateAll((found) => found.map((a) => a.href));
    here.forEach((link) => links.add(link));
    const next = page.locator('a[rel=next]');
    more = (await next.count()) > 0;
    if (more) {
      await next.click();
    }
  }
  await close();
  const open = await Promise.all([...links].map(async (link) => ((await fetch(link)).ok ? [link] : [])));
  return open.flat();
}
