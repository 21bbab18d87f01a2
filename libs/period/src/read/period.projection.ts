import type { Projection, Recorded, RowStore } from '@ledger/event-store';
import { explanationShape } from '@ledger/sharing';
import type { DisputeBooked, DisputeRaised } from '../domain/dispute.events.js';
import { revisionId, shareId } from '../domain/line-id.js';
import { lineOf } from '../domain/line-of.js';
import {
  periodEvents,
  type FactShared,
  type PeriodEvent,
  type ShareRevised,
  type SignaturesVoided,
} from '../domain/period.events.js';
import { withNamed, type Position } from '../domain/package.js';
import type { EventOf } from '@ledger/kernel';
import { PartyTotal, PeriodClosing, PeriodRow, Share, ShareExplanation } from './period.view.js';

/** Periods, shares, totals and explanations, all out of one stream of facts. */
export const periods: Projection<PeriodEvent> = {
  name: 'period',
  version: 2,
  tables: [PeriodRow, PeriodClosing, Share, PartyTotal, ShareExplanation],
  on: periodEvents,
  async apply(rows, recorded) {
    const { event, revision, recordedAt } = recorded;
    const { type, data } = event;
    const { agreementId, period } = data;
    const row = await rowOf(rows, agreementId, period);
    const line = lineOf(event);
    const parties = line ? withNamed(row.parties, [line]) : row.parties;
    const change = (fields: Partial<PeriodRow>): Promise<void> =>
      rows.upsert(PeriodRow, { ...row, parties, ...fields, revision });
    switch (type) {
      case 'FactShared':
        await addShared(rows, row, recorded as Recorded<EventOf<typeof FactShared>>);
        return change({ facts: row.facts + 1, shared: `${BigInt(row.shared) + data.base}` });
      case 'ShareRevised':
        await addRevised(rows, row, recorded as Recorded<EventOf<typeof ShareRevised>>);
        return change({});
      case 'FactNotShared': {
        const explanation = explanationShape.write(data.explanation) as object;
        const { ownPeriod, reason: notShared, keptBy } = data;
        const of = { factId: shareId(data), agreementId, period, ownPeriod };
        await rows.upsert(ShareExplanation, { ...of, explanation, notShared, keptBy });
        return change({});
      }
      case 'FactSuspended': {
        const { ownPeriod, code: notShared, detail } = data;
        const of = { factId: shareId(data), agreementId, period, ownPeriod };
        await rows.upsert(ShareExplanation, { ...of, explanation: { detail }, notShared, keptBy: null });
        return change({});
      }
      case 'FigureNoted':
      case 'YearEnded':
      case 'StatisticNoted':
        return change({});
      case 'PeriodLocked': {
        const all = new Set([...data.parties, ...row.parties]);
        return change({ status: 'locked', parties: [...all], runOff: data.runOff !== undefined });
      }
      case 'PeriodUnlocked':
        return change({ status: 'open', ...NOBODY });
      case 'PackageProposed': {
        const { revision: packageRevision, fingerprint, positions } = data;
        return change({
          status: 'proposed',
          packageRevision,
          fingerprint,
          positions: positions.map(written),
          ...NOBODY,
        });
      }
      case 'PackageSubmitted': {
        const { party, submittedBy: user } = data;
        return change({ submissions: [...row.submissions, { party, user, submittedAt: recordedAt }] });
      }
      case 'PackageSigned': {
        const { party, signedBy: user } = data;
        return change({ signatures: [...row.signatures, { party, user, signedAt: recordedAt }], voidedBy: null });
      }
      case 'SignaturesVoided':
        return change({ ...NOBODY, voidedBy: causeTold(data) });
      case 'PeriodClosed': {
        const { revision: closed, fingerprint, positions } = data;
        await rows.insert(PeriodClosing, {
          ...{ agreementId, period, packageRevision: closed, follows: data.follows?.revision ?? 0, fingerprint },
          ...{ positions: positions.map(written), submissions: row.submissions, signatures: row.signatures },
        });
        return change({ status: 'closed', closed: { revision: closed, fingerprint } });
      }
      case 'DisputeRaised':
      case 'DisputeBooked':
        return change(
          await addDisputed(rows, row, recorded as Recorded<EventOf<typeof DisputeRaised | typeof DisputeBooked>>),
        );
      case 'DisputeEnded':
        return change({ openDisputes: row.openDisputes - 1 });
      case 'DisputeRefused':
      case 'DisputeOffered':
      case 'DisputeAccepted':
      case 'ControlTotalEntered':
      case 'NilReturned':
      case 'NilReturnWithdrawn':
        return change({});
      case 'ReopeningRequested': {
        const { party, reason, later } = data;
        return change({ reopening: { party, reason, agreed: [], later } });
      }
      case 'ReopeningAgreed': {
        const { reopening } = row;
        return change({ reopening: reopening && { ...reopening, agreed: [...reopening.agreed, data.party] } });
      }
      case 'ReopeningDeclined':
        return change({ reopening: null });
      case 'PeriodReopened':
        return change({ status: 'open', reopening: null, ...NOBODY });
      case 'TransferPlanFiled':
        return;
    }
  },
};

/** Where nothing is submitted or signed any more. */
const NOBODY = { submissions: [], signatures: [] } as const;

const causeTold = ({ causedBy, causedByPosition }: EventOf<typeof SignaturesVoided>['data']): string =>
  causedByPosition === undefined ? causedBy : `${causedBy} (#${causedByPosition})`;

const written = ({ party, held, entitled, net }: Position) => ({
  party,
  held: `${held}`,
  entitled: `${entitled}`,
  net: `${net}`,
});

async function rowOf(rows: RowStore, agreementId: string, period: string): Promise<Before> {
  const known = await rows.get(PeriodRow, { agreementId, period });
  return (
    known ?? {
      agreementId,
      period,
      status: 'open',
      parties: [],
      facts: 0,
      shared: '0',
      packageRevision: 0,
      fingerprint: null,
      positions: [],
      ...NOBODY,
      voidedBy: null,
      openDisputes: 0,
      reopening: null,
      closed: null,
      runOff: false,
      revision: 0,
    }
  );
}

type Given = Omit<Share, 'ledgerId' | 'party' | 'amount'>;

/** A row as it is before an event. */
type Before = Omit<PeriodRow, 'ledgerId'>;
const follows = ({ closed }: Before): number => closed?.revision ?? 0;

async function addShared(
  rows: RowStore,
  row: Before,
  { position, event: { data } }: Recorded<EventOf<typeof FactShared>>,
): Promise<void> {
  const { agreementId, period, ownPeriod, correction, kind, taxPeriod, receivedOn } = data;
  const { creditCode = null, taxType = null, category = null, collectedBy } = data;
  const factId = shareId(data);
  const given: Given = {
    ...{ factId, agreementId, period, ownPeriod, correction, kind, creditCode, taxType, category, taxPeriod },
    ...{ receivedOn, factAmount: `${data.amount}`, base: `${data.base}`, collectedBy, follows: follows(row), position },
  };
  await addShares(rows, given, data);
  await addToTotals(rows, data, { party: collectedBy, base: data.base });
}

async function addRevised(
  rows: RowStore,
  row: Before,
  { position, event: { data } }: Recorded<EventOf<typeof ShareRevised>>,
): Promise<void> {
  const { agreementId, period, ownPeriod, correction, taxYear, receivedOn, creditCode = null } = data;
  const given: Given = {
    ...{ factId: revisionId(data), agreementId, period, ownPeriod, correction, kind: 'revision', creditCode },
    ...{ taxType: null, category: null, taxPeriod: `${taxYear}`, receivedOn },
    ...{ factAmount: '0', base: `${data.base}`, collectedBy: null, follows: follows(row), position },
  };
  await addShares(rows, given, data);
  await addToTotals(rows, data);
}

/** What a dispute holds back of a line, or what it came to, is a share of its own; gives what it changes of the row. */
async function addDisputed(
  rows: RowStore,
  row: Before,
  { position, event }: Recorded<EventOf<typeof DisputeRaised | typeof DisputeBooked>>,
): Promise<Partial<PeriodRow>> {
  const { type, data } = event;
  const raised = type === 'DisputeRaised';
  const openDisputes = row.openDisputes + (raised ? 1 : 0);
  const line = lineOf(event);
  if (!line) return { openDisputes };
  const { agreementId, period, disputeId } = data;
  const { lineId: factId, kind, ownPeriod, correction, creditCode = null, taxType = null, base, portions } = line;
  const { taxPeriod, receivedOn, collectedBy } = line;
  await rows.insert(
    Share,
    portions.map(({ party, amount }) => ({
      ...{ factId, party, agreementId, period, ownPeriod, correction, kind, creditCode, taxType, category: null },
      ...{
        taxPeriod,
        receivedOn,
        factAmount: '0',
        base: `${base}`,
        amount: `${amount}`,
        collectedBy: collectedBy ?? null,
        follows: follows(row),
        position,
      },
    })),
  );
  const notShared = raised ? data.ground : data.outcome;
  const explained = { factId, agreementId, period, ownPeriod };
  await rows.upsert(ShareExplanation, { ...explained, explanation: { disputeId }, notShared, keptBy: null });
  await addToTotals(
    rows,
    { agreementId, period, portions },
    collectedBy === undefined ? undefined : { party: collectedBy, base },
  );
  return { openDisputes, shared: `${BigInt(row.shared) + base}` };
}

async function addShares(
  rows: RowStore,
  given: Given,
  { portions, explanation }: EventOf<typeof FactShared | typeof ShareRevised>['data'],
): Promise<void> {
  const { factId, agreementId, period, ownPeriod } = given;
  await rows.insert(
    Share,
    portions.map(({ party, amount }) => ({ ...given, party, amount: `${amount}` })),
  );
  const why = explanationShape.write(explanation) as object;
  const of = { factId, agreementId, period, ownPeriod };
  await rows.upsert(ShareExplanation, { ...of, explanation: why, notShared: null, keptBy: null });
}

async function addToTotals(
  rows: RowStore,
  { agreementId, period, portions }: Pick<EventOf<typeof FactShared>['data'], 'agreementId' | 'period' | 'portions'>,
  taken?: { readonly party: string; readonly base: bigint },
): Promise<void> {
  for (const { party, amount } of portions) {
    const before = await rows.get(PartyTotal, { agreementId, period, party });
    const held = BigInt(before?.held ?? '0') + (taken?.party === party ? taken.base : 0n);
    const entitled = BigInt(before?.entitled ?? '0') + amount;
    await rows.upsert(PartyTotal, { agreementId, period, party, held: `${held}`, entitled: `${entitled}` });
  }
}
