import { fill, languageOf } from './language.js';

it.each([
  [undefined, 'zh'],
  ['', 'zh'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en', 'en'],
  ['en-GB,en;q=0.9,zh;q=0.1', 'en'],
  ['zh;q=0.2, en;q=0.7', 'en'],
  ['fr, *', 'zh'],
  ['fr;q=1, en;q=0.3', 'en'],
  ['zh;q=0.5, en;q=0.5', 'zh'],
  ['en;q=0.5, zh;q=0.5', 'en'],
  ['en;q=0', 'zh'],
  ['zh, en', 'zh'],
])('reads %p as %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

it('fills the places of a sentence, and shows an ellipsis where nothing was given', () => {
  expect(fill('账本“{ledger}”，{who}', { ledger: 'jinshi' })).toBe('账本“jinshi”，…');
  expect(fill('{constructor}', {})).toBe('…');
});
