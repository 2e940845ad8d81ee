// From an empty installation to a decided claim and somebody who leaves, by pages and mail alone.

import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { NARROW, audit, freePort, launch, newPlace, signIn, startMailServer, startProgram, visitor }
  from './support/index.js';
import { aClaim, approve, fileClaim, follow, heading, press } from './support/claim.js';
import { setUpSecondFactor } from './support/second-factor.js';

const VARIATIONS = [
  { title: 'English, with JavaScript', language: 'en', js: true },
  { title: 'English, without', language: 'en', js: false },
  { title: 'French, with JavaScript', language: 'fr', js: true },
  { title: 'French, without', language: 'fr', js: false },
];

const PASSWORD = 'a quiet green bicycle';
const LEAD = { name: 'Lea Lindgren', email: 'lea@litware.example' };
const REVIEWER = { name: 'Remy Ward', email: 'remy@litware.example' };
const GLOBAL = { name: 'Grace Wing', email: 'grace@wingtip.example' };
const INCENTIVES = { name: 'Ines Moreau', email: 'ines@wingtip.example' };

const MAIL_WITHIN_MS = 20_000;

describe('an installation that begins empty', () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  for (const { title, language, js } of VARIATIONS) {
    test(title, async () => {
      const [place, smtpPort] = await Promise.all([newPlace(), freePort()]);
      const server = await startMailServer(smtpPort);
      const program = await startProgram({ place, env: production(place, smtpPort) });
      const someone = (viewport) =>
        visitor(browser, { baseURL: program.url, language, js, ...(viewport && { viewport }) });
      try {
        await anOrganisationMovesIn(program, server, someone);
      } finally {
        await program.stop();
        await server.stop();
        await rm(place.dataDir, { recursive: true, force: true });
      }
    });
  }
});

/** What an operator sets before anybody has seen a page. */
function production({ port }, smtpPort) {
  return {
    CPOR_DEMO: 'no',
    CPOR_BASE_URL: `http://127.0.0.1:${port}`,
    CPOR_SECRET: '9f86d081884c7d659a2feaa0c55ad015',
    CPOR_PROGRAMME: 'Litware Partners',
    CPOR_MAIL_FROM: 'claims@litware.example',
    CPOR_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  };
}

async function anOrganisationMovesIn(program, server, someone) {
  const lead = await someone();
  await leadSetsUp(lead, program.log());
  await leadAddsCompany(lead);

  const admin = await someone();
  await join(admin, GLOBAL, server);
  await setUpSecondFactor(admin, PASSWORD);
  await adminInvites(admin);

  const partner = await someone(NARROW);
  await join(partner, INCENTIVES, server);
  await setUpSecondFactor(partner, PASSWORD);
  const claim = { ...aClaim('Harbour Foods', { language: lead.t.language }), location: 'Lille (7777001)', own: {
    ...INCENTIVES,
    title: 'Partner operations',
  } };
  const id = await fileClaim(partner, claim);

  await leadAddsReviewer(lead);
  const reviewer = await someone();
  await join(reviewer, REVIEWER, server);
  await setUpSecondFactor(reviewer, PASSWORD);
  await approve(reviewer, id);
  await partnerReads(partner, id);

  await suspendedInMidForm(admin, partner);
  for (const person of [lead, admin, partner, reviewer]) {
    await person.close();
  }
}

/** Follows the address that the program logged, once. */
async function leadSetsUp(lead, log) {
  const { page, t } = lead;
  const [address] = /http:\/\/\S+\/setup\/[\w-]+/.exec(log);
  await page.goto(`${address}?lang=${t.language}`);
  await heading(lead, t('set-up-title'));
  await audit(page);
  await page.getByLabel(t('account-name'), { exact: true }).fill(LEAD.name);
  await page.getByLabel(t('field-work-email'), { exact: true }).fill(LEAD.email);
  await speaks(lead);
  await password(lead);
  await page.getByLabel(t('programme-contact')).fill('help@litware.example');
  await press(lead, 'set-up-send');
  await page.getByText(t('notice-set-up')).waitFor();
  assert.equal((await page.goto(address)).status(), 404, 'it works once');
  await signIn(lead, LEAD.email, PASSWORD);
  await page.goto('/administration/companies');
  await page.getByText(t('second-factor-required')).waitFor();
  await setUpSecondFactor(lead, PASSWORD);
}

async function leadAddsCompany(lead) {
  const { page, t } = lead;
  await page.goto('/administration/companies');
  await follow(lead, 'company-new');
  await page.getByLabel(t('field-global-number'), { exact: true }).fill('7777777');
  await page.getByLabel(t('field-name'), { exact: true }).fill('Wingtip Partners');
  await press(lead, 'button-save-changes');
  await page.getByText(t('notice-company-saved')).waitFor();
  await follow(lead, 'admin-add-location');
  await page.getByLabel(t('field-mpn-id'), { exact: true }).fill('7777001');
  await page.getByLabel(t('field-name'), { exact: true }).fill('Lille');
  await press(lead, 'button-save-changes');
  await page.getByText(t('notice-location-saved')).waitFor();
  await page.goto('/administration/companies');
  await page.getByRole('link', { name: 'Wingtip Partners', exact: true }).click();
  await follow(lead, 'global-admin-invite');
  await invite(lead, GLOBAL);
}

async function adminInvites(admin) {
  const { page, t } = admin;
  await page.goto('/company/users');
  await follow(admin, 'user-invite');
  await page.getByRole('checkbox', { name: t('role-incentives-admin') }).check();
  await page.getByRole('checkbox', { name: 'Lille' }).check();
  await invite(admin, INCENTIVES);
}

async function leadAddsReviewer(lead) {
  const { page, t } = lead;
  await page.goto('/administration/reviewers');
  await follow(lead, 'reviewer-new');
  await page.getByLabel(t('field-name'), { exact: true }).fill(REVIEWER.name);
  await page.getByLabel(t('field-email'), { exact: true }).fill(REVIEWER.email);
  await speaks(lead);
  await page.getByRole('radio', { name: t('role-reviewer') }).first().check();
  await press(lead, 'reviewer-new');
  await page.getByText(t('notice-reviewer-added')).waitFor();
}

/** Fills in who is invited, and sends. */
async function invite(host, { name, email }) {
  const { page, t } = host;
  await page.getByLabel(t('field-work-email'), { exact: true }).fill(email);
  await page.getByLabel(t('account-name'), { exact: true }).fill(name);
  await speaks(host);
  await press(host, 'user-invite-send');
  await page.getByText(t('notice-user-invited')).waitFor();
}

const speaks = ({ page, t }) =>
  page.getByRole('radio', { name: t(t.language === 'fr' ? 'language-french' : 'language-english') }).check();

async function password({ page, t }) {
  await page.getByLabel(t('field-new-password'), { exact: true }).fill(PASSWORD);
  await page.getByLabel(t('field-repeat-password'), { exact: true }).fill(PASSWORD);
}

/** Follows the link of the invitation, chooses a password, and signs in. */
async function join(guest, { email }, server) {
  const { page, t } = guest;
  await page.goto(`${await invitation(email, server)}?lang=${t.language}`);
  await heading(guest, t('password-first-title'));
  await password(guest);
  await press(guest, 'password-set');
  await page.getByText(t('notice-password-set')).waitFor();
  await signIn(guest, email, PASSWORD);
}

/** The link in the mail of an address; waits for it. */
async function invitation(email, { mails }) {
  const until = performance.now() + MAIL_WITHIN_MS;
  while (performance.now() < until) {
    const mail = mails.find(({ envelope, text }) => envelope.to.includes(email) && /\/password\/new\//.test(text));
    if (mail) {
      return /http:\/\/\S+\/password\/new\/[\w-]+/.exec(mail.text)[0];
    }
    await pause(100);
  }
  throw new Error(`no invitation for ${email}`);
}

async function partnerReads({ page, t }, id) {
  await page.goto(`/claims/${id}`);
  assert.match(await page.locator('section.callout').innerText(), t.like('status-approved'));
}

/** While a form is filled in, its writer is suspended: nothing is saved, and they cannot come back. */
async function suspendedInMidForm(admin, partner) {
  const { page, t } = partner;
  await page.goto('/claims/new');
  await page.getByLabel(t('field-claim-name'), { exact: true }).fill('Half a claim');
  await page.getByRole('radio', { name: t('area-microsoft-365') }).check();

  await admin.page.goto('/company/users');
  await admin.page.getByRole('link', { name: INCENTIVES.name, exact: true }).click();
  await follow(admin, 'user-suspend');
  await heading(admin, admin.t('user-suspend-title', { name: INCENTIVES.name }));
  await press(admin, 'user-suspend-yes');
  await admin.page.getByText(admin.t('notice-user-suspended')).waitFor();

  await press(partner, 'button-continue');
  await heading(partner, t('sign-in-title'));
  await page.getByLabel(t('field-work-email')).fill(INCENTIVES.email);
  await page.getByLabel(t('field-password')).fill(PASSWORD);
  await press(partner, 'button-sign-in');
  await page.getByRole('link', { name: t('error-sign-in') }).waitFor();
  await admin.page.goto('/claims?view=all');
  await admin.page.getByText('Harbour Foods').first().waitFor();
  assert.equal(await admin.page.getByText('Half a claim').count(), 0, 'nothing is saved');
}
