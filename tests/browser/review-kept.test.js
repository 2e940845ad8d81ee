// What a reviewer types stays: on the way to another claim, when the page is left, and in two windows.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { audit, launch, signIn, signOut, startProgram, tabThrough, visitor } from './support/index.js';
import { decide, follow, heading, idIn, openOwnReview, press } from './support/claim.js';

describe('a review that nobody saved', () => {
  let browser;
  let program;
  let people = [];
  before(async () => {
    [browser, program] = await Promise.all([launch(), startProgram()]);
  });
  after(async () => {
    for (const someone of people) {
      await someone.close();
    }
    await browser?.close();
    await program?.stop();
  });

  /** A reviewer at the first of the reviews that are theirs. */
  async function reviewing(options) {
    const reviewer = await visitor(browser, { baseURL: program.url, ...options });
    people.push(reviewer);
    await signIn(reviewer, 'reviewer@program.example');
    await openOwnReview(reviewer);
    await decision(reviewer).waitFor();
    return reviewer;
  }

  const decision = ({ page, t }) =>
    page.getByRole('radio', { name: t('decision-ask'), exact: true });
  const note = ({ page, t }) => page.getByRole('textbox', { name: t('field-internal-note') });
  /** The sentence beside Save progress, once it says this. */
  const saying = ({ page }, words) => page.locator('#saved').getByText(words).waitFor();

  /** Types a note, and waits until it saved itself. */
  const saving = async (reviewer, text) => {
    const answer = reviewer.page.waitForResponse((each) => each.request().method() === 'POST');
    await note(reviewer).fill(text);
    assert.equal((await answer).status(), 200);
  };

  for (const { title, options } of [
    { title: 'English, with JavaScript', options: { language: 'en', js: true } },
    { title: 'French, without', options: { language: 'fr', js: false } },
  ]) {
    test(`is kept on the way to the next claim and back, by keyboard: ${title}`, async () => {
      const reviewer = await reviewing(options);
      const { page, t } = reviewer;
      const here = idIn(page);
      const text = `Nobody saved this, ${title}.`;
      await note(reviewer).fill(text);
      const step = async (key, arrived) => {
        await page.getByRole('button', { name: t(key), exact: true }).focus();
        await page.keyboard.press('Enter');
        await page.waitForURL(arrived);
        await decision(reviewer).waitFor();
      };
      await step('review-next', (url) => !url.pathname.includes(here));
      assert.match(page.url(), /\/claims\/CPOR-\d+\/review\?view=mine$/);
      await step('review-previous', (url) => url.pathname.includes(here));
      assert.equal(await note(reviewer).inputValue(), text);
      await tabThrough(page);
      await audit(page);
      // Enter in a field means Check and send, and leads to no other claim.
      await page.locator('input[name^="page-"]').first().press('Enter');
      await page.getByRole('heading', { name: t('error-summary-title') }).waitFor();
      assert.equal(idIn(page), here);
      assert.equal(await note(reviewer).inputValue(), text);
    });
  }

  for (const { title, options } of [
    { title: 'English, with JavaScript', options: { language: 'en', js: true } },
    { title: 'French, without', options: { language: 'fr', js: false } },
  ]) {
    test(`is sent after signing in again when another tab signed out: ${title}`, async () => {
      const reviewer = await reviewing(options);
      const { page, t } = reviewer;
      reviewer.allow(/403 for .*\/review$/);
      const other = { ...reviewer, page: await page.context().newPage() };
      await other.page.goto('/review');
      await signOut(other);
      const text = `Typed when the session was gone already, and no page had said so: ${title}.`;
      await note(reviewer).fill(text);
      await press(reviewer, 'button-save-progress');
      await page.getByRole('alert').getByText(t('error-session-ended')).waitFor();
      await audit(page);
      await page.getByLabel(t('field-work-email')).fill('reviewer@program.example');
      await page.getByLabel(t('field-password')).fill('demo');
      await press(reviewer, 'button-sign-in');
      await heading(reviewer, t('sign-in-again-title'));
      assert.equal(await page.locator('textarea[name="note"]').inputValue(), text);
      await audit(page);
      await press(reviewer, 'sign-in-again-send');
      await page.getByText(t('notice-review-saved')).waitFor();
      assert.equal(await note(reviewer).inputValue(), text);
    });
  }

  test('saves itself, and says when, or why not', async () => {
    const reviewer = await reviewing({ language: 'en', js: true });
    const { page, t } = reviewer;
    const here = page.url();
    await note(reviewer).fill('Typed, then a pause.');
    reviewer.allow(/ERR_INTERNET_DISCONNECTED/);
    const time = t.like('review-saved-at', {});
    await saying(reviewer, time);
    await page.context().setOffline(true);
    await note(reviewer).fill('Typed without a network.');
    await saying(reviewer, t('review-auto-failed'));
    await audit(page);
    await page.context().setOffline(false);
    await note(reviewer).fill('Typed with a network again.');
    await saying(reviewer, time);

    // Left at once, by a link.
    await decide(reviewer, 'ask');
    const last = 'Typed just before leaving.';
    const kept = async () => (await note(reviewer).inputValue()) === last;
    await note(reviewer).fill(last);
    await follow(reviewer, 'button-history');
    await heading(reviewer, t('history-title'));
    // It is sent on the way out, which is no part of any page that could be waited for.
    await page.goto(here);
    for (let times = 0; times < 10 && !(await kept()); times++) {
      await page.waitForTimeout(300);
      await page.reload();
    }
    assert.ok(await kept());
    assert.ok(await decision(reviewer).isChecked());
    // Its own page is never stale to itself.
    await note(reviewer).fill('Once more.');
    await saying(reviewer, time);
    await press(reviewer, 'button-save-progress');
    await page.getByText(t('notice-review-saved')).waitFor();
    assert.equal(await note(reviewer).inputValue(), 'Once more.');
  });

  for (const [way, come] of [
    ['reloaded', ({ page }) => page.reload()],
    ['asked for again', ({ page }) => page.goto(page.url())],
    ['opened in the other language', ({ page }) => page.locator('.tools a[hreflang]').click()],
  ]) {
    for (const arrives of [true, false]) {
      const title = arrives ? 'at once' : 'though the last saving never arrived';
      test(`shows what was typed last when it is ${way} ${title}`, async () => {
        const reviewer = await reviewing({ language: 'en', js: true });
        const { page } = reviewer;
        const text = page.locator('[name="note"]');
        const last = `Typed, then ${way} ${title}.`;
        if (!arrives) {
          await page.evaluate(() => {
            window.fetch = () => new Promise(() => {});
          });
        }
        await text.fill(last);
        await page.locator('fieldset:has(#check-dates) .y').click();
        const loaded = page.waitForEvent('domcontentloaded');
        await come(reviewer);
        await loaded;
        assert.equal(await text.inputValue(), last);
        assert.ok(await page.locator('[name="check-dates"][value="found"]').isChecked());
        // It goes on from there, and nothing waits for the page after that.
        await text.fill(`${last} And on.`);
        await page.locator('button[name="act"][value="save"]').click();
        await page.locator('.form-in .notice[role="status"]').waitFor();
        assert.equal(await text.inputValue(), `${last} And on.`);
        assert.equal(await page.evaluate(() => sessionStorage.length), 0);
      });
    }
  }

  test('leaves nothing behind when it is checked, and the way back is its own', async () => {
    const reviewer = await reviewing({ language: 'en', js: true });
    const { page } = reviewer;
    const left = () => page.evaluate(() => sessionStorage.length);
    await note(reviewer).fill('Typed, then checked.');
    await page.locator('button[name="act"][value="check"]').click();
    await page.locator('[data-error-summary]').waitFor();
    assert.equal(await left(), 0);
    assert.equal(await note(reviewer).inputValue(), 'Typed, then checked.');
    await page.goto(page.url());
    assert.equal(await note(reviewer).inputValue(), 'Typed, then checked.');
    await note(reviewer).fill('Typed, then followed a link, and back.');
    await follow(reviewer, 'button-history');
    await heading(reviewer, reviewer.t('history-title'));
    assert.equal(await left(), 1);
    await page.goBack();
    await note(reviewer).waitFor();
    assert.equal(await note(reviewer).inputValue(), 'Typed, then followed a link, and back.');
    assert.equal(await left(), 0);
  });

  test('does not replace unseen what another window saved meanwhile', async () => {
    const first = await reviewing({ language: 'en', js: true });
    const { page, t } = first;
    first.allow(/409 for .*\/review$/);
    const second = { ...first, page: await page.context().newPage() };
    await second.page.goto(page.url());
    await decision(second).waitFor();
    await saving(first, 'The first saved this.');
    await note(second).fill('The second is typed, and left.');
    await second.page.reload();
    assert.equal(await note(second).inputValue(), 'The second is typed, and left.');
    await saying(second, t.like('review-auto-elsewhere', {}));
    await press(second, 'button-save-progress');
    await second.page.getByRole('alert').getByText('The first saved this.').waitFor();
    await page.reload();
    assert.equal(await note(first).inputValue(), 'The first saved this.');
  });

  // Both have the same claim before them, where the reviewer's own ticks stay theirs: so each has a line of its own.
  for (const { title, options, ticks } of [
    { title: 'at once', options: { language: 'en', js: true }, ticks: ['dates', 'missing_or_old_dates', 'missing_or_old_dates'] },
    {
      title: 'by Save progress, in French, without JavaScript',
      options: { language: 'fr', js: false },
      ticks: ['acknowledgement', 'missing_acknowledgement', 'missing_consent'],
    },
  ]) {
    const [line, ofRequest, ofRejection] = ticks;
    test(`a missing line ticks what it suggests, and takes it back: ${title}`, async () => {
      const reviewer = await reviewing(options);
      const { page, t } = reviewer;
      const box = (name, value) => page.locator(`input[name="${name}"][value="${value}"]`);
      const [reason, theirs] = [ofRequest, 'missing_products'].map((each) => box('reasons', each));
      const [group, detail] = [box('group', 'insufficient_proof'), box('details-insufficient_proof', ofRejection)];
      const suggested = page.locator('label', { has: reason }).getByText(t('review-suggested'));
      const save = async () => {
        await press(reviewer, 'button-save-progress');
        await page.getByText(t('notice-review-saved')).waitFor();
      };
      const set = async (value) => {
        await box(`check-${line}`, value).press('Space');
        if (!options.js) {
          await save();
        }
      };
      await decide(reviewer, 'ask');
      await set('missing');
      assert.ok(await reason.isChecked());
      assert.ok((await group.isChecked()) && (await detail.isChecked()));
      await suggested.waitFor();
      await audit(page);
      await theirs.check();
      await set('found');
      for (const again of [false, true]) {
        assert.ok(!(await reason.isChecked()), 'the line is found');
        assert.ok(!(await group.isChecked()) && !(await detail.isChecked()));
        assert.equal(await suggested.count(), 0);
        assert.ok(await theirs.isChecked(), 'what the reviewer ticked');
        await (again ? page.reload() : save());
      }
      // What the reviewer ticks beforehand is theirs, whatever the line says.
      await reason.check();
      await set('missing');
      await set('found');
      await save();
      assert.ok(await reason.isChecked());
      await reason.uncheck();
      await theirs.uncheck();
      await save();
    });
  }

  test('ticks what a missing line suggests, and never what was unticked', async () => {
    const reviewer = await reviewing({ language: 'en', js: true });
    const { page, t } = reviewer;
    const reason = page.locator('input[name="reasons"][value="missing_service"]');
    const line = (value) => page.locator(`input[name="check-service"][value="${value}"]`);
    await line('missing').press('Space');
    await decide(reviewer, 'ask');
    assert.ok(await reason.isChecked());
    await page.locator('label', { has: reason }).getByText(t('review-suggested')).waitFor();
    // Left before it was saved: who ticked what comes back with it.
    await page.reload();
    await line('not_checked').press('Space');
    assert.ok(!(await reason.isChecked()));
    await line('missing').press('Space');
    await reason.uncheck();
    // What was saved before this says so already; this is saved 2 seconds later.
    await page.waitForTimeout(2500);
    await page.waitForLoadState('networkidle');
    await saying(reviewer, t.like('review-saved-at', {}));
    await page.reload();
    await line('not_checked').press('Space');
    await line('missing').press('Space');
    assert.ok(!(await reason.isChecked()));
    await press(reviewer, 'button-save-progress');
    await page.getByText(t('notice-review-saved')).waitFor();
    assert.ok(!(await reason.isChecked()));
    await decide(reviewer, 'reject');
    assert.ok(await page.locator('input[name="group"][value="insufficient_proof"]').isChecked());
    assert.ok(await page.locator('[name="details-insufficient_proof"][value="work_not_described"]').isChecked());
    await press(reviewer, 'button-save-progress');
    await page.getByText(t('notice-review-saved')).waitFor();
  });

  for (const { title, language } of [
    { title: 'English', language: 'en' },
    { title: 'French', language: 'fr' },
  ]) {
    test(`in two windows: neither text is lost (${title})`, async () => {
      const first = await reviewing({ language, js: true });
      const { page, t } = first;
      first.allow(/409 for .*\/review$/);
      const second = { ...first, page: await page.context().newPage() };
      await second.page.goto(page.url());
      await decision(second).waitFor();
      await saving(first, `From the first, ${title}.`);
      await note(second).fill(`From the second, ${title}.`);
      await saying(second, t.like('review-auto-elsewhere', {}));
      await press(second, 'button-save-progress');
      const both = second.page.getByRole('alert');
      await both.getByText(`From the first, ${title}.`).waitFor();
      assert.equal(await note(second).inputValue(), `From the second, ${title}.`);
      await audit(second.page);
      await tabThrough(second.page);
      // Nothing is decided for the reviewer: the second stays once they save it.
      await second.page.waitForTimeout(2500);
      await page.reload();
      assert.equal(await note(first).inputValue(), `From the first, ${title}.`);
      await press(second, 'button-save-progress');
      await second.page.getByText(t('notice-review-saved')).waitFor();
      await page.reload();
      assert.equal(await note(first).inputValue(), `From the second, ${title}.`);
    });
  }
});
