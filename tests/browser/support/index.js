// What a browser test needs.

export { audit, axe, screenshots } from './audit.js';
export { launch } from './browser.js';
export { tabThrough } from './keyboard.js';
export { startMailServer } from './mail-server.js';
export { NARROW, WIDE, person } from './person.js';
export { freePort, newPlace, seed, startProgram } from './program.js';
export { consentLink, demoMail, signIn, signOut, visitor } from './visitor.js';
export { words } from './words.js';
