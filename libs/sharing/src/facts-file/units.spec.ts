import { yuanText } from '@ledger/kernel';
import { golden, type Golden } from '@ledger/testing';
import { simulate } from '../domain/simulate.js';
import { flat } from '../sample-facts.js';
import { readFactsFile } from './read-facts-file.js';

interface Units extends Golden {
  readonly shares: Readonly<Record<string, string>>;
  readonly csv: string;
  readonly amount: string;
  readonly expected: Readonly<Record<string, string>>;
}

it('P46: 2676 of 万元 are 26,760,000.00 yuan, and 13,380,000.00 for each side', () => {
  const { shares, csv, amount, expected } = golden<Units>('facts-file/units.json');
  const { facts, problems } = readFactsFile(csv, 'csv');
  expect(problems).toEqual([]);
  expect(facts.map((fact) => ('amount' in fact ? yuanText(fact.amount) : ''))).toEqual([amount]);
  const { totals, refusals } = simulate(flat(shares), facts);
  expect(refusals).toEqual([]);
  expect(Object.fromEntries(totals.map(({ party, shared }) => [party, yuanText(shared)]))).toEqual(expected);
});
