// People who use the program: a person with a browser, and the words of their language.

import { person } from './person.js';
import { words } from './words.js';

const MAIL_WITHIN_MS = 15_000;

/** A person (see `person`) whose `t` knows the words of their language. */
export async function visitor(browser, options = {}) {
  const { language = 'en' } = options;
  return { ...(await person(browser, { language, ...options })), t: words(language) };
}

/** Signs in, by itself with a demo account, in the person's language whatever the account's is. */
export async function signIn({ page, t }, email, password = 'demo') {
  // The account's language would win over the browser's, but not over a choice.
  await page.goto(`/sign-in?lang=${t.language}`);
  await page.getByLabel(t('field-work-email')).fill(email);
  await page.getByLabel(t('field-password')).fill(password);
  await page.getByRole('button', { name: t('button-sign-in'), exact: true }).click();
  await page.getByRole('button', { name: t('button-sign-out'), exact: true }).waitFor();
}

/** Signs out. */
export async function signOut({ page, t }) {
  await page.getByRole('button', { name: t('button-sign-out'), exact: true }).click();
  await page.getByRole('button', { name: t('button-sign-in'), exact: true }).waitFor();
}

/** Waits until a mail whose subject matches is delivered, and gives its place in the demo mailbox. */
export async function demoMail({ page, t }, subject) {
  const until = performance.now() + MAIL_WITHIN_MS;
  for (;;) {
    await page.goto('/demo/mail');
    const mail = page
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { name: subject }) })
      .filter({ has: page.locator('dd', { hasText: new RegExp(`, ${t('demo-mail-accepted')}$`) }) });
    if ((await mail.count()) > 0) {
      return mail.first();
    }
    if (performance.now() > until) {
      throw new Error(`no mail whose subject is like ${subject}`);
    }
    await page.waitForTimeout(300);
  }
}

/** The address of the customer's page, from the mail about a claim in the demo mailbox. */
export async function consentLink(who, id, t) {
  const mail = await demoMail(who, t.like('mail-consent-subject', { claim: id }));
  return mail.getByRole('link', { name: /\/consent\// }).getAttribute('href');
}
