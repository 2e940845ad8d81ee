// The app on a person's phone, and the pages on which its codes are asked for.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { follow, heading, press } from './claim.js';

const STEP_MS = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code that an app shows now for a key (RFC 6238). */
function codeOf(key) {
  const bits = [...key.replaceAll(/\s/g, '')].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g).map((eight) => parseInt(eight, 2));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS)));
  const hash = createHmac('sha1', Buffer.from(bytes)).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** Fills in a form that asks for code and password. */
async function prove({ page, t }, code, button, password = 'demo') {
  await page.getByLabel(t('field-code')).fill(code);
  await page.getByLabel(t('field-current-password')).fill(password);
  await press({ page, t }, button);
}

/** Somebody who is signed in sets a second factor up, and keeps the recovery codes. */
export async function setUpSecondFactor(someone, password) {
  const { page, t } = someone;
  await page.goto('/account/second-factor');
  const key = await page.locator('[aria-labelledby=key]').textContent();
  await prove(someone, codeOf(key), 'second-factor-turn-on', password);
  await heading(someone, t('recovery-codes-title'));
  await follow(someone, 'recovery-codes-kept');
}

/**
 * Somebody who is signed in sets a second factor up, signs in with it and turns it off; `look` is
 * shown each page, and the one of the lead who could reset it.
 */
export async function pagesOfASecondFactor(someone, lead, look) {
  const { page, t } = someone;
  const email = 'reviewer2@program.example';
  await page.goto('/account/second-factor');
  const key = await page.locator('[aria-labelledby=key]').textContent();
  await prove(someone, '000000', 'second-factor-turn-on');
  await look(page);
  await prove(someone, codeOf(key), 'second-factor-turn-on');
  await heading(someone, t('recovery-codes-title'));
  const codes = await page.locator('.codes li').allTextContents();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: t('recovery-codes-download') }).click(),
  ]);
  const file = await readFile(await download.path(), 'utf8');
  assert.deepEqual(file.split('\r\n').slice(2, -1), codes);
  await look(page);
  for (const path of ['', '/recovery-codes', '/removal']) {
    await page.goto(`/account/second-factor${path}`);
    await look(page);
  }

  await lead.page.goto('/administration/reviewers');
  await lead.page.getByRole('link', { name: 'Sam Whitfield' }).click();
  await lead.page.getByRole('button', { name: t('factor-reset') }).waitFor();
  await look(lead.page);

  await press(someone, 'button-sign-out');
  await page.goto(`/sign-in?lang=${t.language}`);
  await page.getByLabel(t('field-work-email')).fill(email);
  await page.getByLabel(t('field-password')).fill('demo');
  await press(someone, 'button-sign-in');
  await heading(someone, t('code-title'));
  await look(page);
  await page.getByLabel(t('field-code')).fill('000000');
  await press(someone, 'button-sign-in');
  await page.getByText(t('code-lost')).click();
  await look(page);
  await page.getByLabel(t('field-recovery-code')).fill(codes[0]);
  await press(someone, 'button-sign-in');
  await page.getByRole('button', { name: t('button-sign-out') }).waitFor();
  await page.goto('/account/second-factor/removal');
  await prove(someone, codes[1], 'second-factor-turn-off');
  await heading(someone, t('account-title'));
}
