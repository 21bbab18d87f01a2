import type { Projection, Recorded, RowStore } from '@ledger/event-store';
import { explanationShape } from '@ledger/sharing';
import { type FactShared, periodEvents, type PeriodEvent } from '../domain/period.events.js';
import type { Position } from '../domain/package.js';
import type { EventOf } from '@ledger/kernel';
import { PartyTotal, PeriodRow, Share, ShareExplanation } from './period.view.js';

/** Periods, shares, totals and explanations, all out of one stream of facts. */
export const periods: Projection<PeriodEvent> = {
  name: 'period',
  version: 1,
  tables: [PeriodRow, Share, PartyTotal, ShareExplanation],
  on: periodEvents,
  async apply(rows, recorded) {
    const { event, revision, recordedAt } = recorded;
    const { type, data } = event;
    const { agreementId, period } = data;
    const row = await rowOf(rows, agreementId, period);
    const change = (fields: Partial<PeriodRow>): Promise<void> =>
      rows.upsert(PeriodRow, { ...row, ...fields, revision });
    switch (type) {
      case 'FactShared':
        await addShares(rows, recorded as Recorded<EventOf<typeof FactShared>>);
        return change({ facts: row.facts + 1, shared: `${BigInt(row.shared) + data.base}` });
      case 'FactNotShared': {
        const explanation = explanationShape.write(data.explanation) as object;
        const { reason: notShared, keptBy } = data;
        await rows.upsert(ShareExplanation, { factId: shareId(data), period, explanation, notShared, keptBy });
        return change({});
      }
      case 'FactSuspended': {
        const { code: notShared, detail } = data;
        await rows.upsert(ShareExplanation, {
          factId: shareId(data),
          period,
          explanation: { detail },
          notShared,
          keptBy: null,
        });
        return change({});
      }
      case 'OutputNoted':
        return change({});
      case 'PeriodLocked':
        return change({ status: 'locked' });
      case 'PeriodUnlocked':
        return change({ status: 'open', signatures: [] });
      case 'PackageProposed': {
        const { revision: packageRevision, fingerprint, positions } = data;
        return change({
          status: 'proposed',
          packageRevision,
          fingerprint,
          positions: positions.map(written),
          signatures: [],
        });
      }
      case 'PackageSigned': {
        const { party, signedBy: user } = data;
        return change({ signatures: [...row.signatures, { party, user, signedAt: recordedAt }], voidedBy: null });
      }
      case 'SignaturesVoided':
        return change({ signatures: [], voidedBy: `${data.causedBy} (#${data.causedByPosition})` });
      case 'PeriodClosed':
        return change({ status: 'closed' });
    }
  },
};

const written = ({ party, held, entitled, net }: Position) => ({
  party,
  held: `${held}`,
  entitled: `${entitled}`,
  net: `${net}`,
});

async function rowOf(rows: RowStore, agreementId: string, period: string): Promise<Omit<PeriodRow, 'ledgerId'>> {
  const known = await rows.get(PeriodRow, { agreementId, period });
  return (
    known ?? {
      agreementId,
      period,
      status: 'open',
      facts: 0,
      shared: '0',
      packageRevision: 0,
      fingerprint: null,
      positions: [],
      signatures: [],
      voidedBy: null,
      revision: 0,
    }
  );
}

/** A reversal is a share of its own, beside that of the fact it takes back. */
const shareId = ({ factId, kind }: { readonly factId: string; readonly kind: string }): string =>
  kind === 'reversal' ? `${factId}:reversal` : factId;

async function addShares(
  rows: RowStore,
  { position, event: { data } }: Recorded<EventOf<typeof FactShared>>,
): Promise<void> {
  const { agreementId, period, ownPeriod, correction, creditCode, taxType, taxPeriod, receivedOn } = data;
  const factId = shareId(data);
  const about = {
    factId,
    agreementId,
    period,
    ownPeriod,
    correction,
    creditCode,
    taxType,
    taxPeriod,
    receivedOn,
    position,
  };
  const sums = { factAmount: `${data.amount}`, base: `${data.base}` };
  await rows.insert(
    Share,
    data.portions.map(({ party, amount }) => ({ ...about, ...sums, party, amount: `${amount}` })),
  );
  const explanation = explanationShape.write(data.explanation) as object;
  await rows.upsert(ShareExplanation, { factId, period, explanation, notShared: null, keptBy: null });
  for (const { party, amount } of data.portions) {
    const before = await rows.get(PartyTotal, { agreementId, period, party });
    const held = BigInt(before?.held ?? '0') + (party === data.collectedBy ? data.base : 0n);
    const entitled = BigInt(before?.entitled ?? '0') + amount;
    await rows.upsert(PartyTotal, { agreementId, period, party, held: `${held}`, entitled: `${entitled}` });
  }
}
