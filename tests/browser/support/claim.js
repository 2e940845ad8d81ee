// A claim, and how people take it from a draft to a decision, by the names that they see.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { pdf, png } from './proof.js';

const AREAS = {
  'microsoft-365': { activity: 'usage', products: ['Microsoft Teams', 'Exchange Online'] },
  'business-applications': { activity: 'pre-sales', products: ['Power Apps', 'Power Automate'] },
};

/** What somebody will claim about a customer whom nobody else claims. `language` is the customer's. */
export function aClaim(customer, { area = 'microsoft-365', language = 'en' } = {}) {
  const domain = `${customer.toLowerCase().replaceAll(/\W+/g, '-')}.example`;
  return {
    name: `Autumn project, ${customer}`,
    location: 'Lyon (3333333)',
    area,
    activity: AREAS[area].activity,
    customer,
    domain,
    tenant: randomUUID(),
    contact: { name: 'Robin Meyer', title: 'Head of IT', email: `robin.meyer@${domain}` },
    technical: { name: 'Alex Noor', title: 'Administrator', email: `alex.noor@${domain}` },
    language,
    products: AREAS[area].products.map((name) => ({ name, subscription: randomUUID() })),
    files: [pdf('Signed statement of work.pdf', `Work for ${customer}`), png('Rollout photo.png')],
    own: { name: 'Ines Caldeira', title: 'Partner operations', email: 'incentives@contoso.example' },
    comment: `The signature is on the first page.\nThe rollout at ${customer} ended last week.`,
  };
}

/** The six steps of a claim: each fills in the page that is open. */
export const fill = {
  async partner({ page, t }, claim) {
    await page.getByLabel(t('field-partner-location'), { exact: true }).selectOption(claim.location);
    await page.getByLabel(t('field-claim-name'), { exact: true }).fill(claim.name);
    await page.getByRole('radio', { name: t(`area-${claim.area}`) }).check();
    await page.getByRole('checkbox', { name: t(`activity-${claim.activity}`) }).check();
  },

  async customer({ page, t }, claim) {
    await page.getByLabel(t('field-customer-name'), { exact: true }).fill(claim.customer);
    await page.getByLabel(t('field-tenant-domain'), { exact: true }).fill(claim.domain);
    await page.getByLabel(t('field-tenant-id'), { exact: true }).fill(claim.tenant);
    const group = await contact({ page, t }, 'field-customer-contact', claim.contact);
    const language = t(claim.language === 'fr' ? 'language-french' : 'language-english');
    await group.getByLabel(t('field-email-language')).selectOption(language);
    if (claim.area === 'business-applications') {
      await contact({ page, t }, 'field-technical-contact', claim.technical);
    }
  },

  async products({ page, t }, claim) {
    for (const { name, subscription } of claim.products) {
      await page.getByRole('checkbox', { name, exact: true }).check();
      if (claim.area === 'business-applications') {
        const label = t('field-subscription-id-of', { product: name });
        await page.getByLabel(label, { exact: true }).fill(subscription);
      }
    }
  },

  async proof({ page, t }, claim) {
    await page.getByLabel(t('field-files'), { exact: true }).setInputFiles(claim.files);
    await page.getByRole('button', { name: t('button-upload'), exact: true }).click();
    for (const { name } of claim.files) {
      await page.getByRole('listitem').filter({ hasText: name }).waitFor();
    }
  },

  async contact({ page, t }, claim) {
    await contact({ page, t }, 'field-partner-contact', claim.own);
    await page.getByRole('textbox', { name: t('field-comment') }).fill(claim.comment);
  },

  async check({ page, t }) {
    await page.getByRole('checkbox', { name: t('field-declaration') }).check();
  },
};

async function contact({ page, t }, legend, { name, title, email }) {
  const group = page.getByRole('group', { name: t(legend), exact: true });
  await group.getByLabel(t('field-name'), { exact: true }).fill(name);
  await group.getByLabel(t('field-job-title'), { exact: true }).fill(title);
  await group.getByLabel(t('field-email'), { exact: true }).fill(email);
  return group;
}

/** Presses a button by the name of its text. */
export const press = ({ page, t }, key) =>
  page.getByRole('button', { name: t(key), exact: true }).click();

/** Follows a link by the name of its text. */
export const follow = ({ page, t }, key) =>
  page.getByRole('link', { name: t(key), exact: true }).first().click();

/** Waits for the page with this heading. */
export const heading = ({ page }, name) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** The claim ID in the address of the page. */
export const idIn = (page) => /CPOR-\d+/.exec(page.url())[0];

/** Files a claim from the first page to the last, without mistakes. Gives its ID. */
export async function fileClaim(partner, claim) {
  const { page, t } = partner;
  await page.goto('/claims/new');
  for (const step of ['partner', 'customer', 'products', 'proof', 'contact', 'check']) {
    await heading(partner, t(step === 'check' ? 'step-check' : `step-${step}-title`));
    await fill[step](partner, claim);
    await press(partner, step === 'check' ? 'button-submit-claim' : 'button-continue');
  }
  await heading(partner, claim.customer);
  return idIn(page);
}

/** Starts the review of a submitted claim, which takes it. */
export async function startReview(reviewer, id) {
  await reviewer.page.goto(`/claims/${id}/review`);
  await press(reviewer, 'button-start-review');
  await reviewer.page.getByText(reviewer.t('notice-review-started')).waitFor();
}

/** Marks every line of the checklist: `missing` those with these names, the others as found. */
export async function findAll({ page, t }, missing = []) {
  const lines = await page.locator('fieldset.check').all();
  assert.ok(lines.length >= 5, 'a line for each of the four checks, and one for each product');
  for (const line of lines) {
    const name = (await line.locator('legend').textContent()).trim();
    const finding = missing.includes(name) ? 'checklist-missing' : 'checklist-found';
    await line.getByRole('radio', { name: t(finding), exact: true }).check();
  }
}

/** Chooses a decision on the review page. */
export const decide = ({ page, t }, decision) =>
  page.getByRole('radio', { name: t(`decision-${decision}`), exact: true }).check();

/** Goes on from the review page over the confirm page, and waits until the decision is made. */
export async function send(reviewer) {
  await press(reviewer, 'button-check-send');
  await heading(reviewer, reviewer.t('decision-check-title'));
  await press(reviewer, 'button-send');
  await reviewer.page.getByText(reviewer.t('notice-decision-sent')).waitFor();
}

/** Approves a submitted claim, in as few steps as there are. */
export async function approve(reviewer, id) {
  await startReview(reviewer, id);
  await findAll(reviewer);
  await decide(reviewer, 'approve');
  await send(reviewer);
}

/** Opens the first of one's own reviews that are under way. */
export async function openOwnReview({ page, t }) {
  await page.goto('/review?view=mine');
  const begun = page.getByRole('row').filter({ hasText: t('status-under-review') });
  await begun.locator('th a').first().click();
  await page.getByRole('button', { name: t('button-check-send') }).waitFor();
}
