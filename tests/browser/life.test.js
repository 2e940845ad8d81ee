// One claim's whole life, as a partner, a reviewer, the customer and a lead see it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { NARROW, consentLink, demoMail, launch, signIn, signOut, startProgram, visitor }
  from './support/index.js';
import { aClaim, decide, fill, findAll, follow, heading, idIn, press, startReview }
  from './support/claim.js';

const VARIATIONS = [
  { title: 'English, with JavaScript', language: 'en', js: true, customer: 'Harbour Foods' },
  { title: 'English, without', language: 'en', js: false, customer: 'Orchard Bank' },
  { title: 'French, with JavaScript', language: 'fr', js: true, customer: 'Maison Lemaire' },
  { title: 'French, without', language: 'fr', js: false, customer: 'Atelier Duval' },
];

describe('the life of a claim', () => {
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
      const area = js ? 'microsoft-365' : 'business-applications';
      const claim = aClaim(customer, { area, language });
      const people = await Promise.all([
        visitor(browser, options),
        visitor(browser, options),
        visitor(browser, { ...options, viewport: NARROW }),
        visitor(browser, options),
      ]);
      const [partner, reviewer, client, lead] = people;

      await signIn(partner, 'incentives@contoso.example');
      const id = await partnerFiles(partner, claim);
      await reviewerApproves(reviewer, id, claim);
      await customerReads(client, await consentLink(partner, id, partner.t), claim);
      await daysPass(partner);
      await leadRecords(lead, id);
      await partnerSees(partner, id, claim);
      await historyTells(partner, id, claim);
      for (const someone of people) {
        await someone.close();
      }
    });
  }
});

/** Makes a mistake on each step, mends it, leaves the draft, comes back to it, and submits. */
async function partnerFiles(partner, claim) {
  const { page, t } = partner;
  await follow(partner, 'button-new-claim');
  await heading(partner, t('step-partner-title'));
  await page.getByLabel(t('field-claim-name')).fill(claim.name);
  await refused(partner, 'button-continue', 'error-area-choose', t('area-microsoft-365'));
  assert.equal(await page.getByLabel(t('field-claim-name')).inputValue(), claim.name);
  await fill.partner(partner, claim);
  await press(partner, 'button-continue');
  await customerStep(partner, claim);
  const id = await leaveAndResume(partner, claim);
  await productsStep(partner, claim);
  await proofStep(partner, claim);
  await contactStep(partner, claim);

  await heading(partner, t('step-check'));
  for (const text of [claim.name, claim.domain, claim.contact.email, claim.own.title]) {
    await page.getByText(text).first().waitFor();
  }
  await refused(partner, 'button-submit-claim', 'error-declaration', t('field-declaration'));
  await fill.check(partner);
  await press(partner, 'button-submit-claim');
  await heading(partner, claim.customer);
  await page.getByText(t.like('notice-claim-submitted')).waitFor();
  await page.getByRole('heading', { name: t.like('next-submitted') }).waitFor();
  return id;
}

async function customerStep(partner, claim) {
  const { page, t } = partner;
  await heading(partner, t('step-customer-title'));
  await fill.customer(partner, { ...claim, tenant: 'not a number', domain: `https://${claim.domain}/` });
  await refused(partner, 'button-continue', 'error-tenant-id-format', t('field-tenant-id'));
  const typed = await page.getByLabel(t('field-tenant-id'), { exact: true }).inputValue();
  assert.equal(typed, 'not a number');
  await fill.customer(partner, claim);
  await press(partner, 'button-continue');
  await heading(partner, t('step-products-title'));
}

/** Saves, signs out, signs in again, and finds the draft where it was left. Gives its ID. */
async function leaveAndResume(partner, claim) {
  const { page, t } = partner;
  const id = idIn(page);
  await page.getByRole('checkbox', { name: claim.products[0].name, exact: true }).check();
  await follow(partner, 'claims-title');
  await signOut(partner);
  await signIn(partner, 'incentives@contoso.example');
  const row = page.getByRole('row').filter({ hasText: id });
  assert.match(await row.innerText(), new RegExp(t('status-editing')));
  await row.getByRole('link', { name: claim.customer }).click();
  await heading(partner, claim.customer);
  await follow(partner, 'button-continue');
  await heading(partner, t('step-products-title'));
  return id;
}

async function productsStep(partner, claim) {
  const { page, t } = partner;
  const [{ name }] = claim.products;
  if (claim.area === 'business-applications') {
    await fill.products(partner, { ...claim, products: [{ name, subscription: 'none' }] });
    const field = t('field-subscription-id-of', { product: name });
    await refused(partner, 'button-continue', 'error-subscription-id-format', field, { product: name });
    assert.equal(await page.getByLabel(field, { exact: true }).inputValue(), 'none');
  } else {
    await refused(partner, 'button-continue', 'error-products-choose');
  }
  await fill.products(partner, claim);
  await press(partner, 'button-continue');
}

async function proofStep(partner, claim) {
  const { page, t } = partner;
  await heading(partner, t('step-proof-title'));
  const script = { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script></script>') };
  await page.getByLabel(t('field-files')).setInputFiles([claim.files[0], script]);
  const told = { file: 'page.html', what: t('foreign-web-page'), mend: t('mend-print') };
  await refused(partner, 'button-upload', 'file-not-taken', t('field-files'), told);
  await page.getByRole('listitem').filter({ hasText: claim.files[0].name }).waitFor();
  await fill.proof(partner, { ...claim, files: claim.files.slice(1) });
  for (const file of claim.files) {
    assert.deepEqual(await download(page, t, file.name), file.buffer);
  }
  await press(partner, 'button-continue');
}

async function contactStep(partner, claim) {
  const { page, t } = partner;
  await heading(partner, t('step-contact-title'));
  await fill.contact(partner, { ...claim, own: { ...claim.own, email: 'nobody' } });
  const whose = { contact: t('contact-own') };
  await refused(partner, 'button-continue', 'error-email-format', t('field-email'), whose);
  assert.equal(await page.getByRole('textbox', { name: t('field-comment') }).inputValue(), claim.comment);
  await fill.contact(partner, claim);
  await press(partner, 'button-continue');
}

/** Presses a button, and is told about a fault: in the title, on top, and at the field. */
async function refused({ page, t }, button, message, field, args = {}) {
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.request().isNavigationRequest() && answer.status() !== 303),
    page.getByRole('button', { name: t(button), exact: true }).click(),
  ]);
  assert.equal(response.status(), 422);
  const summary = page.getByRole('alert', { name: t('error-summary-title') });
  await summary.waitFor();
  assert.ok((await page.title()).startsWith(t('error-prefix')), await page.title());
  await summary.getByRole('link', { name: t(message, args) }).click();
  const focused = page.locator(':focus');
  await focused.waitFor();
  const described = page.locator('[aria-invalid="true"], [aria-describedby$="-error"]');
  assert.ok((await described.count()) > 0, 'the field is marked');
  if (field) {
    const name = (await focused.evaluate((e) => e.labels?.[0]?.textContent ?? e.textContent)).trim();
    assert.ok(name.startsWith(field), `the link leads to ${name}`);
  }
}

async function download(page, t, name) {
  const link = page.getByRole('link', { name: `${t('button-download')} ${name}`, exact: true });
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  assert.equal(file.suggestedFilename(), name);
  return readFile(await file.path());
}

/** Starts, checks half of it, goes home, comes back, checks the rest, and approves. */
async function reviewerApproves(reviewer, id, claim) {
  const { page, t } = reviewer;
  await signIn(reviewer, 'reviewer@program.example');
  await heading(reviewer, t('review-title'));
  await page.getByRole('link', { name: id, exact: true }).click();
  await startReview(reviewer, id);
  assert.deepEqual(await download(page, t, claim.files[0].name), claim.files[0].buffer);

  await findAll(reviewer, [t('checklist-acknowledgement')]);
  const note = page.getByRole('textbox', { name: t('field-internal-note') });
  await note.fill('The signature is on page 2.');
  await press(reviewer, 'button-save-progress');
  await page.getByText(t('notice-review-saved')).waitFor();
  await signOut(reviewer);
  await signIn(reviewer, 'reviewer@program.example');
  await page.goto(`/claims/${id}/review`);
  assert.equal(await note.inputValue(), 'The signature is on page 2.');
  const line = page.getByRole('group', { name: t('checklist-acknowledgement'), exact: true });
  assert.ok(await line.getByRole('radio', { name: t('checklist-missing'), exact: true }).isChecked());

  await decide(reviewer, 'approve');
  await press(reviewer, 'button-check-send');
  await page.getByRole('alert', { name: t('error-summary-title') }).waitFor();
  await findAll(reviewer);
  await press(reviewer, 'button-check-send');
  await heading(reviewer, t('decision-check-title'));
  await page.getByRole('heading', { name: t('decision-mail-to', { name: claim.contact.name }) }).waitFor();
  await press(reviewer, 'button-send');
  await page.getByText(t('notice-decision-sent')).waitFor();
}

/** Sees who, what and until when, and lets it be. */
async function customerReads({ page, t }, link, claim) {
  await page.goto(link);
  await heading({ page }, t('consent-title', { partner: 'Contoso Consulting' }));
  const said = await page.getByRole('main').innerText();
  const products = claim.products.map(({ name }) => name);
  for (const text of ['Contoso Consulting, Lyon', claim.customer, claim.domain, ...products]) {
    assert.ok(said.includes(text), `${text} in ${said}`);
  }
  assert.match(said, t.like('consent-disagree'), 'until when');
  const decline = page.getByRole('link', { name: t('consent-decline'), exact: true });
  const { y, height } = await decline.boundingBox();
  assert.ok(y + height <= NARROW.height, 'declining is on the first screen of a phone');
}

/** The customer's seven days, and one more for the assessment to begin. */
async function daysPass(someone) {
  const { page, t } = someone;
  for (const step of ['demo-clock-advance-7', 'demo-clock-advance-business-day']) {
    await page.goto('/demo/clock');
    await press(someone, step);
    await page.getByText(t('notice-clock-moved')).waitFor();
  }
}

async function leadRecords(lead, id) {
  const { page, t } = lead;
  await signIn(lead, 'lead@program.example');
  await page.goto(`/claims/${id}`);
  await follow(lead, 'claim-to-outcome');
  await heading(lead, t('outcome-title'));
  await press(lead, 'outcome-record');
  await page.getByRole('alert', { name: t('error-summary-title') }).waitFor();
  await page.getByRole('radio', { name: t('outcome-eligible'), exact: true }).check();
  await page.getByLabel(t('field-effective-month')).fill('2026-12');
  await press(lead, 'outcome-record');
  await page.getByText(t('notice-outcome-recorded')).waitFor();
}

async function partnerSees(partner, id, claim) {
  const { page, t } = partner;
  await page.goto(`/claims/${id}`);
  const card = page.locator('section.callout');
  assert.match(await card.innerText(), t.like('status-approved'));
  assert.match(await card.innerText(), t.like('stage-eligible'));
  await page.goto('/outcomes');
  const row = page.getByRole('row').filter({ hasText: id });
  assert.match(await row.innerText(), t.like('report-eligible'));
  assert.match(await row.innerText(), t.like('stage-eligible'));
  await row.getByRole('link', { name: claim.customer, exact: true }).waitFor();
  await demoMail(partner, t.like('mail-consent-subject', { claim: id }));
}

/** The history, read from the oldest entry to the newest, and its table. */
async function historyTells(partner, id, claim) {
  const { page, t } = partner;
  await page.goto(`/claims/${id}`);
  await follow(partner, 'button-history');
  await heading(partner, t('history-title'));
  const titles = (await page.locator('.timeline h3').allInnerTexts()).reverse();
  const story = ['created', 'draft-saved', 'draft-saved', 'proof-added', 'proof-added', 'draft-saved', 'submitted',
    'review-started', 'approved', 'customer-notified', 'sent-for-assessment', 'eligible'];
  const expected = story.map((name) => t(`history-${name}`));
  const mails = titles.filter((title) => t.like('history-mail').test(title));
  assert.deepEqual(titles.filter((title) => !mails.includes(title)), expected);
  assert.ok(mails.some((title) => title.includes(claim.contact.email)));
  // Received, started, approved, sent for assessment, outcome.
  assert.equal(mails.filter((title) => title.includes(claim.own.email)).length, 5);

  const link = page.getByRole('link', { name: t('button-download-csv'), exact: true });
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const table = await readFile(await file.path(), 'utf8');
  for (const title of expected) {
    assert.ok(table.includes(title), `${title} in the table`);
  }
}
