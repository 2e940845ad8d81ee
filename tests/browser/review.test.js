// The review page: the proof beside the checklist, by mouse and by single keys.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { audit, launch, signIn, startProgram, tabThrough, visitor } from './support/index.js';
import { aClaim, decide, fileClaim, follow, heading, press, startReview } from './support/claim.js';
import { pdf } from './support/proof.js';

const PHONE = { width: 320, height: 640 };
const MORE = [{ name: 'Viva Engage' }];

describe('the proof beside the checklist', () => {
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

  /** A reviewer who has begun to review a claim with a PDF of two pages and a picture, for so many products. */
  async function reviewing(customer, options, products = 2) {
    const [partner, reviewer] = await Promise.all([
      visitor(browser, { baseURL: program.url }),
      visitor(browser, { baseURL: program.url, ...options }),
    ]);
    people.push(partner, reviewer);
    const claim = aClaim(customer);
    claim.products.push(...MORE.slice(0, products - 2));
    claim.files[0] = pdf(claim.files[0].name, 'What was done', `Signed for ${customer}`);
    await signIn(partner, 'incentives@contoso.example');
    const id = await fileClaim(partner, claim);
    await signIn(reviewer, 'reviewer@program.example');
    await startReview(reviewer, id);
    await rendered(reviewer);
    return { reviewer, claim, id };
  }

  for (const { title, customer, options } of [
    { title: 'English, with JavaScript', customer: 'Harbour Foods', options: { language: 'en', js: true } },
    { title: 'French, without', customer: 'Atelier Duval', options: { language: 'fr', js: false } },
  ]) {
    test(`pages and files turn without losing a word: ${title}`, async () => {
      const { reviewer, claim, id } = await reviewing(customer, options);
      const { page, t } = reviewer;
      const message = page.getByLabel(t('field-message-to-partner'), { exact: true });
      await decide(reviewer, 'ask');
      await message.fill('A long thought that nobody saved.');
      await press(reviewer, 'viewer-next');
      await page.getByText(t('viewer-page', { page: 2, pages: 2 }), { exact: true }).waitFor();
      assert.equal(await message.inputValue(), 'A long thought that nobody saved.');
      assert.match(page.url(), /page=2/);

      await page.getByText(t('viewer-text'), { exact: true }).click();
      await page.getByText(`Signed for ${customer}`, { exact: true }).waitFor();
      const dates = page.getByRole('group', { name: t('checklist-dates'), exact: true });
      await dates.getByRole('radio', { name: t('checklist-found'), exact: true }).check();
      const pages = t('viewer-count', { count: 2 });
      const tab = page.getByRole('button', { name: `${claim.files[0].name} (${pages})`, exact: true });
      assert.equal(await tab.count(), 1, 'no stray space in its name');
      const picture = page.getByRole('button', { name: claim.files[1].name });
      await picture.click();
      await page.getByRole('img', { name: t('viewer-alt-picture', { file: claim.files[1].name }) }).waitFor();
      assert.equal(await dates.getByRole('textbox').inputValue(), '2', 'the page before the eyes');
      assert.equal(await message.inputValue(), 'A long thought that nobody saved.');
      await press(reviewer, 'viewer-fit');
      await page.getByRole('button', { name: t('viewer-normal'), exact: true }).waitFor();

      await tabThrough(page);
      await audit(page);
      await page.setViewportSize(PHONE);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= PHONE.width);
      await page.goto(`/claims/${id}`);
      await page.getByRole('link', { name: claim.files[0].name, exact: true }).click();
      await heading(reviewer, claim.files[0].name);
      await follow(reviewer, 'viewer-next');
      await page.getByText(t('viewer-page', { page: 2, pages: 2 }), { exact: true }).waitFor();
    });
  }

  test('single keys decide a claim once they are turned on', async () => {
    const { reviewer, id } = await reviewing('Orchard Bank', { language: 'en', js: true });
    const { page, t } = reviewer;
    await page.keyboard.press('f');
    assert.equal(await page.locator('fieldset.check input[value=found]:checked').count(), 0, 'off by default');
    await follow(reviewer, 'keys-title');
    await press(reviewer, 'keys-turn-on');
    await page.getByText(t('keys-are-on')).waitFor();
    await audit(page);

    await page.goto(`/claims/${id}/review`);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: t('keys-title') });
    await help.waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await page.keyboard.press('j');
    await page.getByText(t('viewer-page', { page: 2, pages: 2 }), { exact: true }).waitFor();
    await page.keyboard.press(']');
    await page.locator('#viewer img[alt*="Rollout photo.png"]').waitFor();
    await page.keyboard.press('[');
    await page.getByText(t('viewer-page', { page: 1, pages: 2 }), { exact: true }).waitFor();

    const checks = await page.locator('fieldset.check').count();
    for (let check = 0; check < checks; check++) {
      await page.keyboard.press('f');
    }
    assert.equal(await page.locator('fieldset.check input[value=found]:checked').count(), checks);
    assert.equal(await page.locator('fieldset.check .pg input').first().inputValue(), '1');
    const note = page.getByRole('textbox', { name: t('field-internal-note') });
    await note.fill('');
    await note.pressSequentially('mmm? [fine]');
    assert.equal(await note.inputValue(), 'mmm? [fine]');
    assert.equal(await page.locator('fieldset.check input[value=found]:checked').count(), checks);
    await page.locator('.paper').focus();
    await page.keyboard.press('w');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'message');
  });

  test('the keys that go on stop at what is missing too', async () => {
    const { reviewer, id } = await reviewing('Fourth Coffee', { language: 'en', js: true });
    const { page } = reviewer;
    await turnKeysOn(reviewer);
    await page.goto(`/claims/${id}/review`);
    const here = () => page.evaluate(() => [...document.querySelectorAll('fieldset.check')].findIndex((check) => check.matches('.is-at')));
    for (const key of ['f', 'm', 'f']) {
      await page.keyboard.press(key);
    }
    await page.reload();
    assert.equal(await page.locator('fieldset.check input[value=missing]:checked').count(), 1);
    await page.keyboard.press('n');
    assert.equal(await here(), 1, 'the missing one is the first that is open');
    await page.keyboard.press('n');
    assert.equal(await here(), 3);
    await page.locator('fieldset.check').first().locator('input:checked').focus();
    await page.keyboard.press('f');
    assert.equal(await here(), 1, 'from what is found on to what is missing');
  });

  for (const [decision, choose, message] of [
    ['approve', ['d', 'Space'], ''],
    ['ask', ['d', 'ArrowDown'], 'Which year is it?'],
    ['reject', ['d', 'ArrowDown', 'ArrowDown'], 'It is of last year.'],
  ]) {
    const language = decision === 'ask' ? 'fr' : 'en';
    test(`three products and four checks: ${decision} in at most 15 key presses beside the message`, async () => {
      const { reviewer, id } = await reviewing(`Kestrel ${decision}`, { language, js: true }, 3);
      const { page, t } = reviewer;
      await turnKeysOn(reviewer);
      await page.goto(`/claims/${id}/review`);
      let presses = 0;
      const key = async (...keys) => {
        for (const each of keys) {
          await page.keyboard.press(each);
          presses++;
        }
      };
      assert.equal(await page.locator('fieldset.check').count(), 7);
      const checks = 'fffffff'.split('');
      if (decision !== 'approve') {
        checks[5] = 'm';
      }
      await key(...checks, ...choose);
      if (message) {
        await key('w');
        await page.keyboard.type(message);
        await key('Tab', 'Tab');
      }
      await key('Enter');
      await heading(reviewer, t('decision-check-title'));
      assert.equal(await page.evaluate(() => window.scrollY), 0, 'it is read from its top');
      await page.getByText(t(`decision-${decision}`), { exact: true }).first().waitFor();
      await audit(page);
      await page.keyboard.press('?');
      const help = page.getByRole('dialog', { name: t('keys-title') });
      await help.getByText(t('keys-send')).waitFor();
      await page.keyboard.press('s');
      await page.keyboard.press('Escape');
      await help.waitFor({ state: 'hidden' });
      // A key that was not let go sends nothing.
      await page.evaluate(() => document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 's', bubbles: true, repeat: true }),
      ));
      await heading(reviewer, t('decision-check-title'));
      await key('s');
      await page.getByText(t('notice-decision-sent-next')).waitFor();
      assert.match(page.url(), /\/claims\/CPOR-\d+\/review\?view=/);
      assert.ok(!page.url().includes(id), 'the next claim');
      assert.ok(presses <= 15, `${presses} key presses`);
      await page.goto(`/claims/${id}`);
      const status = { approve: 'status-approved', ask: 'status-partner-action-required', reject: 'status-rejected' };
      await page.getByText(t(status[decision]), { exact: true }).first().waitFor();
    });
  }

  test('D leads to the decision that is chosen', async () => {
    const { reviewer } = await reviewing('Ivory Coast Tea', { language: 'en', js: true });
    const { page } = reviewer;
    const here = page.url();
    await turnKeysOn(reviewer);
    await page.goto(here);
    await decide(reviewer, 'reject');
    await page.locator('.paper').focus();
    await page.keyboard.press('d');
    const focused = await page.evaluate(() => document.activeElement.value);
    assert.equal(focused, 'reject');
  });
});

/** Turns single keys on, where they are not yet. */
async function turnKeysOn(reviewer) {
  const { page, t } = reviewer;
  await page.goto('/shortcuts');
  if (await page.getByText(t('keys-are-off')).isVisible()) {
    await press(reviewer, 'keys-turn-on');
  }
  await page.getByText(t('keys-are-on')).waitFor();
}

/** Asks again until the worker has rendered the first file. */
async function rendered({ page, t }) {
  const label = page.getByText(t('viewer-page', { page: 1, pages: 2 }), { exact: true });
  for (let times = 0; times < 60 && !(await label.isVisible()); times++) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  await label.waitFor();
}
