import { requestsPerMinute, serverOptions } from './server-options.js';

it('takes nobody’s word for who asks, but a named proxy’s', () => {
  expect(serverOptions({}).trustProxy).toBe(false);
  expect(serverOptions({ HEZHANG_TRUST_PROXY: '10.0.0.5, 10.1.0.0/16,fd00::/8' }).trustProxy).toEqual([
    '10.0.0.5',
    '10.1.0.0/16',
    'fd00::/8',
  ]);
  for (const everybody of ['true', '1', '*', '0.0.0.0/0', '::/0', 'proxy.local'])
    expect(() => serverOptions({ HEZHANG_TRUST_PROXY: everybody })).toThrow('HEZHANG_TRUST_PROXY');
});

it('reads how often one address may ask', () => {
  expect(requestsPerMinute({})).toBeUndefined();
  expect(requestsPerMinute({ HEZHANG_REQUESTS_PER_MINUTE: '600' })).toBe(600);
  for (const wrong of ['0', '-1', 'many', '1e3'])
    expect(() => requestsPerMinute({ HEZHANG_REQUESTS_PER_MINUTE: wrong })).toThrow('HEZHANG_REQUESTS_PER_MINUTE');
});
