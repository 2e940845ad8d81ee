// That the browser tests' own tools see what goes wrong, on small pages served from here.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { audit, launch, person, screenshots, startProgram } from './support/index.js';

const page = (main) => `<!doctype html><html lang="en"><head><title>A page</title>
  <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css">
  </head><body><main><h1>A page</h1>${main}</main></body></html>`;

const PAGES = {
  '/good': page('<p>Nothing is wrong here.</p><noscript><p id="off">No script.</p></noscript>'),
  '/style.css': ':root { color-scheme: light dark }',
  '/console': page('<script src="/error.js"></script>'),
  '/error.js': 'console.error("something broke")',
  '/policy': page('<p style="color: red">Styled in a forbidden way.</p>'),
  '/part': page('<img src="/missing.png" alt="A picture">'),
  '/axe': page('<img src="data:,">'),
  '/wide': page('<p class="wide">Very wide.</p><link rel="stylesheet" href="/wide.css">'),
  '/wide.css': '.wide { width: 700px }',
};

function serve(request, response) {
  const body = PAGES[request.url];
  const type = { css: 'text/css', js: 'text/javascript' }[request.url.split('.')[1]];
  const status = { '/broken': 500 }[request.url] ?? (body ? 200 : 404);
  response.writeHead(status, {
    'content-type': `${type ?? 'text/html'}; charset=utf-8`,
    'content-security-policy': "default-src 'self'; img-src 'self' data:",
  });
  response.end(body ?? page(`<p>Status ${status}.</p>`));
}

describe('the tools of the browser tests', () => {
  let browser;
  let server;
  let baseURL;

  before(async () => {
    server = createServer(serve);
    await new Promise((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    baseURL = `http://127.0.0.1:${server.address().port}`;
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  const visit = async (path, options = {}) => {
    const someone = await person(browser, { baseURL, ...options });
    await someone.page.goto(path);
    return someone;
  };

  test('a page without faults passes, with and without JavaScript', async () => {
    for (const js of [true, false]) {
      const someone = await visit('/good', { js, language: 'fr' });
      assert.equal(await someone.page.locator('#off').count(), js ? 0 : 1);
      await audit(someone.page);
      await someone.close();
    }
  });

  test('pictures are taken in each look', async () => {
    const someone = await visit('/good');
    const paths = await screenshots(someone.page, 'harness');
    assert.equal(paths.filter((path) => existsSync(path)).length, 4);
    await someone.close();
  });

  const faults = [
    ['/console', /console: something broke/],
    ['/policy', /content security policy: style-src-attr forbids inline/],
    ['/part', /404 for .*missing\.png/],
    ['/broken', /500 for /],
  ];
  for (const [path, pattern] of faults) {
    test(`${path}: what goes wrong is reported, unless it is allowed`, async () => {
      const someone = await visit(path);
      await someone.page.waitForTimeout(50);
      await assert.rejects(someone.close(), pattern);
      const knowing = await visit(path);
      knowing.allow(/./);
      await knowing.close();
    });
  }

  test('without JavaScript a violated policy is reported as well', async () => {
    const someone = await visit('/policy', { js: false });
    await someone.page.waitForTimeout(50);
    await assert.rejects(someone.close(), /console: .*Content Security Policy/);
  });

  test('a page that says "not found" is no fault by itself', async () => {
    const someone = await visit('/nowhere');
    await someone.close();
  });

  test('axe and the width of the page are checked', async () => {
    for (const js of [true, false]) {
      const someone = await visit('/axe', { js });
      await assert.rejects(audit(someone.page), /1440-light: axe finds faults.*image-alt/s);
      await someone.page.goto('/wide');
      await assert.rejects(audit(someone.page), /390-light: .* px wide/);
      await someone.close();
    }
  });
});

describe('starting the program', () => {
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cpor-harness-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** A stand-in for the program. */
  const script = async (body) => {
    const path = join(folder, `program-${body.length}.mjs`);
    await writeFile(path, `#!${process.execPath}\n${body}`);
    await chmod(path, 0o755);
    return path;
  };

  test('it is waited for until it is ready, and stopped', async () => {
    const program = await script(`
      import { createServer } from 'node:http';
      const [host, port] = process.env.CPOR_BIND.split(':');
      let asked = 0;
      createServer((request, response) => {
        response.writeHead(request.url === '/readyz' && ++asked < 3 ? 503 : 200);
        response.end(process.env.CPOR_EXTRA + process.env.CPOR_DATA_DIR);
      }).listen(Number(port), host);
      process.on('SIGTERM', () => process.exit(0));
    `);
    const running = await startProgram({ program, env: { CPOR_EXTRA: 'extra ' } });
    const text = await (await fetch(running.url)).text();
    assert.match(text, /^extra .*browser-/);
    await running.stop();
    assert.ok(!existsSync(text.slice('extra '.length)));
    await assert.rejects(fetch(running.url));
  });

  test('what it printed is shown if it ends too early', async () => {
    const program = await script('console.error("no database"); process.exit(3);');
    await assert.rejects(startProgram({ program }), /it ended \(3\)\nno database/);
  });
});
