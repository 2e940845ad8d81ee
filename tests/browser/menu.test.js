// The main menu: all of it is there on every screen, without a place that has to be found by scrolling.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { NARROW, launch, signIn, startProgram, visitor } from './support/index.js';

const SMALL = { width: 320, height: 640 };

describe('the main menu', () => {
  let browser;
  let program;
  before(async () => {
    [browser, program] = await Promise.all([launch(), startProgram()]);
  });
  after(async () => {
    await browser?.close();
    await program?.stop();
  });

  for (const language of ['en', 'fr']) {
    for (const viewport of [NARROW, SMALL]) {
      test(`of a lead is whole at ${viewport.width} pixels, ${language}`, async () => {
        const lead = await visitor(browser, { baseURL: program.url, language, viewport });
        await signIn(lead, 'lead@program.example');
        const links = lead.page.getByRole('navigation', { name: lead.t('site-navigation') }).getByRole('link');
        assert.equal(await links.count(), 7);
        for (const link of await links.all()) {
          const { x, width, height } = await link.boundingBox();
          const where = `${await link.textContent()} from ${x} to ${x + width}`;
          assert.ok(x >= 0 && x + width <= viewport.width, where);
          assert.ok(height >= 24, `${where} is ${height} high`);
        }
        await lead.close();
      });
    }
  }
});
