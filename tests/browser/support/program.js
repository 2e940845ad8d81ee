// Starts the program that is tested, with a database and files of its own.

import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The project's folder. */
export const ROOT = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../..');

/** What cargo builds into. */
export const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');

const PROGRAM = process.env.CPOR_PROGRAM ?? join(TARGET, 'debug/cpor');
const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 20_000;

/** A port of this machine that nobody listens on. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts the program in demo mode and waits until it is ready.
 *
 * `env` adds settings or changes them. `place`, from `newPlace`, is where it lives if it is to be
 * started there again; otherwise it gets one that goes when it stops. Gives `{ url, log(), stop() }`;
 * `stop` must be called, and throws if the program did not end well. Throws, with what the program
 * printed, if it does not become ready.
 */
export async function startProgram({ env = {}, program = PROGRAM, place } = {}) {
  const { port, dataDir } = place ?? (await newPlace());
  const child = spawn(program, [], {
    cwd: dataDir,
    env: {
      ...withoutSettings(process.env),
      CPOR_BIND: `127.0.0.1:${port}`,
      CPOR_DATA_DIR: dataDir,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const running = follow(child);
  // Also when a test file ends by an exception.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);

  const stop = async () => {
    process.removeListener('exit', kill);
    await end(child, running);
    if (!place) {
      await rm(dataDir, { recursive: true, force: true });
    }
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await ready(url, running);
  } catch (error) {
    await stop().catch(() => {});
    throw new Error(`${program} did not start: ${error.message}\n${running.log}`);
  }
  return { url, log: () => running.log, stop };
}

/** A port and an empty folder, `dataDir`, for a program; remove the folder at the end. */
export async function newPlace() {
  return { port: await freePort(), dataDir: await newDataDir() };
}

/** Makes that many claims for load tests in a place where no program runs. Throws, with what was printed, if it fails. */
export async function seed({ port, dataDir }, claims) {
  const env = { ...withoutSettings(process.env), CPOR_BIND: `127.0.0.1:${port}`, CPOR_DATA_DIR: dataDir };
  const running = follow(spawn(PROGRAM, ['seed', '--claims', String(claims)], { cwd: dataDir, env }));
  await running.end;
  if (running.ended !== 0) {
    throw new Error(`claims were not made (${running.ended})\n${running.log}`);
  }
}

/** A new folder. The database's account, which may be another, must be able to go through. */
async function newDataDir() {
  const parent = join(TARGET, 'tmp');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, 'browser-'));
  await chmod(folder, 0o711);
  return folder;
}

/** The environment without settings of this program: a test says what it wants itself. */
function withoutSettings(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => name !== 'DATABASE_URL' && !name.startsWith('CPOR_')),
  );
}

/** Collects what a process prints, and how it ended. */
function follow(child) {
  const running = { log: '', ended: undefined };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text) => {
      running.log += text;
    });
  }
  running.end = new Promise((resolve) => {
    const ended = (how) => {
      running.ended ??= how;
      resolve();
    };
    child.once('error', (error) => ended(error.message));
    child.once('exit', (code, signal) => ended(signal ?? code));
  });
  return running;
}

/** Waits until the program says that it is ready. */
async function ready(url, running) {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (running.ended !== undefined) {
      throw new Error(`it ended (${running.ended})`);
    }
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.status === 200) {
      return;
    }
    await pause(50);
  }
  throw new Error(`GET /readyz did not answer 200 within ${READY_WITHIN_MS / 1000} s`);
}

/** Asks a process to end, and makes it end if it takes too long. */
async function end(child, running) {
  if (running.ended !== undefined) {
    throw new Error(`the program ended before it was told to (${running.ended})\n${running.log}`);
  }
  child.kill('SIGTERM');
  const inTime = await Promise.race([
    running.end.then(() => true),
    pause(STOPPED_WITHIN_MS, false, { ref: false }),
  ]);
  if (!inTime) {
    child.kill('SIGKILL');
    await running.end;
    throw new Error(`the program did not stop within ${STOPPED_WITHIN_MS / 1000} s`);
  }
  if (running.ended !== 0) {
    throw new Error(`the program stopped with ${running.ended}\n${running.log}`);
  }
}
