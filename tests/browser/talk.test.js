// Comments with files, what is new, and a reply template, as a partner and a reviewer meet them.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { audit, axe, launch, screenshots, signIn, startProgram, visitor } from './support/index.js';
import { aClaim, decide, fileClaim, follow, heading, press, startReview } from './support/claim.js';
import { pdf } from './support/proof.js';

const VARIATIONS = [
  { title: 'English, with JavaScript', language: 'en', js: true, customer: 'Nordlys Energi' },
  { title: 'French, without', language: 'fr', js: false, customer: 'Maison Garonne' },
];

describe('talking about a claim', () => {
  let browser;
  let program;
  before(async () => {
    [browser, program] = await Promise.all([launch(), startProgram()]);
  });
  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  for (const { title, language, js, customer } of VARIATIONS) {
    test(title, async () => {
      const options = { baseURL: program.url, language, js };
      const people = await Promise.all([visitor(browser, options), visitor(browser, options)]);
      const [partner, reviewer] = people;
      await signIn(partner, 'incentives@contoso.example');
      await signIn(reviewer, 'reviewer@program.example');
      const id = await fileClaim(partner, aClaim(customer, { language }));
      await startReview(reviewer, id);

      await partnerWrites(partner, id);
      await reviewerReads(reviewer, id);
      await reviewerInserts(reviewer, id, customer);
      await partnerAnswers(partner, id, customer);
      await templatesAreKept(reviewer);
      for (const someone of people) {
        await someone.close();
      }
    });
  }
});

const files = ({ page, t }, key) => page.getByLabel(t(key), { exact: true });

/** The first try brings a file that is refused; words and the good file stay. */
async function partnerWrites(partner, id) {
  const { page, t } = partner;
  await page.goto(`/claims/${id}`);
  await page.getByLabel(t('field-add-comment'), { exact: true }).fill('The letter is attached.');
  const bad = { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<html><p>no') };
  await files(partner, 'field-comment-files').setInputFiles([pdf('Letter.pdf', 'signed'), bad]);
  await press(partner, 'button-add-comment');
  const told = { file: 'page.html', what: t('foreign-web-page'), mend: t('mend-print') };
  await page.getByText(t('file-not-taken', told)).first().waitFor();
  await axe(page);
  assert.equal(await page.getByLabel(t('field-add-comment'), { exact: true }).inputValue(), 'The letter is attached.');
  assert.ok(await page.getByRole('checkbox', { name: /^Letter\.pdf, / }).isChecked());
  await press(partner, 'button-add-comment');
  await page.getByText(t('notice-comment-added')).waitFor();
  await page.getByRole('link', { name: t('file-download', { file: 'Letter.pdf' }) }).waitFor();
  assert.equal(await page.getByText(t('comment-new'), { exact: true }).count(), 0, 'own words are not new');
}

/** What is new is marked until the reviewer has looked. */
async function reviewerReads(reviewer, id) {
  const { page, t } = reviewer;
  const row = () => page.getByRole('row').filter({ hasText: id });
  await page.goto('/review?view=mine');
  await row().getByText(t('list-unread', { count: 1 })).waitFor();
  await page.goto(`/claims/${id}`);
  await page.getByText(t('comment-new'), { exact: true }).waitFor();
  const letter = page.getByRole('link', { name: t('file-download', { file: 'Letter.pdf' }) });
  const [download] = await Promise.all([page.waitForEvent('download'), letter.click()]);
  assert.equal(download.suggestedFilename(), 'Letter.pdf');
  await page.goto('/review?view=mine');
  await row().waitFor();
  assert.equal(await row().getByText(t('list-unread', { count: 1 })).count(), 0);
}

/** A template that names what is missing wants it ticked first; what is open in a message keeps it from being sent. */
async function reviewerInserts(reviewer, id, customer) {
  const { page, t } = reviewer;
  await page.goto(`/claims/${id}/review`);
  await decide(reviewer, 'ask');
  const message = page.getByLabel(t('field-message-to-partner'), { exact: true });
  await message.fill('My own words.');
  await page.getByLabel(t('field-reply-template'), { exact: true }).selectOption('Signature missing');
  await press(reviewer, 'button-insert');
  await page.getByRole('link', { name: t('error-missing-first') }).waitFor();
  assert.equal(await message.inputValue(), 'My own words.');
  await page.getByRole('checkbox', { name: t('reason-missing-acknowledgement'), exact: true }).check();
  await press(reviewer, 'button-insert');
  await page.getByText(t('notice-reply-inserted')).waitFor();
  const filled = await message.inputValue();
  assert.ok(filled.startsWith('My own words.\n\nHello ') && filled.includes(customer), filled);
  assert.ok(filled.includes(id) && !filled.includes('{'), filled);
  await message.fill(`${filled} {missing}`);
  await press(reviewer, 'button-check-send');
  await page.getByRole('link', { name: t('error-variables-open', { variables: '{missing}' }) }).waitFor();
  await audit(page);
  await screenshots(page, `review-insert-${t.language}`);
  await message.fill(filled);
  await press(reviewer, 'button-check-send');
  await heading(reviewer, t('decision-check-title'));
  await press(reviewer, 'button-send');
  await page.getByText(t('notice-decision-sent')).waitFor();
}

/** Uploading on the page that responds loses no words; history can be narrowed. */
async function partnerAnswers(partner, id, customer) {
  const { page, t } = partner;
  await page.goto(`/claims/${id}`);
  await follow(partner, 'button-respond');
  await heading(partner, t('claim-respond-title'));
  await page.getByText(new RegExp(`My own words\\.\\s+Hello .*${customer}`, 's')).waitFor();
  const message = page.getByLabel(t('field-message-to-reviewer'), { exact: true });
  await message.fill('Signed on page 2.');
  await files(partner, 'field-files').setInputFiles(pdf('Signed page.pdf', 'signed page'));
  await press(partner, 'button-upload');
  await page.locator('.filename', { hasText: 'Signed page.pdf' }).waitFor();
  assert.equal(await message.inputValue(), 'Signed on page 2.');
  await press(partner, 'button-send-back');
  await page.getByText(t('notice-answer-sent')).waitFor();
  await follow(partner, 'button-history');
  await follow(partner, 'claim-comments');
  await page.getByText(t('history-only', { kind: t('claim-comments') })).waitFor();
  assert.deepEqual(await page.locator('.timeline h3').allTextContents(), [t('history-comment-added')]);
  await axe(page);
}

/** A template of one's own: added, changed, deleted. */
async function templatesAreKept(reviewer) {
  const { page, t } = reviewer;
  await follow(reviewer, 'admin-replies-title');
  await follow(reviewer, 'reply-new');
  await page.getByLabel(t('field-reply-title'), { exact: true }).fill('Thanks');
  await page.getByLabel(t('field-reply-english'), { exact: true }).fill('Thank you, {custmer}.');
  await page.getByLabel(t('field-reply-french'), { exact: true }).fill('Merci, {customer}.');
  await press(reviewer, 'reply-save');
  await page.getByRole('link', { name: t('error-variables-unknown', { variables: '{custmer}' }) }).waitFor();
  await audit(page);
  await page.getByLabel(t('field-reply-english'), { exact: true }).fill('Thank you, {customer}.');
  await press(reviewer, 'reply-save');
  await page.getByText(t('notice-reply-saved')).waitFor();
  await audit(page);
  await page.getByRole('link', { name: 'Thanks', exact: true }).click();
  await heading(reviewer, 'Thanks');
  await page.getByLabel(t('field-reply-title'), { exact: true }).fill('Many thanks');
  await press(reviewer, 'reply-save');
  await page.getByText(t('notice-reply-saved')).waitFor();
  await page.getByRole('link', { name: 'Many thanks', exact: true }).click();
  await page.getByRole('heading', { name: t('reply-version', { number: 2, title: 'Many thanks' }) }).waitFor();
  await audit(page);
  await page.getByRole('main').getByRole('link', { name: t('button-delete'), exact: true }).click();
  await heading(reviewer, t('reply-delete'));
  await axe(page);
  await press(reviewer, 'reply-delete-yes');
  await page.getByText(t('notice-reply-deleted')).waitFor();
}
