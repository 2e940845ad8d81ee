// Starts Chromium. It is Debian's, or the one that CHROMIUM names; nothing is downloaded.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// Without its calls to servers of its own, without a sandbox (which root has not, and of all pages
// it shows only ours), and with pictures that do not differ from machine to machine.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--hide-scrollbars',
  '--font-render-hinting=none',
];

/** Where Chromium is. Throws, with what to do, if it is nowhere. */
function chromiumPath() {
  const path = process.env.CHROMIUM ?? USUAL_PLACES.find((place) => existsSync(place));
  if (!path || !existsSync(path)) {
    throw new Error(
      'no Chromium: install it (on Debian: apt-get install chromium) or set CHROMIUM to its path',
    );
  }
  return path;
}

/** A running browser; call its `close()` at the end. */
export function launch() {
  return chromium.launch({ executablePath: chromiumPath(), headless: true, args: FLAGS });
}
