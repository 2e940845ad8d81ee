// The reviewers' queue: its views, filters, searches and pages, and how work is handed out from it.

import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { audit, axe, launch, newPlace, seed, signIn, startProgram, tabThrough, visitor } from './support/index.js';
import { follow, heading, press } from './support/claim.js';

const PHONE = { width: 320, height: 640 };
// Beside the demo's: enough for a second page, and few enough for numbers that are not capped.
const CLAIMS = 1200;
const A_PAGE = 50;
const VIEWS = ['to-start', 'mine', 'waiting', 'disputes', 'overdue', 'decided'];
// Reviewers of the demo.
const RITA = 'Rita Halvorsen';
const SAM = 'Sam Whitfield';
const REASON = 'I know the owner.';
const ERRAND = 'Rita is away until Monday.';

for (const [language, js] of [['en', true], ['fr', false]]) {
  describe(`the queue, ${language}, ${js ? 'with' : 'without'} JavaScript`, () => {
    let browser;
    let place;
    let program;
    let reviewer;
    let lead;
    before(async () => {
      [browser, place] = await Promise.all([launch(), newPlace()]);
      await (await startProgram({ place })).stop();
      await seed(place, CLAIMS);
      program = await startProgram({ place });
      const enter = async (email) => {
        const someone = await visitor(browser, { baseURL: program.url, language, js });
        await signIn(someone, email);
        return someone;
      };
      reviewer = await enter('reviewer@program.example');
      lead = await enter('lead@program.example');
    });
    after(async () => {
      for (const someone of [reviewer, lead]) {
        await someone?.close();
      }
      await browser?.close();
      await program?.stop();
      await rm(place.dataDir, { recursive: true, force: true });
    });

    test('each view says how many claims it holds, and shows them on its pages', async () => {
      const { page, t } = reviewer;
      await page.goto('/');
      await heading(reviewer, t('review-title'));
      for (const view of VIEWS) {
        const tab = page.getByRole('navigation', { name: t('review-views') }).getByRole('link', { name: tabOf(t, view) });
        const count = await tab.locator('.count').innerText();
        await tab.click();
        await page.locator(`.views a[aria-current=page] >> text=${t(`review-${view}`)}`).waitFor();
        const ids = await everyPage(reviewer);
        assert.equal(new Set(ids).size, ids.length, `no claim twice in ${view}`);
        if (count === t('review-count-capped', { count: 100 })) {
          assert.ok(ids.length > 100, `${ids.length} in ${view}`);
        } else {
          assert.equal(ids.length, Number(count), view);
        }
        await axe(page);
      }
    });

    test('a page goes on where the one before ended, the most urgent first, and back', async () => {
      const { page, t } = reviewer;
      await page.goto('/review');
      const [first, due] = [await shown(page), await dates(page)];
      assert.equal(first.length, A_PAGE);
      await follow(reviewer, 'list-next');
      await page.getByRole('link', { name: t('review-first-page') }).waitFor();
      const [second, later] = [await shown(page), await dates(page)];
      assert.ok(second.every((id) => !first.includes(id)));
      assert.deepEqual([...due, ...later], [...due, ...later].sort());
      await axe(page);

      await page.locator('tbody th a').first().click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.goBack();
      assert.deepEqual(await shown(page), second);
      await page.goBack();
      assert.deepEqual(await shown(page), first);
      await page.goForward();
      await follow(reviewer, 'review-first-page');
      await page.getByRole('link', { name: t('list-next') }).waitFor();
      assert.deepEqual(await shown(page), first);
    });

    test('filters share a view out among them, and stand in the address', async () => {
      const { page, t } = reviewer;
      await page.goto('/review');
      const all = (await everyPage(reviewer)).length;
      const counts = {};
      for (const label of ['field-programme', 'field-language', 'field-reviewer']) {
        await page.goto('/review');
        const options = await page.getByLabel(t(label), { exact: true }).locator('option').allInnerTexts();
        counts[label] = {};
        for (const option of options.slice(1)) {
          await page.goto('/review');
          await page.getByLabel(t(label), { exact: true }).selectOption(option);
          await press(reviewer, 'button-apply-filters');
          await page.getByRole('link', { name: chip(t, label, option) }).waitFor();
          counts[label][option] = await found(reviewer);
        }
      }
      const sum = (label) => Object.values(counts[label]).reduce((a, b) => a + b, 0);
      assert.equal(sum('field-language'), all);
      assert.equal(sum('field-reviewer'), all);
      // A claim may be for two programmes.
      assert.ok(sum('field-programme') >= all && Object.values(counts['field-programme']).every((n) => n < all));
    });

    test('a colleague sees at the same address what one has narrowed, and takes a filter away', async () => {
      const { page, t } = reviewer;
      await page.goto('/review?view=waiting');
      await page.getByLabel(t('field-programme'), { exact: true }).selectOption(t('programme-osu'));
      await page.getByLabel(t('field-language'), { exact: true }).selectOption(t('language-french'));
      await page.getByLabel(t('field-reviewer'), { exact: true }).selectOption(RITA);
      await press(reviewer, 'button-apply-filters');
      const removeLanguage = page.getByRole('link', { name: chip(t, 'field-language', t('language-french')) });
      await removeLanguage.waitFor();
      const narrowed = await shown(page);
      assert.ok(narrowed.length > 0);
      await audit(page);
      await tabThrough(page);
      await fitsPhone(page);

      await lead.page.goto(page.url());
      assert.deepEqual(await shown(lead.page), narrowed);
      assert.equal(await lead.page.locator('.chip').count(), 3);

      await removeLanguage.click();
      await removeLanguage.waitFor({ state: 'detached' });
      const wider = await shown(page);
      assert.ok(wider.length > narrowed.length && narrowed.every((id) => wider.includes(id)));
      assert.equal(await page.locator('.chip').count(), 2);
      await follow(reviewer, 'button-clear-filters');
      await page.locator('.chips').waitFor({ state: 'detached' });
      assert.match(page.url(), /\/review\?view=waiting$/);
    });

    test('a search finds a claim by whatever one knows of it', async () => {
      const { page, t } = reviewer;
      await page.goto('/review?q=humongousinsurance.example');
      const [id] = await shown(page);
      await page.goto(`/claims/${id}`);
      const tenant = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(await page.locator('main').innerText())[0];

      const number = id.replace('CPOR-', '');
      for (const one of [id, id.toLowerCase(), number, String(Number(number)), tenant, `{${tenant.toUpperCase()}}`]) {
        assert.deepEqual(await search(reviewer, one), [id], one);
      }
      for (const many of ['Humongous', 'insurance', 'HUMONGOUSINSURANCE.example']) {
        assert.ok((await search(reviewer, many)).includes(id), many);
      }
      for (const [text, whose] of [['Fabrikam', /^Fabrikam Services, /], ['5555555', /^Fabrikam Services, Berlin$/]]) {
        assert.ok((await search(reviewer, text)).length > 1, text);
        for (const company of await page.locator('tbody th > small:first-of-type').allInnerTexts()) {
          assert.match(company, whose);
        }
      }
      await axe(page);
      assert.deepEqual(await search(reviewer, 'Nobody is called so'), []);
      await page.getByText(t('review-no-match')).waitFor();
      await audit(page);
      await follow(reviewer, 'review-search-all');
      await heading(reviewer, t('nav-all-claims'));
    });

    test('the next claim is the most urgent one that is nobody’s', async () => {
      const { page, t } = reviewer;
      await page.goto('/review?view=overdue&reviewer=nobody');
      const rows = page.getByRole('row').filter({ has: page.getByRole('button', { name: t('button-take') }) });
      const id = await rows.first().locator('.c-id > a').innerText();
      await press(reviewer, 'button-start-next');
      await page.getByText(t('notice-next-started')).waitFor();
      assert.match(page.url(), new RegExp(`/claims/${id}/review$`));
      await axe(page);
      // A review that begins has a new deadline, a dispute that is taken keeps its own: either way it is hers now.
      await page.goto(`/claims/${id}/history`);
      // Before it stands only the mail about it, if that was accepted meanwhile.
      const newest = (await page.locator('.timeline > li').allInnerTexts()).slice(0, 2).join('\n');
      assert.match(newest, new RegExp(RITA));
    });

    test('a claim is taken, and given back with a reason that history keeps', async () => {
      const { page, t } = reviewer;
      await page.goto('/review?reviewer=nobody');
      const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: t('button-take') }) }).last();
      const id = await row.locator('.c-id > a').innerText();
      await row.getByRole('button', { name: t('button-take') }).press('Enter');
      await page.getByText(t('notice-claim-taken')).waitFor();
      await page.goto(`/claims/${id}`);
      await follow(reviewer, 'button-release');
      await heading(reviewer, t('release-title'));
      await audit(page);
      await fitsPhone(page);
      await press(reviewer, 'button-release');
      const missing = page.getByRole('alert').getByRole('link', { name: t('error-reason-missing') });
      await missing.press('Enter');
      await page.keyboard.type(REASON);
      await axe(page);
      await press(reviewer, 'button-release');
      await page.getByText(t('notice-released')).waitFor();
      await page.goto(`/claims/${id}/history`);
      await page.getByText(REASON).waitFor();
      await page.goto(`/review?reviewer=nobody&q=${id}`);
      assert.deepEqual(await shown(page), [id]);
    });

    test('a lead assigns what is ticked: all of it, or nothing', async () => {
      const { page, t } = lead;
      const assign = async (ids, reason) => {
        for (const id of ids) {
          await tick(page, id).check();
        }
        await page.getByLabel(t('button-assign'), { exact: true }).selectOption(SAM);
        await page.getByRole('textbox', { name: t('field-reason') }).fill(reason);
        await press(lead, 'queue-assign-button');
      };
      await page.goto('/review');
      const ids = await shown(page);
      await fitsPhone(page);
      await press(lead, 'queue-assign-button');
      const summary = page.getByRole('alert', { name: t('error-summary-title') });
      for (const key of ['queue-tick-some', 'error-reviewer-choose', 'error-reason-missing']) {
        await summary.getByRole('link', { name: t(key) }).waitFor();
      }
      await summary.getByRole('link', { name: t('queue-tick-some') }).press('Enter');
      await page.keyboard.press('Space');
      assert.ok(await tick(page, ids[0]).isChecked(), 'the link leads to the first box');
      await axe(page);

      await assign(ids.slice(0, 3), ERRAND);
      await page.getByText(t('notice-claims-assigned', { count: 3, name: SAM })).waitFor();
      for (const id of ids.slice(0, 3)) {
        assert.match(await rowOf(page, id).innerText(), new RegExp(SAM));
      }

      await page.goto('/review');
      await assign(ids.slice(2, 5), ERRAND);
      const why = t('queue-none-assigned', { claim: ids[2], why: t('queue-already-theirs') });
      await summary.getByRole('link', { name: why }).press('Enter');
      assert.ok(await tick(page, ids[2]).evaluate((box) => box === document.activeElement), 'the box is one key away');
      await tick(page, ids[2]).and(page.locator('[aria-invalid=true]')).waitFor();
      assert.ok((await rowOf(page, ids[2]).innerText()).includes(why), 'at its row');
      assert.match(await page.title(), new RegExp(`^${t('error-prefix')} `));
      for (const id of ids.slice(2, 5)) {
        assert.ok(await tick(page, id).isChecked(), `${id} is still ticked`);
      }
      assert.equal(await page.getByRole('textbox', { name: t('field-reason') }).inputValue(), ERRAND);
      for (const id of ids.slice(3, 5)) {
        assert.doesNotMatch(await rowOf(page, id).innerText(), new RegExp(SAM));
      }
      await audit(page);
      await fitsPhone(page);
      await tabThrough(page);

      await tick(page, ids[2]).uncheck();
      await press(lead, 'queue-assign-button');
      await page.getByText(t('notice-claims-assigned', { count: 2, name: SAM })).waitFor();
      assert.match(await rowOf(page, ids[4]).innerText(), new RegExp(SAM));
      await page.goto(`/claims/${ids[4]}/history`);
      await page.getByText(ERRAND).waitFor();
    });
  });
}

/** The name of a view's link: its words and its number. */
const tabOf = (t, view) => new RegExp(`^${t.like(`review-${view}`).source} \\d+\\+?$`);

/** The name of the link that takes a filter away. */
const chip = (t, label, value) => `${t('filter-remove')} ${t('filter-named', { label: t(label), value })}`;

/** The claim IDs of the page, in order. */
const shown = (page) => page.locator('tbody .c-id > a').allInnerTexts();

/** The deadlines of the page, in order. */
const dates = (page) => page.locator('tbody .c-due time').evaluateAll((times) => times.map((time) => time.dateTime));

const rowOf = (page, id) => page.getByRole('row').filter({ has: page.locator('.c-id', { hasText: id }) });

const tick = (page, id) => page.getByRole('checkbox', { name: id, exact: true });

/** The claim IDs of this page and of all behind it. */
async function everyPage({ page, t }) {
  const ids = await shown(page);
  const next = page.getByRole('link', { name: t('list-next') });
  while (await next.isVisible()) {
    await page.goto(await next.getAttribute('href'));
    ids.push(...(await shown(page)));
  }
  return ids;
}

/** How many claims the page says that it found. */
async function found({ page }) {
  return Number(/\d+/.exec(await page.locator('.card [role=status] strong').innerText())[0]);
}

/** Searches, and gives the claim IDs that are found. */
async function search(someone, text) {
  const { page, t } = someone;
  await page.goto('/review');
  await page.getByRole('searchbox', { name: t('field-search') }).fill(text);
  await press(someone, 'button-apply-filters');
  await page.getByRole('link', { name: chip(t, 'field-search', text) }).waitFor();
  return shown(page);
}

async function fitsPhone(page) {
  const size = page.viewportSize();
  await page.setViewportSize(PHONE);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= PHONE.width, page.url());
  await page.setViewportSize(size);
}
