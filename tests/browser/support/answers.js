// Pages that no link leads to: answers to something wrong, or to a form.

import { decide, findAll, heading, openOwnReview, press } from './claim.js';

/** Sends the page's main form, and gives the answer. */
async function submit({ page }, selector = 'main form[method=post] button[type=submit]') {
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.request().isNavigationRequest() && answer.status() !== 303),
    page.locator(selector).first().click(),
  ]);
  return response;
}

/** Whose page it is, how they get there (`open` gives the last answer), and its status. */
export const ANSWERS = [
  {
    what: 'an address that does not exist',
    status: 404,
    open: ({ page }) => page.goto('/nowhere'),
  },
  {
    what: 'a claim that the reader may not see',
    email: 'incentives@fabrikam.example',
    status: 404,
    open: ({ page }) => page.goto('/claims/CPOR-0000002'),
  },
  {
    what: 'a customer’s link that nobody knows',
    status: 404,
    open: ({ page, t }) => page.goto(`/consent/${'A'.repeat(43)}?lang=${t.language}`),
  },
  {
    what: 'a wrong password',
    status: 422,
    async open(someone) {
      await someone.page.goto('/sign-in');
      await someone.page.getByLabel(someone.t('field-work-email')).fill('lead@program.example');
      return submit(someone);
    },
  },
  {
    what: 'a form of another session',
    email: 'incentives@contoso.example',
    status: 403,
    async open(someone) {
      await someone.page.goto('/claims/new');
      await someone.page.locator('main [name=form_id]').evaluate((element) => {
        element.value = 'forged';
      });
      return submit(someone);
    },
  },
  {
    what: 'a step with everything missing',
    email: 'incentives@contoso.example',
    status: 422,
    async open(someone) {
      await someone.page.goto('/claims/new');
      return submit(someone);
    },
  },
  {
    what: 'a review that is not complete',
    email: 'reviewer@program.example',
    status: 422,
    async open(someone) {
      await openOwnReview(someone);
      await decide(someone, 'reject');
      return submit(someone, '[value=check]');
    },
  },
  {
    what: 'a decision before it is sent',
    email: 'reviewer@program.example',
    status: 200,
    async open(someone) {
      await openOwnReview(someone);
      await findAll(someone);
      await decide(someone, 'approve');
      await press(someone, 'button-check-send');
      await heading(someone, someone.t('decision-check-title'));
      return someone.page.reload();
    },
  },
  {
    what: 'a decision between competing claims without a choice',
    email: 'lead@program.example',
    status: 422,
    async open(someone) {
      await openCompetition(someone);
      return submit(someone, 'main [value=check]');
    },
  },
  {
    what: 'a decision between competing claims before it is sent',
    email: 'lead@program.example',
    status: 200,
    async open(someone) {
      const { page, t } = someone;
      await openCompetition(someone);
      await page.getByRole('radio').first().check();
      await page.getByRole('textbox', { name: t('field-message-to-partner') }).fill('Newer proof.');
      await page.getByRole('textbox', { name: t('field-reason') }).fill('Dates.');
      return submit(someone, 'main [value=check]');
    },
  },
];

/** Opens the first claims that compete. */
async function openCompetition({ page, t }) {
  await page.goto('/claims?q=Proseware');
  await page.getByRole('link', { name: t('competition-mark') }).first().click();
  await page.getByRole('button', { name: t('button-check-send') }).waitFor();
}
