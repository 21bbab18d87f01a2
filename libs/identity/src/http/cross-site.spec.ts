import { isForged } from './cross-site.js';

const post = (headers: Record<string, string>) => isForged({ method: 'POST', host: 'ledger.local:3000', headers });

it('refuses what another site sends on behalf of a person', () => {
  expect(post({ 'sec-fetch-site': 'cross-site' })).toBe(true);
  expect(post({ 'sec-fetch-site': 'same-site' })).toBe(true);
  expect(post({ origin: 'https://elsewhere.example' })).toBe(true);
  expect(post({ origin: 'http://ledger.local:4000' })).toBe(true);
  expect(post({ origin: 'null' })).toBe(true);
});

it('lets the console, programs, tokens and reads through', () => {
  expect(post({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:5173' })).toBe(false);
  expect(post({ 'sec-fetch-site': 'none' })).toBe(false);
  expect(post({ origin: 'http://ledger.local:3000' })).toBe(false);
  expect(post({})).toBe(false);
  expect(post({ authorization: 'Bearer x', origin: 'https://elsewhere.example' })).toBe(false);
  expect(isForged({ method: 'GET', host: 'x', headers: { 'sec-fetch-site': 'cross-site' } })).toBe(false);
});
