import type { OmitLedger, Projection, RowStore } from '@ledger/event-store';
import { ratioText, type Fen } from '@ledger/kernel';
import { periodSettled } from '../domain/period-settled.js';
import { settlementEvents, type Line, type PaymentPortion, type SettlementEvent } from '../domain/settlement.events.js';
import type { Terms } from '../domain/terms.js';
import { Payment, Settlement, Transfer } from './settlement.view.js';

type Sums = 'registered' | 'confirmed' | 'carried' | 'netted' | 'waived' | 'held';
type Changes = Readonly<Partial<Record<Sums, bigint>>>;
type Told = Partial<Pick<Transfer, 'into' | 'nettingId' | 'dueOn'>>;

export const settlements: Projection<SettlementEvent> = {
  name: 'settlement',
  version: 3,
  tables: [Settlement, Transfer, Payment],
  on: settlementEvents,
  async apply(rows, { event, revision }) {
    await tell(rows, event);
    const { settlementId } = event.data;
    if (await rows.get(Settlement, { settlementId })) await rows.update(Settlement, { settlementId }, { revision });
  },
};

async function tell(rows: RowStore, { type, data }: SettlementEvent): Promise<void> {
  const { settlementId } = data;
  switch (type) {
    case 'SettlementDrawn': {
      const { agreementId, period, fingerprint, positions, carried, transfers } = data;
      await rows.insert(Settlement, {
        ...drawn(data),
        ...{ agreementId, period, fingerprint, nettingId: null },
        positions: positions.map(({ party, held, entitled, net }) => {
          return { party, held: `${held}`, entitled: `${entitled}`, net: `${net}` };
        }),
        carried: carried.map(({ amount, ...line }) => ({ ...line, amount: `${amount}` })),
      });
      return rows.insert(Transfer, transfers.map(transferOf(settlementId)));
    }
    case 'NetPaymentsDrawn': {
      const { nettingId, positions, transfers } = data;
      await rows.insert(Settlement, {
        ...drawn(data),
        ...{ agreementId: null, period: null, fingerprint: null, nettingId, carried: [] },
        positions: positions.map(({ party, net }) => ({ party, held: '0', entitled: '0', net: `${net}` })),
      });
      return rows.insert(Transfer, transfers.map(transferOf(settlementId)));
    }
    case 'PaymentRegistered': {
      const { paymentId, from, reference, portions, method = null, paidOn, registeredBy } = data;
      await move(rows, settlementId, portions, { registered: 1n });
      for (const to of new Set(portions.map((one) => one.to))) {
        const own = portions.filter((one) => one.to === to);
        const amount = `${own.reduce((all, one) => all + one.amount, 0n)}`;
        await rows.insert(Payment, {
          ...whose(settlementId),
          ...{ settlementId, paymentId, to, from, reference, amount, method, paidOn, registeredBy },
          portions: own.map(writtenPortion),
          status: 'registered',
          ...{ receivedOn: null, received: null, reason: null, answeredBy: null },
        });
      }
      return;
    }
    case 'PaymentConfirmed': {
      const { paymentId, to, portions, receivedOn, confirmedBy } = data;
      await move(rows, settlementId, portions, { registered: -1n, confirmed: 1n });
      const answer = { status: 'confirmed', receivedOn, answeredBy: confirmedBy };
      return rows.update(Payment, { settlementId, paymentId, to }, answer);
    }
    case 'PaymentRejected': {
      const { paymentId, to, portions, received, reason, rejectedBy } = data;
      await move(rows, settlementId, portions, { registered: -1n });
      const why = { reason, received: received === undefined ? null : `${received}`, answeredBy: rejectedBy };
      return rows.update(Payment, { settlementId, paymentId, to }, { status: 'rejected', ...why });
    }
    case 'PaymentCancelled': {
      const { paymentId, portions, reason, cancelledBy } = data;
      await move(rows, settlementId, portions, { registered: -1n });
      for (const to of new Set(portions.map((one) => one.to))) {
        const why = { status: 'cancelled', reason, answeredBy: cancelledBy };
        await rows.update(Payment, { settlementId, paymentId, to }, why);
      }
      return;
    }
    case 'InterestCharged':
      return owe(rows, settlementId, { ...data, kind: 'interest' });
    case 'OverpaymentOwed':
      return owe(rows, settlementId, { ...data, kind: 'credit' });
    case 'InterestWaived':
      return move(rows, settlementId, [data], { waived: 1n });
    case 'RemainderDemanded': {
      const { transferId, demand, payBy } = data;
      return rows.update(Transfer, { settlementId, transferId }, { demands: demand, payBy });
    }
    case 'RemaindersCarried':
      return move(rows, settlementId, data.lines, { carried: 1n }, { into: data.into });
    case 'LinesHeld':
      return move(rows, settlementId, data.lines, { held: 1n }, { nettingId: data.nettingId });
    case 'LinesReleased':
      return move(rows, settlementId, data.lines, { held: -1n }, { nettingId: null });
    case 'LinesNetted':
      return move(rows, settlementId, data.lines, { held: -1n, netted: 1n }, { nettingId: data.nettingId });
    case 'SettlementSettled':
      return rows.update(Settlement, { settlementId }, { status: 'settled' });
  }
}

const drawn = (of: { readonly settlementId: string; readonly drawnOn: string; readonly terms: Terms }) => {
  const { settlementId, drawnOn, terms } = of;
  const { form, through, lateInterest } = terms;
  return {
    ...{ settlementId, drawnOn, form, status: 'due', revision: 0 },
    through: through?.name ?? null,
    interestRate: lateInterest ? ratioText(lateInterest.rate) : null,
    interestPer: lateInterest?.per ?? null,
  };
};

/** The agreement and the period that the rows of a settlement are judged by. */
const whose = (settlementId: string) => periodSettled(settlementId) ?? { agreementId: null, period: null };

const NOTHING = { registered: '0', confirmed: '0', carried: '0', netted: '0', waived: '0', held: '0' } as const;

interface Owed {
  readonly transferId: string;
  readonly from: string;
  readonly to: string;
  readonly amount: Fen;
  readonly dueOn?: string;
  readonly waits?: boolean;
}

const transferOf =
  (settlementId: string, kind = 'principal') =>
  ({ transferId, from, to, amount, dueOn = undefined, waits = false }: Owed): OmitLedger<Transfer> => ({
    ...{ settlementId, ...whose(settlementId), transferId, kind, from, to, amount: `${amount}`, waits },
    dueOn: dueOn ?? null,
    ...{ ...NOTHING, status: 'due', remaining: `${amount}`, into: null, nettingId: null, demands: 0, payBy: null },
  });

/** Interest and what was overpaid add up in one row for each transfer. */
async function owe(rows: RowStore, settlementId: string, more: Owed & { readonly kind: string }): Promise<void> {
  const { transferId, kind, amount, dueOn } = more;
  const known = await rows.get(Transfer, { settlementId, transferId });
  if (!known) return rows.insert(Transfer, transferOf(settlementId, kind)(more));
  const after = { ...known, amount: `${BigInt(known.amount) + amount}`, ...(dueOn !== undefined && { dueOn }) };
  return rows.update(Transfer, { settlementId, transferId }, standing(after));
}

/** Moves what is counted of lines or portions from one sum of their rows to another. */
async function move(
  rows: RowStore,
  settlementId: string,
  lines: readonly (Pick<Line, 'transferId' | 'amount'> & Pick<PaymentPortion, 'excess'>)[],
  changes: Changes,
  told: Told = {},
): Promise<void> {
  for (const { transferId, amount, excess = 0n } of lines) {
    const row = await rows.get(Transfer, { settlementId, transferId });
    // On the business date asked for, the transfer may not have been drawn yet.
    if (!row) continue;
    const sums = Object.entries(changes).map(([key, sign]) => {
      return [key, `${BigInt(row[key as Sums]) + sign * (amount - excess)}`];
    });
    const after = { ...row, ...(Object.fromEntries(sums) as Partial<Transfer>), ...told };
    await rows.update(Transfer, { settlementId, transferId }, standing(after));
  }
}

/** The row's own figures, with what follows from them. */
function standing(row: Transfer): Partial<Transfer> {
  const { ledgerId: _ledger, settlementId: _settlement, transferId: _transfer, ...rest } = row;
  const [amount, registered, confirmed, carried, netted, waived, held] = [
    row.amount,
    row.registered,
    row.confirmed,
    row.carried,
    row.netted,
    row.waived,
    row.held,
  ].map(BigInt) as [bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  const remaining = amount - confirmed - carried - netted - waived;
  return { ...rest, remaining: `${remaining}`, status: statusOf() };

  function statusOf(): string {
    if (remaining === 0n)
      return carried > 0n ? 'carried' : netted > 0n ? 'netted' : waived === amount ? 'waived' : 'confirmed';
    if (held > 0n) return 'held';
    if (registered === remaining) return 'registered';
    return registered + confirmed > 0n ? 'part-paid' : 'due';
  }
}

const writtenPortion = ({ transferId, kind, amount, excess }: PaymentPortion) => ({
  ...{ transferId, kind, amount: `${amount}` },
  ...(excess !== undefined && { excess: `${excess}` }),
});
