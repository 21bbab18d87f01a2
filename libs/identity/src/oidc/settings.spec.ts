import { loginLike, oidcSettings, settingsOf } from './settings.js';

const group = { group: 'cw-fuhe', ledger: 'jinshi', party: 'jinniu', role: 'reviewer' };
const whole = {
  issuer: 'https://id.example',
  clientId: 'hezhang',
  redirectUri: 'https://ledger.example/v1/oidc/callback',
  groups: [group],
};
const read = (change: object) => () => settingsOf({ ...whole, ...change }, 'oidc.yaml');

it('reads a provider, with the usual scope and claim', () => {
  expect(settingsOf(whole, 'oidc.yaml', 'secret')).toEqual({
    ...whole,
    scope: 'openid profile',
    groupsClaim: 'groups',
    clientSecret: 'secret',
  });
  expect(oidcSettings({})).toBeUndefined();
  expect(() => oidcSettings({ HEZHANG_OIDC_FILE: '/no/such/file' })).toThrow('/no/such/file cannot be read');
});

it('names what is wrong, so that nobody runs with half a provider', () => {
  expect(read({ issuer: 'http://id.example' })).toThrow('oidc.yaml: issuer is not an https address');
  expect(read({ redirectUri: 'ledger' })).toThrow('oidc.yaml: redirectUri is not an https address');
  expect(read({ clientId: 7 })).toThrow('oidc.yaml: clientId is not a text');
  expect(read({ clientID: 'x' })).toThrow('oidc.yaml: clientID is not known');
  expect(read({ groups: [] })).toThrow('oidc.yaml: groups is not a list');
  expect(read({ groups: [group, { ...group, role: 'king' }] })).toThrow('oidc.yaml: groups[1] is not');
  expect(read({ groups: [{ ...group, note: 'x' }] })).toThrow('oidc.yaml: groups[0] is not');
  expect(() => settingsOf([], 'oidc.yaml')).toThrow('oidc.yaml: the file is not a record');
});

it('takes plain http from this machine alone', () => {
  expect(read({ issuer: 'http://127.0.0.1:4000' })()).toMatchObject({ issuer: 'http://127.0.0.1:4000' });
});

it('makes a login of a name where it can be one', () => {
  expect(loginLike('Wang.Fang@jinniu.example')).toBe('wang.fang');
  for (const name of ['王芳', '', 7, undefined, '9lives']) expect(loginLike(name)).toBeUndefined();
});
