// A mail server that keeps what it is given, and reads it as a mail program would.

import { Buffer } from 'node:buffer';
import { SMTPServer } from 'smtp-server';

/**
 * Starts a mail server on a port of this machine. Gives `{ mails, stop() }`; each mail has the
 * `envelope`'s sender and recipients, its `headers` (names in lower case), `subject` and `text`.
 */
export async function startMailServer(port) {
  const mails = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const envelope = { from: mailFrom.address, to: rcptTo.map(({ address }) => address) };
        mails.push({ envelope, ...read(Buffer.concat(chunks).toString('latin1')) });
        done();
      });
    },
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const stop = () => new Promise((resolve) => {
    server.close(resolve);
  });
  return { mails, stop };
}

/** A mail with a plain text and an HTML part, as ours are. */
function read(source) {
  const { headers, body } = split(source);
  const [, boundary] = /boundary="([^"]+)"/.exec(headers.get('content-type')) ?? [];
  const parts = body.split(`--${boundary}`).slice(1, -1).map((part) => split(part.trimStart()));
  const [text, html] = ['text/plain', 'text/html'].map((type) => {
    const part = parts.find((each) => each.headers.get('content-type')?.startsWith(type));
    return part && decode(part.body, part.headers.get('content-transfer-encoding'));
  });
  return { headers, subject: words(headers.get('subject') ?? ''), text, html };
}

function split(source) {
  const [head, ...rest] = source.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  }));
  return { headers, body: rest.join('\r\n\r\n') };
}

function decode(body, encoding) {
  if (encoding === 'base64') {
    return Buffer.from(body, 'base64').toString('utf8');
  }
  if (encoding === 'quoted-printable') {
    return unquote(body.replaceAll(/=\r\n/g, ''));
  }
  return Buffer.from(body, 'latin1').toString('utf8');
}

/** Encoded words of a header, such as `=?utf-8?b?…?=`. */
function words(text) {
  const joined = text.replaceAll(/\?=\s+=\?/g, '?==?');
  return joined.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how, word) =>
    how.toLowerCase() === 'b'
      ? Buffer.from(word, 'base64').toString('utf8')
      : unquote(word.replaceAll('_', ' ')),
  );
}

function unquote(text) {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
