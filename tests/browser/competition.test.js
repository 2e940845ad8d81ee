// Two partners claim the same thing, and a lead decides between them.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { audit, demoMail, launch, signIn, startProgram, visitor, words } from './support/index.js';
import { aClaim, fileClaim, follow, heading, press, startReview } from './support/claim.js';

const MESSAGE = 'The other proof is newer, and the customer has signed it.';
const REASON = 'Order of October against an order of May.';
const CONTOSO = 'Contoso Consulting';
const FABRIKAM = 'Fabrikam Services';

for (const [language, js] of [['en', true], ['fr', false]]) {
  describe(`competing claims, ${language}, ${js ? 'with' : 'without'} JavaScript`, () => {
    let browser;
    let program;
    let contoso;
    let fabrikam;
    let reviewer;
    let lead;
    before(async () => {
      [browser, program] = await Promise.all([launch(), startProgram()]);
      const enter = async (email) => {
        const someone = await visitor(browser, { baseURL: program.url, language, js });
        await signIn(someone, email);
        return someone;
      };
      contoso = await enter('incentives@contoso.example');
      fabrikam = await enter('incentives@fabrikam.example');
      reviewer = await enter('reviewer@program.example');
      lead = await enter('lead@program.example');
    });
    after(async () => {
      for (const someone of [contoso, fabrikam, reviewer, lead]) {
        await someone?.close();
      }
      await browser?.close();
      await program?.stop();
    });

    test('the lead passes the key, and both partners read it', async () => {
      const claim = aClaim('Kestrel Logistics', { language });
      const first = await fileClaim(contoso, claim);
      await startReview(reviewer, first);
      const second = await fileClaim(fabrikam, rivalOf(claim));
      await warned(contoso, first, [FABRIKAM, second]);
      await warned(fabrikam, second, [CONTOSO, first]);

      await compared(reviewer, first, second);
      await passTheKey(lead, first, second);

      await told(contoso, first, 'lost', [FABRIKAM, second, REASON]);
      await told(fabrikam, second, 'won', [CONTOSO, first, REASON, MESSAGE]);
      await contoso.page.goto(`/claims/${first}`);
      const card = await contoso.page.locator('section.callout').innerText();
      for (const text of [contoso.t('status-rejected'), contoso.t('rejection-superseded'), MESSAGE]) {
        assert.ok(card.includes(text), `${text} in ${card}`);
      }
      await follow(contoso, 'button-dispute');
      await heading(contoso, contoso.t('claim-dispute-title'));
    });
  });
}

/** The same customer and products, claimed by Fabrikam. */
function rivalOf(claim) {
  const own = { ...claim.own, name: 'Felix Brandt', email: 'incentives@fabrikam.example' };
  return { ...claim, location: 'Berlin (5555555)', name: 'Spring project', own };
}

/** The partner's claim says that there is another, and not whose. */
async function warned({ page, t }, id, secrets) {
  await page.goto(`/claims/${id}`);
  await page.getByText(t('competition-partner-remark')).waitFor();
  await holdsNone(page, secrets);
}

async function holdsNone(page, secrets) {
  const text = await page.locator('main').innerText();
  for (const secret of secrets) {
    assert.ok(!text.includes(secret), `${secret} on ${page.url()}`);
  }
}

/** The reviewer comes from the queue and sees both, but cannot decide. */
async function compared(someone, first, second) {
  const { page, t } = someone;
  await page.goto('/review?view=mine');
  await page.getByRole('link', { name: `${t('competition-mark')} ${first}` }).click();
  for (const [id, company] of [[first, CONTOSO], [second, FABRIKAM]]) {
    const card = page.getByRole('region', { name: `${id}, ${company}` });
    await card.getByRole('link', { name: 'Signed statement of work.pdf' }).waitFor();
    await card.getByText(t(id === first ? 'competition-holder' : 'competition-newcomer')).waitFor();
  }
  await page.getByText(t.like('competition-newest', { company: FABRIKAM, claim: second })).waitFor();
  await page.getByText(t('competition-lead-decides')).waitFor();
  assert.equal(await page.getByRole('radio').count(), 0);
  await audit(page);
}

async function passTheKey(someone, first, second) {
  const { page, t } = someone;
  await page.goto(`/claims/${first}`);
  await follow(someone, 'competition-compare');
  await press(someone, 'button-check-send');
  const summary = page.getByRole('alert', { name: t('error-summary-title') });
  await summary.getByRole('link', { name: t('error-ruling-choose') }).click();
  await page.getByRole('radio', { name: t.like('competition-pass', { company: FABRIKAM, claim: second }) }).check();
  await page.getByRole('textbox', { name: t('field-message-to-partner') }).fill(`${FABRIKAM} is better.`);
  await page.getByRole('textbox', { name: t('field-reason') }).fill(REASON);
  await press(someone, 'button-check-send');
  await summary.getByRole('link', { name: t('error-message-names-other') }).waitFor();
  await audit(page);
  await page.getByRole('textbox', { name: t('field-message-to-partner') }).fill(MESSAGE);
  await press(someone, 'button-check-send');
  await heading(someone, t('competition-check-title'));
  await audit(page);
  await press(someone, 'competition-change');
  await press(someone, 'button-check-send');
  await heading(someone, t('competition-check-title'));
  await press(someone, 'button-send');
  await page.getByText(t('notice-competition-decided')).waitFor();
}

/** Mail and history say what happened, and not whose the other claim is. */
async function told({ page, t }, id, fate, secrets) {
  // In the language of the account, whichever the page is in.
  const either = (key, args) =>
    new RegExp(['en', 'fr'].map((language) => words(language).like(key, args).source).join('|'));
  const mail = await demoMail({ page, t }, either(`mail-competition-${fate}-subject`, { claim: id }));
  const written = await mail.innerText();
  assert.match(written, either(fate === 'lost' ? 'mail-rejected-dispute' : 'mail-competition-won-review'));
  for (const secret of secrets) {
    assert.ok(!written.includes(secret), `${secret} in ${written}`);
  }
  await page.goto(`/claims/${id}/history`);
  await page.getByRole('heading', { name: t(`history-competition-${fate}`) }).waitFor();
  await holdsNone(page, secrets);
}
