// A certified OpenID Connect provider (npm's oidc-provider) on this machine, as a company runs one.

import { Buffer } from 'node:buffer';
import { generateKeyPairSync, sign } from 'node:crypto';
import Provider from 'oidc-provider';

/** Of the client that the program is there. */
export const CLIENT = 'associations';
export const SECRET = 'a secret of the client';

/**
 * Starts a provider on a port of this machine, with one client that is led back to `redirect`. Whoever
 * signs in is asked for a name, which is the e-mail address that it vouches for.
 *
 * Gives `{ issuer, told, rotate(), stop() }`. `told.claims` replaces claims of the ID tokens, which are
 * then signed by the provider's own key all the same: what a provider never does by itself.
 */
export async function startIdentityProvider(port, redirect) {
  const issuer = `http://127.0.0.1:${port}`;
  const told = { claims: {}, isVerified: true };
  let server = await listen(port, issuer, redirect, told);
  const stop = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  const rotate = async () => {
    await stop();
    server = await listen(port, issuer, redirect, told);
  };
  return { issuer, told, rotate, stop };
}

/** A provider with a new key. */
function listen(port, issuer, redirect, told) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = `key of ${performance.now()}`;
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' };
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT, client_secret: SECRET, redirect_uris: [redirect], grant_types: ['authorization_code'] }],
    jwks: { keys: [jwk] },
    cookies: { keys: ['signs the cookies of the test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: told.isVerified }),
    }),
    // Its people are not asked what the program may know.
    async loadExistingGrant({ oidc: { client, session, provider: { Grant } } }) {
      const grant = new Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    await next();
    if (context.path === '/token' && context.body?.id_token && Object.keys(told.claims).length > 0) {
      context.body.id_token = signedAnew(context.body.id_token, told.claims, privateKey);
    }
  });
  return new Promise((resolve, reject) => {
    const server = provider.listen(port, '127.0.0.1', () => resolve(server));
    server.once('error', reject);
  });
}

/** A token with other claims. */
function signedAnew(token, claims, key) {
  const [header, payload] = token.split('.');
  const said = { ...JSON.parse(Buffer.from(payload, 'base64url')), ...claims };
  const message = `${header}.${Buffer.from(JSON.stringify(said)).toString('base64url')}`;
  return `${message}.${sign('sha256', Buffer.from(message), key).toString('base64url')}`;
}
