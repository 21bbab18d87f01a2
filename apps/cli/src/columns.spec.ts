import * as venture from '@ledger/venture';
import { getMetadataArgsStorage } from 'typeorm';
import { headingOf, toldAs, wordOf } from './columns.js';

const OF_EVERY_ROW = new Set(['ledgerId', 'ventureId']);
/** Lists within a row are told with --json alone, and of the company itself nothing is printed. */
const NOT_PRINTED = new Set(['consents', 'decks', 'dues', 'earmarks', 'settles', 'shares', 'steps', 'object']);

it('has a Chinese heading for every column of the joint company', () => {
  const rows = Object.entries(venture).flatMap(([name, row]) =>
    name.endsWith('Row') && name !== 'VentureRow' ? [row as unknown] : [],
  );
  const columns = getMetadataArgsStorage()
    .columns.filter(({ target }) => rows.includes(target))
    .map(({ propertyName }) => propertyName)
    .filter((column) => !OF_EVERY_ROW.has(column) && !NOT_PRINTED.has(column));
  expect(columns.length).toBeGreaterThan(100);
  expect([...new Set(columns)].filter((column) => headingOf(column, 'zh') === column)).toEqual([]);
});

it('spells headings out in English, and leaves the words of cells', () => {
  expect(headingOf('paidIn', 'en')).toBe('paid in');
  expect(headingOf('callId', 'en')).toBe('call');
  expect(wordOf('status', 'in-force', 'en')).toBe('in-force');
});

it('tells words of ours in Chinese, and leaves what people entered as it is', () => {
  expect(wordOf('status', 'overdue', 'zh')).toBe('逾期');
  expect(wordOf('evidence', 'audit', 'zh')).toBe('audit');
  expect(toldAs('three-factor', 'zh')).toBe('三因素');
  expect(toldAs('unheard-of', 'zh')).toBe('unheard-of');
});
