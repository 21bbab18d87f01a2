import { problem, share } from '@ledger/agreement';
import { compare, isZero, minus, ONE, ratio, times, type Ratio } from '@ledger/kernel';
import { byTreasury, giving, stepped, valueOf, type Clause, type Lot } from '../flow.js';

interface Fee {
  readonly rate: Ratio;
  readonly written: string;
}

/**
 * Part of what flows stays with the treasury that collected it, for the cost of collecting (征收经费); the rest flows on.
 * Where the cost itself is certified, `deduct` takes it instead (S7). A refund takes the same part back.
 */
export const collectionFee: Clause<Fee> = {
  name: 'collection-fee',
  role: 'take',
  schema: share('Part that stays with the treasury that collected it.'),
  read: (written) => ({ rate: ratio(written as string), written: written as string }),
  check: ({ rate }, at) => [
    ...(isZero(rate) ? [problem(at, 'not-above-zero')] : []),
    ...(compare(rate, ONE) > 0 ? [problem(at, 'out-of-range', { least: '0', most: '1' })] : []),
  ],
  apply(flow, { rate, written }) {
    const kept = flow.lots.map((lot): Lot => ({ ...lot, amount: times(lot.amount, rate) }));
    const lots = flow.lots.map((lot): Lot => ({ ...lot, amount: times(lot.amount, minus(ONE, rate)) }));
    return stepped(flow, collectionFee.name, { lots, given: giving(flow, byTreasury(kept)) }, [
      { name: 'rate', text: written, fraction: rate },
    ]);
  },
  sentence: ({ written }) => ({
    zh: `征收方留用 ${written} 作为征收经费，其余继续分享。`,
    en: `The treasury that collects keeps ${written} for the cost of collecting; the rest is shared.`,
  }),
  tell: (step) => ({
    zh: `征收经费 ${valueOf(step, 'rate')} 留归征收方`,
    en: `${valueOf(step, 'rate')} stays with the treasury that collected, for the cost of collecting`,
  }),
  page: {
    zh: [
      '**含义。** 征收方从流经的金额中留用一部分作为征收经费，其余继续分享。**何时用：** 约定按比例计提征收经费时；',
      '据实扣除的征收成本用 [`deduct`](#deduct)。',
      '',
      '<!-- terms: collection-fee -->',
      '',
      '| 键 | 必填 | 含义 | 不写时 |',
      '| --- | --- | --- | --- |',
      '| `collection-fee` | 是 | 征收方留用的部分，大于零，至多为一。 | — |',
      '',
      '按 3% 计提（比例为示意，金额同 S7）：',
      '',
      ...example(),
      '```text figures of=collection-fee',
      'r1: b 2,090,000.00, c 2,910,000.00',
      '合计: b 2,090,000.00, c 2,910,000.00',
      'collection-fee: 征收经费 3% 留归征收方',
      '```',
      '',
      '**退库、负年度。** 退库按同一比例冲回。**出处。** 潮州—南山（S7）据实扣除，此处为按比例的变形。',
    ].join('\n'),
    en: [
      '**What it means.** Part of what flows stays with the treasury that collected it, for the cost of collecting; the rest',
      'flows on. **Use it** where the parties agreed on a rate; a certified cost is taken by [`deduct`](#deduct).',
      '',
      '<!-- terms: collection-fee -->',
      '',
      '| key | required | meaning | if left out |',
      '| --- | --- | --- | --- |',
      '| `collection-fee` | yes | The part that stays, above zero, at most one. | — |',
      '',
      'At 3 % (the rate is illustrative, the amount that of S7):',
      '',
      ...example(),
      '```text figures of=collection-fee',
      'r1: b 2,090,000.00, c 2,910,000.00',
      'total: b 2,090,000.00, c 2,910,000.00',
      'collection-fee: 3% stays with the treasury that collected, for the cost of collecting',
      '```',
      '',
      '**Refunds, negative years.** A refund takes the same part back. **From** Chaozhou - Nanshan (S7), which deducts the cost as it is; this is its form by a rate.',
    ].join('\n'),
  },
};

/** The example of both manuals: b collects, b and c share. */
function example(): string[] {
  return [
    '```yaml rule id=collection-fee',
    'clauses:',
    '  - base: gross',
    '  - collection-fee: 3%',
    '  - split: { b: 2/5, c: 3/5 }',
    '```',
    '',
    '```csv facts for=collection-fee',
    'id,kind,enterprise,tax,taxPeriod,receivedOn,place,amountYuan,recognisedFrom',
    'r1,receipt,91510682MA00000017,vat,2024,2025-01-15,510682,5000000.00,2020-01-01',
    '```',
    '',
  ];
}
