/**
 * An identity provider on this machine: anyone may sign in under any name and is in the groups that the parent process
 * says ({ groups: { name: [...] } }). Tells the parent its issuer when it listens. CLIENT holds the client as JSON.
 */
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const groups = new Map();
process.on('message', (message) => {
  for (const [name, of] of Object.entries(message.groups)) groups.set(name, of);
  process.send({ known: [...groups.keys()] });
});

const server = createServer();
// The parent has gone: with nobody left to serve, the process ends by itself.
process.on('disconnect', () => {
  server.close();
  server.closeAllConnections();
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [JSON.parse(process.env.CLIENT)],
  cookies: { keys: ['a key of this test'] },
  pkce: { required: () => true },
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'], groups: ['groups'], auth_time: null },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  findAccount: (_, name) => ({
    accountId: name,
    claims: () => ({
      sub: `subject-of-${name}`,
      name: `${name} of the bureau`,
      preferred_username: name,
      groups: groups.get(name) ?? [],
    }),
  }),
  // Nobody is asked whether this application may know who they are: it is the bureau's own.
  async loadExistingGrant(context) {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope('openid profile groups');
    await grant.save();
    return grant;
  },
});
server.on('request', provider.callback());
process.send({ issuer });
