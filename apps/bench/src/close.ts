import type { Agreement, TaxType } from '@ledger/agreement';
import {
  calendarDate,
  creditCode,
  creditCodeCheckDigit,
  divisionCode,
  fen,
  InvariantViolated,
  lastDay,
  period,
  sum,
  type Json,
} from '@ledger/kernel';
import { allocateFact, Kept, readAgreement, type Explanation, type TaxFact } from '@ledger/sharing';

export const ENTERPRISES = 2_000;
const TAXES: readonly TaxType[] = [
  'vat',
  'cit',
  'pit',
  'urban-maintenance',
  'property',
  'land-use',
  'stamp',
  'environmental',
];

const half = (part: string): Json => ({
  article: '第五条',
  places: ['510106', '510682'],
  taxes: part === '50%' ? ['vat'] : ['cit', 'pit'],
  from: '2024-01-01',
  path: [
    {
      split: 'tax',
      into: [
        { level: 'centre', part },
        { level: 'local', part: part === '50%' ? '50%' : '40%' },
      ],
    },
    {
      split: 'local',
      into: [
        { level: 'province', part: '35%' },
        { level: 'county', part: '65%' },
      ],
    },
  ],
  retained: 'county',
});

/**
 * An invented agreement that shares all eight taxes: three by a ladder of levels, as each enterprise's year to date comes
 * to under six clauses and a cap, the others by bands of years.
 */
const DOCUMENT: Json = {
  format: 'hezhang.agreement/1',
  id: 'bench',
  title: '测速用协议（虚构）',
  parties: [
    { id: 'jinniu', name: '金牛区', place: '510106', role: 'origin' },
    { id: 'shifang', name: '什邡市', place: '510682', role: 'host' },
  ],
  validity: { from: '2024-01-01', to: '2033-12-31' },
  period: 'month',
  recognition: 'any-day',
  retention: [half('50%'), half('60%')],
  rules: [
    {
      id: 'R1',
      article: '第七条',
      taxes: ['vat', 'cit', 'pit'],
      per: 'enterprise',
      clauses: [
        { base: 'retained' },
        { select: { sources: { except: ['late-fee'] } } },
        { deduct: ['incentive', 'collection-cost'] },
        { negative: 'carry' },
        { 'carve-out': { base: { fixed: '100.00' }, to: { shifang: '1' }, shortfall: 'actual' } },
        { split: { jinniu: '6/10', shifang: '4/10' } },
        { cap: { party: 'jinniu', most: { fixed: '100000.00' }, then: 'shifang' } },
      ],
    },
    {
      id: 'R2',
      article: '第八条',
      taxes: ['urban-maintenance', 'property', 'land-use', 'stamp', 'environmental'],
      clauses: [
        { base: 'gross' },
        { clock: { anchors: ['recognised'], counting: 'calendar' } },
        {
          bands: {
            years: [
              { from: 1, to: 5, shares: { jinniu: '1/3', shifang: '2/3' } },
              { from: 6, to: 10, shares: { jinniu: '2/5', shifang: '3/5' } },
            ],
          },
        },
      ],
    },
  ],
  otherTaxes: { to: 'collector', base: 'gross' },
  rounding: { method: 'largest-remainder', level: 'cumulative' },
};

/** The facts of one month: every enterprise pays every tax once. */
function factsOfAMonth(): TaxFact[] {
  const taxPeriod = period('2024-03');
  const recognisedFrom = calendarDate('2024-01-15');
  const receivedOn = lastDay(taxPeriod);
  const place = divisionCode('510682');
  return Array.from({ length: ENTERPRISES }, (_, enterprise) => {
    const first = `91510682MA6${`${enterprise}`.padStart(6, '0')}`;
    const code = creditCode(`${first}${creditCodeCheckDigit(first)}`);
    return TAXES.map((taxType, tax) => ({
      id: `E${enterprise}-${taxType}`,
      kind: 'receipt' as const,
      taxType,
      amount: fen(BigInt(100_003 + enterprise * 977 + tax * 31)),
      taxPeriod,
      receivedOn,
      place,
      source: 'declared' as const,
      enterprise: { creditCode: code, recognisedFrom, milestones: [] },
    }));
  }).flat();
}

function share(agreement: Agreement, facts: readonly TaxFact[]): Explanation[] {
  let standing = Kept.NOTHING;
  return facts.flatMap((fact) => {
    const { own, revisions, carry } = allocateFact(agreement, fact, standing);
    standing = standing.with(carry);
    return [...(own ? [own] : []), ...revisions].map(({ explanation }) => explanation);
  });
}

/** Seconds of one monthly close's sharing, every explanation kept, median of `times`. */
export function measureClose(times: number): number[] {
  const agreement = readAgreement(DOCUMENT);
  const facts = factsOfAMonth();
  return Array.from({ length: times }, () => {
    const start = performance.now();
    const explanations = share(agreement, facts);
    const seconds = (performance.now() - start) / 1_000;
    const shared = sum(explanations.flatMap(({ lines }) => lines.map(({ amount }) => amount)));
    if (explanations.length !== facts.length || shared <= 0n) throw new InvariantViolated('the close shared nothing');
    return seconds;
  });
}
