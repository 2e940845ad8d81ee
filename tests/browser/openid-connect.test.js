// Signing in with the account of one's organisation, at a certified provider program on this machine.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, audit, freePort, launch, newPlace, signIn, startProgram, tabThrough, visitor } from './support/index.js';
import { follow, heading, press } from './support/claim.js';
import { CLIENT, SECRET, startIdentityProvider } from './support/identity-provider.js';

const VARIATIONS = [
  { title: 'in English, with JavaScript', language: 'en', js: true },
  { title: 'in English, without', language: 'en', js: false },
  { title: 'in French, with JavaScript', language: 'fr', js: true },
  { title: 'in French, without', language: 'fr', js: false },
];
const COMPANY = { email: 'incentives@contoso.example', domain: 'contoso.example' };
const PROGRAMME = { email: 'reviewer@program.example', domain: 'program.example' };

describe('signing in through an organisation', () => {
  let browser;
  let program;
  let company;
  let programme;
  before(async () => {
    const place = await newPlace();
    const redirect = `http://127.0.0.1:${place.port}/sign-in/organisation/return`;
    [browser, program, company, programme] = await Promise.all([
      launch(),
      startProgram({ place, env: { CPOR_PRIVATE_PROVIDERS: 'yes' } }),
      startIdentityProvider(await freePort(), redirect),
      startIdentityProvider(await freePort(), redirect),
    ]);
  });
  after(async () => {
    await browser?.close();
    await program?.stop();
    await company?.stop();
    await programme?.stop();
  });

  const visit = async (options = {}) => {
    const someone = await visitor(browser, { baseURL: program.url, ...options });
    // The page of the provider wants letters from elsewhere.
    await someone.context.route(({ hostname }) => hostname !== '127.0.0.1', (route) => route.fulfill({ body: '' }));
    return someone;
  };

  test('a lead sets the providers, and is told what is wrong', async () => {
    for (const [language, look] of [['en', everything], ['fr', axe]]) {
      const lead = await visit({ language });
      const { page, t } = lead;
      await signIn(lead, 'lead@program.example');
      for (const [open, { issuer }, { domain }] of [
        [ofContoso, company, COMPANY],
        [ofProgramme, programme, PROGRAMME],
      ]) {
        await open(lead);
        await look(page);
        if (language === 'en') {
          await enter(lead, `${issuer}/nothing/here`, domain);
          await page.getByText(t('error-provider-try-answer')).first().waitFor();
          await look(page);
          await enter(lead, issuer, domain);
          await page.getByText(t('notice-provider-saved')).waitFor();
        } else {
          await follow(lead, 'provider-remove');
          await heading(lead, t('provider-removal-title'));
          await look(page);
        }
      }
      await lead.close();
    }
  });

  for (const { title, language, js } of VARIATIONS) {
    test(`good, ${title}`, async () => {
      for (const [provider, { email }, start] of [[company, COMPANY, '/outcomes'], [programme, PROGRAMME, '/review']]) {
        const someone = await visit({ language, js });
        const { page, t } = someone;
        await page.goto(`${start}?lang=${language}`);
        await through(someone, provider, email);
        await page.waitForURL(`${program.url}${start}?**`);
        await page.getByRole('button', { name: t('button-sign-out'), exact: true }).waitFor();
        await page.goto('/account');
        await page.getByText(t('account-organisation-too')).waitFor();
        await (language === 'en' && js ? everything(page) : axe(page));
        await someone.close();
      }
    });
  }

  test('the page on the way can be read, and says where it leads', async () => {
    for (const [language, look] of [['en', everything], ['fr', axe]]) {
      const someone = await visit({ language });
      const { page, t } = someone;
      await page.route((url) => url.pathname === '/auth', (route) => route.fulfill({ status: 204 }));
      await page.goto(`/sign-in?lang=${language}`);
      await look(page);
      await begin(someone, COMPANY.email);
      await heading(someone, t('organisation-way-title'));
      await look(page);
      await someone.close();
    }
  });

  const refusals = [
    { what: 'another nonce', message: 'error-provider-answer', on: anotherNonce },
    { what: 'another audience', claims: { aud: 'another client' }, message: 'error-provider-answer' },
    { what: 'another issuer', claims: { iss: 'http://127.0.0.1:9' }, message: 'error-provider-answer' },
    { what: 'a token that is out of date', claims: { exp: 1_700_000_000 }, message: 'error-provider-expired' },
    { what: 'an address that is not verified', isVerified: false, message: 'error-provider-email' },
    { what: 'a person who is unknown', email: 'nobody@contoso.example', message: 'error-provider-person' },
    { what: 'a person of another company', as: 'incentives@fabrikam.example', message: 'error-provider-person' },
  ];
  for (const { what, message, claims = {}, isVerified = true, email = COMPANY.email, as = email, on } of refusals) {
    test(`${what} opens nothing`, async () => {
      Object.assign(company.told, { claims, isVerified });
      try {
        for (const language of ['en', 'fr']) {
          const someone = await visit({ language, js: language === 'en' });
          const { page, t } = someone;
          await page.goto(`/sign-in?lang=${language}`);
          await on?.(page);
          await through(someone, company, email, as);
          await page.locator('#email-error').getByText(t.like(message)).waitFor();
          await axe(page);
          await page.goto('/account');
          await page.getByLabel(t('field-password')).waitFor();
          await someone.close();
        }
      } finally {
        Object.assign(company.told, { claims: {}, isVerified: true });
      }
    });
  }

  test('a key that was rotated is found', async () => {
    await company.rotate();
    const someone = await visit();
    await someone.page.goto('/sign-in?lang=en');
    await through(someone, company, COMPANY.email);
    await someone.page.getByRole('button', { name: someone.t('button-sign-out'), exact: true }).waitFor();
    await someone.close();
  });

  test('of a provider that is down people are told, and the password opens', async () => {
    await programme.stop();
    const someone = await visit();
    const { page, t } = someone;
    someone.allow(/: 503 for .*organisation\/return/);
    // What the provider said of itself is remembered: its own page is what is missing.
    await page.goto('/sign-in?lang=en');
    await page.route((url) => url.pathname === '/auth', (route) => route.fulfill({ status: 204 }));
    await begin(someone, PROGRAMME.email);
    await heading(someone, t('organisation-way-title'));
    const state = new URL(await page.getByRole('link', { name: t('organisation-way-go') }).getAttribute('href')).searchParams.get('state');
    const iss = encodeURIComponent(programme.issuer);
    const response = await page.goto(`/sign-in/organisation/return?code=lost&state=${state}&iss=${iss}`);
    assert.equal(response.status(), 503);
    await page.locator('#email-error').getByText(t('error-provider-away')).waitFor();
    await everything(page);
    await signIn(someone, PROGRAMME.email);
    await someone.close();
  });

  /** Everything there is to see, and the keyboard. */
  async function everything(page) {
    await tabThrough(page);
    await audit(page);
  }
});

async function ofContoso(lead) {
  await lead.page.goto('/administration/companies');
  await lead.page.getByRole('link', { name: 'Contoso Consulting' }).click();
  await follow(lead, 'provider-of-company');
  await heading(lead, lead.t('provider-title-company', { company: 'Contoso Consulting' }));
}

async function ofProgramme(lead) {
  await lead.page.goto('/administration');
  await follow(lead, 'provider-title');
  await heading(lead, lead.t('provider-title'));
}

/** Fills in what a lead says of a provider, and saves it. */
async function enter(lead, issuer, domain) {
  const { page, t } = lead;
  await page.getByLabel(t('provider-issuer'), { exact: true }).fill(issuer);
  await page.getByLabel(t('provider-client'), { exact: true }).fill(CLIENT);
  await page.getByLabel(t('provider-secret')).fill(SECRET);
  await page.getByLabel(t('provider-domains')).fill(domain);
  await press(lead, 'provider-save');
}

/** Sends the page to sign in to the organisation. */
async function begin(someone, email) {
  await someone.page.getByLabel(someone.t('field-work-email')).fill(email);
  await press(someone, 'button-sign-in-organisation');
}

/** Goes to the provider and signs in there, as `as`. */
async function through(someone, provider, email, as = email) {
  const { page } = someone;
  await begin(someone, email);
  await page.waitForURL(`${provider.issuer}/interaction/**`);
  await page.locator('[name=login]').fill(as);
  await page.locator('[name=password]').fill('anything');
  await page.locator('[type=submit]').click();
}

/** Puts another nonce into what the provider is asked. */
async function anotherNonce(page) {
  await page.route((url) => url.pathname === '/auth' && url.searchParams.has('nonce'), (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set('nonce', 'another');
    return route.continue({ url: url.href });
  });
}
