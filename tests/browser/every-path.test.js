// What can happen to a claim beside the straight way: edited, held, asked about, answered, corrected, rejected, disputed,
// asked about again, approved, ended, and begun once more.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { audit, axe, demoMail, launch, signIn, startProgram, visitor, words } from './support/index.js';
import { aClaim, decide, fileClaim, findAll, follow, heading, idIn, press, send, startReview }
  from './support/claim.js';
import { pdf } from './support/proof.js';

const VARIATIONS = [
  { title: 'English, with JavaScript', language: 'en', js: true, customer: 'Lantern Press' },
  { title: 'French, without', language: 'fr', js: false, customer: 'Verger Blanc' },
];

const EDITED = 'Robin left; Sasha signs now.';
const ON_HOLD = 'We wait for the tenant list until Monday.';
const QUESTION = 'Page 2 does not name Exchange Online.';
const ANSWER = 'The signed annex names it: see the new file.';
const CORRECTED = 'Head of everything digital';
const REJECTION = 'The annex is not signed.';
const JUSTIFICATION = 'It is signed on its last page.';
const SECOND_QUESTION = 'Please send the last page as well.';
const SECOND_ANSWER = 'Here is the last page.';
const FAREWELL = 'They chose another partner.';

describe('every path of a claim', () => {
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
      const people = await Promise.all([1, 2, 3].map(() => visitor(browser, options)));
      const [partner, reviewer, second] = people;
      await signIn(partner, 'incentives@contoso.example');
      await signIn(reviewer, 'reviewer@program.example');
      await signIn(second, 'reviewer2@program.example');

      const id = await fileClaim(partner, aClaim(customer, { language }));
      await edits(partner, id);
      await holdsAndResumes(reviewer, partner, id);
      await asks(reviewer, id, QUESTION);
      await answers(partner, id, ANSWER, pdf('Annex.pdf', `Annex for ${customer}`));
      await rejects(reviewer, id);
      await disputes(partner, id);
      await take(second, id);
      await asks(second, id, SECOND_QUESTION);
      await answers(partner, id, SECOND_ANSWER, pdf('Last page.pdf', `Last page for ${customer}`));
      await approves(second, id);
      await ends(partner, id);
      await beginsAgain(partner, id, customer);
      await historyTells(partner, id);
      for (const someone of people) {
        await someone.close();
      }
    });
  }
});

const message = ({ page, t }, key) => page.getByRole('textbox', { name: t(key) });

const mainText = ({ page }) => page.getByRole('main').innerText();

async function told(someone, ...texts) {
  const shown = await mainText(someone);
  for (const text of texts) {
    assert.ok(shown.includes(text), `${text} in ${shown}`);
  }
}

async function edits(partner, id) {
  const { page, t } = partner;
  await page.goto(`/claims/${id}`);
  await follow(partner, 'button-edit-claim');
  await heading(partner, t('edit-title'));
  await axe(page);
  const contact = page.getByRole('group', { name: t('field-customer-contact'), exact: true });
  await contact.getByLabel(t('field-name'), { exact: true }).fill('');
  await message(partner, 'field-comment').fill(EDITED);
  await press(partner, 'button-save-changes');
  await page.getByRole('alert', { name: t('error-summary-title') }).waitFor();
  assert.equal(await message(partner, 'field-comment').inputValue(), EDITED);
  await contact.getByLabel(t('field-name'), { exact: true }).fill('Sasha Bell');
  await press(partner, 'button-save-changes');
  await page.getByText(t('notice-claim-edited')).waitFor();
  await told(partner, 'Sasha Bell', EDITED);
}

async function holdsAndResumes(reviewer, partner, id) {
  const { page, t } = reviewer;
  await startReview(reviewer, id);
  await follow(reviewer, 'button-hold');
  await heading(reviewer, t('hold-title'));
  await axe(page);
  await message(reviewer, 'field-reason').fill('The list comes on Monday.');
  await message(reviewer, 'field-message-to-partner').fill(ON_HOLD);
  await press(reviewer, 'button-hold');
  await page.getByText(t('notice-held')).waitFor();
  await partner.page.goto(`/claims/${id}`);
  await told(partner, ON_HOLD);
  assert.ok(!(await mainText(partner)).includes('The list comes on Monday.'), 'the reviewers’ reason is theirs');
  // Mail is in the language of the account, whatever the browser's.
  await demoMail(partner, words('en').like('mail-held-subject', { claim: id }));
  await page.goto(`/claims/${id}/review`);
  await follow(reviewer, 'button-hold-off');
  await heading(reviewer, t('resume-title'));
  await message(reviewer, 'field-reason').fill('It came.');
  await press(reviewer, 'button-hold-off');
  await page.getByText(t('notice-resumed')).waitFor();
}

async function asks(reviewer, id, question) {
  const { page, t } = reviewer;
  await page.goto(`/claims/${id}/review`);
  await decide(reviewer, 'ask');
  await page.getByRole('checkbox', { name: t('reason-missing-products'), exact: true }).check();
  await message(reviewer, 'field-message-to-partner').fill(question);
  await send(reviewer);
}

async function answers(partner, id, text, file) {
  const { page, t } = partner;
  await page.goto(`/claims/${id}`);
  await told(partner, t('status-partner-action-required'));
  await follow(partner, 'button-respond');
  await heading(partner, t('claim-respond-title'));
  await axe(page);
  await press(partner, 'button-send-back');
  await page.getByRole('alert', { name: t('error-summary-title') }).waitFor();
  await page.getByLabel(t('field-files'), { exact: true }).setInputFiles([file]);
  await press(partner, 'button-upload');
  await page.getByRole('listitem').filter({ hasText: file.name }).waitFor();
  await message(partner, 'field-message-to-reviewer').fill(text);
  await corrects(partner);
  await press(partner, 'button-send-back');
  await page.getByText(t('notice-answer-sent')).waitFor();
  await told(partner, text, file.name);
}

/** The fields of the claim are folded away until one of them is wrong. */
async function corrects(partner) {
  const { page, t } = partner;
  const contact = page.getByRole('group', { name: t('field-customer-contact'), exact: true });
  const [email, title] = ['field-email', 'field-job-title'].map((key) => contact.getByLabel(t(key), { exact: true }));
  assert.ok(!(await email.isVisible()), 'folded away');
  const said = await message(partner, 'field-message-to-reviewer').inputValue();
  await page.getByRole('heading', { name: t('response-correct'), exact: true }).click();
  const right = await email.inputValue();
  await email.fill('nobody');
  await title.fill(CORRECTED);
  await press(partner, 'button-send-back');
  await page.getByRole('alert', { name: t('error-summary-title') }).waitFor();
  assert.deepEqual([await title.inputValue(), await email.inputValue()], [CORRECTED, 'nobody']);
  assert.ok(await email.isVisible(), 'opened by its error');
  assert.equal(await message(partner, 'field-message-to-reviewer').inputValue(), said);
  await audit(page);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await page.setViewportSize(size);
  await email.fill(right);
}

async function rejects(reviewer, id) {
  const { page, t } = reviewer;
  await page.goto(`/claims/${id}/review`);
  await told(reviewer, ANSWER, CORRECTED, t('review-changed'));
  await findAll(reviewer, [t('checklist-acknowledgement')]);
  await decide(reviewer, 'reject');
  await page.getByRole('radio', { name: t('rejection-insufficient-poe'), exact: true }).check();
  const details = t('review-details', { group: t('rejection-insufficient-poe') });
  const consent = page.getByRole('group', { name: details })
    .getByRole('checkbox', { name: t('rejection-missing-consent') });
  await consent.check();
  await message(reviewer, 'field-message-to-partner').fill(REJECTION);
  await send(reviewer);
}

async function disputes(partner, id) {
  const { page, t } = partner;
  await page.goto(`/claims/${id}`);
  await told(partner, REJECTION);
  await follow(partner, 'button-dispute');
  await heading(partner, t('claim-dispute-title'));
  await axe(page);
  await press(partner, 'button-dispute');
  await page.getByRole('alert', { name: t('error-summary-title') }).waitFor();
  await message(partner, 'field-business-justification').fill(JUSTIFICATION);
  await press(partner, 'button-dispute');
  await page.getByText(t('notice-dispute-sent')).waitFor();
  await told(partner, t('status-disputed'), JUSTIFICATION);
}

async function take(second, id) {
  await second.page.goto(`/claims/${id}/review`);
  await told(second, JUSTIFICATION);
  await press(second, 'button-take');
  await second.page.getByText(second.t('notice-claim-taken')).waitFor();
}

async function approves(second, id) {
  await second.page.goto(`/claims/${id}/review`);
  await told(second, SECOND_ANSWER);
  await findAll(second);
  await decide(second, 'approve');
  await send(second);
}

async function ends(partner, id) {
  const { page, t } = partner;
  await page.goto(`/claims/${id}`);
  await told(partner, t('status-approved'));
  await follow(partner, 'button-withdraw-claim');
  await heading(partner, t('claim-withdraw-title'));
  await axe(page);
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0);
  await message(partner, 'field-explanation').fill(FAREWELL);
  await press(partner, 'button-yes-withdraw');
  await page.getByRole('alert', { name: t('error-summary-title') }).waitFor();
  assert.equal(await message(partner, 'field-explanation').inputValue(), FAREWELL);
  await page.getByRole('radio', { name: t('withdraw-no-longer-working'), exact: true }).check();
  await press(partner, 'button-yes-withdraw');
  await page.getByText(t('notice-claim-withdrawn')).waitFor();
  await told(partner, t('status-rejected'));
}

async function beginsAgain(partner, id, customer) {
  const { page, t } = partner;
  await page.goto(`/claims/${id}`);
  await press(partner, 'button-copy-claim');
  await page.getByText(t('notice-claim-copied')).waitFor();
  const copy = idIn(page);
  assert.notEqual(copy, id);
  await page.goto(`/claims/${copy}`);
  await heading(partner, customer);
  await told(partner, t('status-editing'));
}

async function historyTells({ page, t }, id) {
  await page.goto(`/claims/${id}/history`);
  await axe(page);
  const titles = (await page.locator('.timeline h3').allInnerTexts()).reverse();
  const told = titles.filter((title) => !t.like('history-mail').test(title) && title !== t('history-draft-saved'));
  const story = ['submitted', 'edited', 'review-started', 'held', 'resumed', 'information-requested', 'proof-added',
    'answered', 'rejected', 'disputed', 'information-requested', 'proof-added', 'answered', 'approved',
    'customer-notified', 'withdrawn'];
  assert.deepEqual(told.slice(told.indexOf(t('history-submitted'))), story.map((name) => t(`history-${name}`)));
}
