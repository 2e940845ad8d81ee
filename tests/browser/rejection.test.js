// A claim that the reviewer rejects, and one that the customer declines.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NARROW, consentLink, demoMail, launch, signIn, startProgram, visitor }
  from './support/index.js';
import { aClaim, approve, decide, fileClaim, findAll, follow, heading, press, startReview }
  from './support/claim.js';

describe('a rejection', () => {
  let browser;
  let program;
  let people;
  let partner;
  let reviewer;
  before(async () => {
    [browser, program] = await Promise.all([launch(), startProgram()]);
    const baseURL = program.url;
    people = await Promise.all([visitor(browser, { baseURL }), visitor(browser, { baseURL })]);
    [partner, reviewer] = people;
    await signIn(partner, 'incentives@contoso.example');
    await signIn(reviewer, 'reviewer@program.example');
  });
  after(async () => {
    for (const someone of people ?? []) {
      await someone.close();
    }
    await browser?.close();
    await program?.stop();
  });

  test('the reviewer says why, and the partner reads it', async () => {
    const { page, t } = partner;
    const claim = aClaim('Kestrel Logistics');
    const id = await fileClaim(partner, claim);
    await reject(reviewer, id);

    await page.goto(`/claims/${id}`);
    const card = await page.locator('section.callout').innerText();
    for (const text of ['status-rejected', 'rejection-missing-consent', 'rejection-missing-dates']) {
      assert.ok(card.includes(t(text)), `${t(text)} in ${card}`);
    }
    assert.ok(card.includes(MESSAGE), card);
    assert.match(card, t.like('time-days-to-dispute'));
    const mail = await demoMail(partner, t.like('mail-rejected-subject', { claim: id }));
    const written = await mail.innerText();
    assert.ok(written.includes(MESSAGE), written);
    assert.match(written, t.like('mail-rejected-dispute'));
    assert.ok(written.includes(claim.own.email), 'to the contact of the claim');
    assert.deepEqual((await history(partner, id)).at(-1), t('history-rejected'));
  });

  test('the customer declines, takes it back, and declines again', async () => {
    const { page, t } = partner;
    const claim = aClaim('Seaview Clinics');
    const id = await fileClaim(partner, claim);
    await approve(reviewer, id);
    const link = await consentLink(partner, id, t);
    const client = await visitor(browser, { baseURL: program.url, viewport: NARROW, js: false });
    people.push(client);

    await decline(client, link);
    await demoMail(partner, t.like('mail-declined-subject', { claim: id, customer: claim.customer }));
    const receipt = await demoMail(partner, t.like('mail-receipt-declined-subject', { claim: id }));
    assert.ok((await receipt.innerText()).includes(claim.contact.email));
    await page.goto(`/claims/${id}`);
    const card = page.locator('section.callout');
    assert.match(await card.innerText(), t.like('status-rejected'));
    assert.match(await card.innerText(), t.like('rejection-customer-decline'));
    assert.match(await card.innerText(), /We chose another partner\./);

    await client.page.goto(link);
    await heading(client, t('consent-declined-title'));
    await follow(client, 'consent-mistake');
    await heading(client, t('consent-restore-title'));
    await client.page.getByRole('radio', { name: t('consent-restore-yes'), exact: true }).check();
    await press(client, 'button-confirm');
    await client.page.getByText(t.like('consent-taken-back')).waitFor();
    await demoMail(partner, t.like('mail-taken-back-subject', { claim: id, customer: claim.customer }));
    await demoMail(partner, t.like('mail-receipt-taken-back-subject', { claim: id }));
    await page.goto(`/claims/${id}`);
    assert.match(await card.innerText(), t.like('status-approved'));

    await decline(client, link);
    await page.goto(`/claims/${id}`);
    assert.match(await card.innerText(), t.like('status-rejected'));
    const story = ['submitted', 'review-started', 'approved', 'customer-notified', 'declined',
      'decline-taken-back', 'declined'];
    assert.deepEqual((await history(partner, id)).slice(-story.length), story.map((name) => t(`history-${name}`)));
  });
});

const MESSAGE = 'The letter is not signed, and it is from 2019.';

async function reject(reviewer, id) {
  const { page, t } = reviewer;
  await startReview(reviewer, id);
  await findAll(reviewer, [t('checklist-acknowledgement'), t('checklist-dates')]);
  await decide(reviewer, 'reject');
  await press(reviewer, 'button-check-send');
  const summary = page.getByRole('alert', { name: t('error-summary-title') });
  await summary.getByRole('link', { name: t('error-message-missing') }).click();
  await page.getByRole('radio', { name: t('rejection-insufficient-poe'), exact: true }).check();
  const details = page.getByRole('group', {
    name: t('review-details', { group: t('rejection-insufficient-poe') }),
  });
  for (const detail of ['rejection-missing-consent', 'rejection-missing-dates']) {
    await details.getByRole('checkbox', { name: t(detail) }).check();
  }
  await page.getByRole('textbox', { name: t('field-message-to-partner') }).fill(MESSAGE);
  await press(reviewer, 'button-check-send');
  await heading(reviewer, t('decision-check-title'));
  assert.ok((await page.getByRole('main').innerText()).includes(MESSAGE));
  await press(reviewer, 'button-send');
  await page.getByText(t('notice-decision-sent')).waitFor();
}

/** Declines: nothing is chosen beforehand, and choosing nothing is told. */
async function decline(client, link) {
  const { page, t } = client;
  await page.goto(link);
  await follow(client, 'consent-decline');
  await heading(client, t('consent-decline-title'));
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0);
  const reason = page.getByLabel(t('consent-reason'), { exact: true });
  await reason.fill('We chose another partner.');
  await press(client, 'button-confirm');
  const summary = page.getByRole('alert', { name: t('error-summary-title') });
  await summary.getByRole('link', { name: t('consent-choose') }).click();
  assert.ok((await page.title()).startsWith(t('error-prefix')));
  assert.equal(await reason.inputValue(), 'We chose another partner.');
  await page.getByRole('radio', { name: t('consent-yes'), exact: true }).check();
  await press(client, 'button-confirm');
  await heading(client, t('consent-declined-title'));
}

/** What happened, oldest first, without the mails. */
async function history({ page, t }, id) {
  await page.goto(`/claims/${id}/history`);
  const titles = (await page.locator('.timeline h3').allInnerTexts()).reverse();
  return titles.filter((title) => !t.like('history-mail').test(title));
}
