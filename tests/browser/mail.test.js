// Mail over real SMTP: the right people get the right letters, once, also when the mail server was
// down at first.

import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, launch, newPlace, signIn, startMailServer, startProgram, visitor, words }
  from './support/index.js';
import { aClaim, approve, fileClaim, heading, press } from './support/claim.js';

const SENDER = 'Litware Associations <claims@litware.example>';
const MAIL_WITHIN_MS = 20_000;

describe('mail', () => {
  const t = words('en');
  let browser;
  let place;
  let smtpPort;
  let server;
  let program;

  const start = () => startProgram({
    place,
    env: { CPOR_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`, CPOR_MAIL_FROM: SENDER },
  });
  before(async () => {
    [browser, place, smtpPort] = await Promise.all([launch(), newPlace(), freePort()]);
    program = await start();
  });
  after(async () => {
    await browser?.close();
    await program?.stop();
    await server?.stop();
    await rm(place.dataDir, { recursive: true, force: true });
  });

  /** Somebody who has signed in. */
  const signedIn = async (email) => {
    const someone = await visitor(browser, { baseURL: program.url });
    await signIn(someone, email);
    return someone;
  };

  /** Files and approves a claim. Gives its ID. */
  const filedAndApproved = async (claim) => {
    const partner = await signedIn('incentives@contoso.example');
    const reviewer = await signedIn('reviewer@program.example');
    const id = await fileClaim(partner, claim);
    await approve(reviewer, id);
    await Promise.all([partner.close(), reviewer.close()]);
    return id;
  };

  const mailsAbout = (id) => server.mails.filter(({ subject }) => subject.includes(id));

  /** Waits for the four mails up to an approval. */
  const fourMails = async (id) => {
    const until = performance.now() + MAIL_WITHIN_MS;
    while (mailsAbout(id).length < 4 && performance.now() < until) {
      await pause(100);
    }
    return mailsAbout(id);
  };

  /** Each mail came once, to the one whom it concerns. */
  const areRight = (mails, id, claim) => {
    const expected = [
      ['mail-received-subject', claim.own],
      ['mail-started-subject', claim.own],
      ['mail-consent-subject', claim.contact],
      ['mail-approved-subject', claim.own],
    ];
    assert.equal(mails.length, expected.length, mails.map(({ subject }) => subject).join('\n'));
    for (const [key, { name, email }] of expected) {
      const found = mails.filter(({ subject }) => t.like(key, { claim: id }).test(subject));
      assert.equal(found.length, 1, `${key} once`);
      const [{ envelope, headers, text, html }] = found;
      assert.deepEqual(envelope, { from: 'claims@litware.example', to: [email] });
      assert.match(headers.get('from'), /^"?Litware Associations"? <claims@litware\.example>$/);
      assert.ok(headers.get('to').includes(`<${email}>`) && headers.get('to').includes(name));
      assert.equal(headers.get('auto-submitted'), 'auto-generated');
      assert.equal(headers.get('content-language'), 'en');
      assert.match(headers.get('message-id'), /^<.+@.+>$/);
      assert.ok(!headers.has('bcc') && !headers.has('cc'));
      assert.ok(text.includes(claim.customer) && html.includes(claim.customer), key);
    }
    assert.equal(new Set(mails.map(({ headers }) => headers.get('message-id'))).size, expected.length);
  };

  test('mail that could not be sent is sent after a restart, once', async () => {
    const claim = aClaim('Nordlys Energi');
    const id = await filedAndApproved(claim);
    const lead = await signedIn('lead@program.example');
    await lead.page.goto(`/claims/${id}`);
    await lead.page.getByText(t('stage-waiting-for-mail')).first().waitFor();
    await lead.close();

    await program.stop();
    server = await startMailServer(smtpPort);
    program = await start();
    const partner = await signedIn('incentives@contoso.example');
    await advance(partner, t);
    areRight(await fourMails(id), id, claim);

    await program.stop();
    program = await start();
    const again = await signedIn('incentives@contoso.example');
    await advance(again, t);
    areRight(mailsAbout(id), id, claim);
    await Promise.all([partner.close(), again.close()]);
  });

  test('mail arrives at once, and the customer’s link in it works', async () => {
    const claim = aClaim('Alpine Rail');
    const id = await filedAndApproved(claim);
    const mails = await fourMails(id);
    areRight(mails, id, claim);
    const [{ text, html }] = mails.filter(({ envelope }) => envelope.to[0] === claim.contact.email);
    const [link] = text.match(/http:\/\/\S+\/consent\/\S+/);
    assert.ok(html.includes(`href="${link}"`), 'the same link in both forms');
    const client = await visitor(browser);
    await client.page.goto(link);
    await heading(client, t('consent-title', { partner: 'Contoso Consulting' }));
    assert.match(await client.page.getByRole('main').innerText(), t.like('consent-disagree'));
    await client.close();
    for (const other of mails.filter(({ envelope }) => envelope.to[0] !== claim.contact.email)) {
      assert.doesNotMatch(other.text + other.html, /\/consent\//, other.subject);
      assert.ok(other.text.includes(`${program.url}/claims/${id}`), other.subject);
    }
  });
});

/** Moves the clock to the next business day; what was to be tried again is due then. */
async function advance(someone, t) {
  await someone.page.goto('/demo/clock');
  await press(someone, 'demo-clock-advance-business-day');
  await someone.page.getByText(t('notice-clock-moved')).waitFor();
}
