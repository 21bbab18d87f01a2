import { ApiProperty } from '@nestjs/swagger';
import { add, fen, negate, subtract, sum, ZERO, type Fen } from '@ledger/kernel';
import type { TaxReceiptRow, TaxRefundRow } from '@ledger/fact';
import type { Share } from '@ledger/period';
import type { Apportionment } from './apportionment.view.js';

const words = (description: string): PropertyDecorator => ApiProperty({ type: String, description });
const maybe = (description: string): PropertyDecorator => ApiProperty({ type: String, nullable: true, description });
const money = (description: string): PropertyDecorator => ApiProperty({ type: String, format: 'fen', description });
const maybeMoney = (description: string): PropertyDecorator =>
  ApiProperty({ type: String, format: 'fen', nullable: true, description });

/** What a jurisdiction receives of a tax by law (依法), in fen: what its treasury took in, held against the table. */
export class ByLaw {
  @maybe('Division code; null of the pool (待分配), which stands in no place.') readonly place!: string | null;
  @maybe('Party whose jurisdiction that is, where it is a party’s.') readonly party!: string | null;
  @words('Tax.') readonly taxType!: string;
  @money('Taken in by its treasury for the year, less refunds.') readonly received!: string;
  @maybeMoney('Apportioned to it by law; null where no table apportions the tax.') readonly apportioned!: string | null;
  @maybeMoney('Of that local money.') readonly local!: string | null;
  @maybeMoney('Control: taken in less apportioned; zero where all was paid where it belongs.')
  readonly difference!: string | null;
}

/** What a party has of a tax by agreement (依协议), in fen, against what of it stands in its own treasury. */
export class ByAgreement {
  @words('Party.') readonly party!: string;
  @maybe('Tax; null of revisions, which are of a whole year.') readonly taxType!: string | null;
  @money('Shared money in its treasury, by law.') readonly byLaw!: string;
  @money('Its shares, revisions among them.') readonly byAgreement!: string;
  @money('What the agreement gives it more than the law, or takes.') readonly difference!: string;
}
export class PartyDifference {
  @words('Party.') readonly party!: string;
  @money('Shared money in its treasury, by law.') readonly byLaw!: string;
  @money('Its shares, revisions among them.') readonly byAgreement!: string;
  @money('What the agreement gives it more than the law, or takes; the differences sum to zero.')
  readonly difference!: string;
}

type PartyOf = (place: string) => string | null;
type Receipts = readonly TaxReceiptRow[];
type Refunds = readonly TaxRefundRow[];

/** By place and tax: receipts less refunds, and what the tables give. Rows in order of tax and place, the pool last. */
export function byLaw(
  {
    receipts,
    refunds,
    apportionments,
  }: { receipts: Receipts; refunds: Refunds; apportionments: readonly Apportionment[] },
  partyOf: PartyOf,
): ByLaw[] {
  const rows = new Map<string, { place: string | null; taxType: string; received: Fen; cash: Fen; local: Fen }>();
  const at = (taxType: string, place: string | null) => {
    const key = `${taxType} ${place ?? '~'}`;
    const row = rows.get(key) ?? { place, taxType, received: ZERO, cash: ZERO, local: ZERO };
    rows.set(key, row);
    return row;
  };
  const receive = (taxType: string, place: string, amount: Fen): void => {
    const row = at(taxType, place);
    row.received = add(row.received, amount);
  };
  for (const { taxType, place, gross } of receipts) receive(taxType, place, fen(gross));
  for (const { taxType, place, amount } of refunds) receive(taxType, place, negate(fen(amount)));
  for (const { taxType, given } of apportionments) {
    for (const { place, cash, local } of given) {
      const row = at(taxType, place);
      row.cash = add(row.cash, fen(cash));
      row.local = add(row.local, fen(local));
    }
  }
  const apportioned = new Set(apportionments.map(({ taxType }) => taxType));
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { place, taxType, received, cash, local }]) => {
      const counted = apportioned.has(taxType);
      const control = counted && place !== null;
      return {
        ...{ place, party: place === null ? null : partyOf(place), taxType, received: `${received}` },
        ...{ apportioned: counted ? `${cash}` : null, local: counted ? `${local}` : null },
        difference: control ? `${subtract(received, cash)}` : null,
      };
    });
}

/** By party and tax: the shares, and the money they are of where it was taken in. Parties in the order given. */
export function byAgreement(shares: readonly Share[], parties: readonly string[]): ByAgreement[] {
  const rows = new Map<string, { party: string; taxType: string | null; law: Fen[]; agreed: Fen[] }>();
  const at = (party: string, taxType: string | null) => {
    const key = `${taxType ?? '~'} ${party}`;
    const row = rows.get(key) ?? { party, taxType, law: [], agreed: [] };
    rows.set(key, row);
    return row;
  };
  const seen = new Set<string>();
  for (const { factId, party, taxType, collectedBy, base, amount } of shares) {
    at(party, taxType).agreed.push(fen(amount));
    if (collectedBy !== null && !seen.has(factId)) at(collectedBy, taxType).law.push(fen(base));
    seen.add(factId);
  }
  const rank = (party: string): number => (parties.includes(party) ? parties.indexOf(party) : parties.length);
  return [...rows]
    .sort(([, a], [, b]) => order(a.taxType ?? '~', b.taxType ?? '~') || rank(a.party) - rank(b.party))
    .map(([, { party, taxType, law, agreed }]) => ({ party, taxType, ...against(sum(law), sum(agreed)) }));
}

/** From what the law gives each party to what the agreement does, all taxes together. */
export function differences(rows: readonly ByAgreement[]): PartyDifference[] {
  return [...new Set(rows.map(({ party }) => party))].map((party) => {
    const own = rows.filter((one) => one.party === party);
    const total = (of: 'byLaw' | 'byAgreement'): Fen => sum(own.map((one) => fen(one[of])));
    return { party, ...against(total('byLaw'), total('byAgreement')) };
  });
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const against = (law: Fen, agreed: Fen) => ({
  ...{ byLaw: `${law}`, byAgreement: `${agreed}` },
  difference: `${subtract(agreed, law)}`,
});
