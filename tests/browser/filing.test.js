// The comforts of filing: what a script fills in, shows and tells, and what happens without one. Also that going back to a
// form that was refused, or reloading it, is no dead end.

import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { after, before, describe, test } from 'node:test';
import { axe, launch, signIn, startProgram, visitor } from './support/index.js';
import { aClaim, fill, heading, press } from './support/claim.js';
import { pdf } from './support/proof.js';

const VARIATIONS = [
  { title: 'English, with JavaScript', language: 'en', js: true },
  { title: 'French, without', language: 'fr', js: false },
];

describe('filing a claim', () => {
  let browser;
  let program;
  before(async () => {
    [browser, program] = await Promise.all([launch(), startProgram()]);
  });
  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  for (const { title, language, js } of VARIATIONS) {
    test(title, async () => {
      const partner = await visitor(browser, { baseURL: program.url, language, js });
      await signIn(partner, 'incentives@contoso.example');
      const claim = aClaim('Trey Research', { language, area: 'business-applications' });
      await activityIsChosen(partner, js);
      await partner.page.goto('/claims/new');
      for (const step of ['partner', 'customer']) {
        await fill[step](partner, claim);
        await press(partner, 'button-continue');
      }
      await heading(partner, partner.t('step-products-title'));
      await subscriptionsAreShown(partner, claim, js);
      await fill.products(partner, claim);
      await press(partner, 'button-continue');
      await heading(partner, partner.t('step-proof-title'));
      await refusalStays(partner);
      await uploadIsTold(partner, js);
      await partner.close();
    });
  }
});

/** With Microsoft 365 there is one activity: a script ticks it, and without one it need not be ticked. */
async function activityIsChosen(partner, js) {
  const { page, t } = partner;
  await page.goto('/claims/new');
  await page.getByLabel(t('field-partner-location'), { exact: true }).selectOption({ index: 1 });
  await page.getByLabel(t('field-claim-name'), { exact: true }).fill('Teams');
  const activity = (key) => page.getByRole('checkbox', { name: t(key) });
  if (js) {
    await activity('activity-pre-sales').check();
  }
  await page.getByRole('radio', { name: t('area-microsoft-365') }).check();
  assert.equal(await activity('activity-usage').isChecked(), js);
  assert.equal(await activity('activity-pre-sales').isChecked(), false);
  await press(partner, 'button-continue');
  await heading(partner, t('step-customer-title'));
}

/** The field of a subscription comes with its box; without scripts all are there. */
async function subscriptionsAreShown({ page, t }, claim, js) {
  const fields = page.locator('[name=subscription]');
  const visible = () => fields.evaluateAll((all) => all.filter((each) => each.checkVisibility()).length);
  const all = await fields.count();
  assert.equal(await visible(), js ? 0 : all);
  const box = page.getByRole('checkbox', { name: claim.products[0].name, exact: true });
  await box.check();
  assert.equal(await visible(), js ? 1 : all);
  await axe(page);
  await box.uncheck();
  assert.equal(await visible(), js ? 0 : all);
}

/** What was wrong with a file is said again after a reload and after going away and back. */
async function refusalStays({ page, t }) {
  const bad = { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<html><p>no') };
  await page.getByLabel(t('field-files'), { exact: true }).setInputFiles(bad);
  await page.getByRole('button', { name: t('button-upload'), exact: true }).click();
  const message = page.getByText(t.like('file-not-taken', { file: 'page.html' })).first();
  await message.waitFor();
  await page.reload();
  await message.waitFor();
  await page.goto('/claims');
  await page.goBack();
  await message.waitFor();
}

/** A large file says how far it is, and the page comes back with it. */
async function uploadIsTold({ page, t, allow }, js) {
  const large = pdf('large.pdf', 'x'.repeat(700_000));
  let told;
  await page.route('**/files', async (route) => {
    told = js && (await page.getByText(t('upload-sending'), { exact: true }).isVisible());
    await route.continue();
  });
  await page.getByLabel(t('field-files'), { exact: true }).setInputFiles(large);
  await page.getByRole('button', { name: t('button-upload'), exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: 'large.pdf' }).waitFor();
  await page.getByText(t('notice-files-added')).waitFor();
  assert.equal(told, js);
  await page.unroute('**/files');
  if (js) {
    allow(/net::ERR_FAILED/);
    await page.route('**/files', (route) => route.abort());
    await page.getByLabel(t('field-files'), { exact: true }).setInputFiles(pdf('more.pdf', 'y'.repeat(700_000)));
    await page.getByRole('button', { name: t('button-upload'), exact: true }).click();
    await page.getByText(t('upload-failed')).waitFor();
    await axe(page);
    await page.unroute('**/files');
    await page.getByRole('button', { name: t('button-upload'), exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: 'more.pdf' }).waitFor();
  }
}
