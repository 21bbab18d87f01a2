import { MemoryRowStore, type Projection, type Recorded } from '@ledger/event-store';
import { calendarDate, type Event } from '@ledger/kernel';
import {
  AgreementDrafted,
  AgreementSigned,
  AgreementTookEffect,
  AgreementWithdrawn,
} from '../domain/agreement.events.js';
import { agreementVersionView, AgreementVersionRow } from './agreement-version.view.js';
import { AgreementRow, agreementView } from './agreement.view.js';

const agreementId = 'js-1';
const from = calendarDate('2024-01-01');
const to = calendarDate('2033-12-31');
const parties = [{ party: 'jinniu', name: '金牛区', role: 'origin', place: '510106' }];
const drafted = (version: number, hash: string, replaces?: number) =>
  AgreementDrafted({
    agreementId,
    version,
    title: `第 ${version} 版`,
    document: { id: agreementId },
    hash,
    parties,
    signers: ['jinniu', 'shifang'],
    validity: { from, to },
    draftedBy: 'wang',
    ...(replaces !== undefined && { replaces }),
  });
const signed = (version: number, party: string, signedBy: string) =>
  AgreementSigned({ agreementId, version, hash: 'h', party, signedBy, from });

async function project(...events: readonly Event[]): Promise<MemoryRowStore> {
  const rows = new MemoryRowStore('js');
  for (const [index, event] of events.entries()) {
    const recorded = { event, revision: index + 1, recordedAt: `2024-01-0${index + 1}T00:00:00.000000Z` } as Recorded;
    for (const view of [agreementView, agreementVersionView] as readonly Projection[]) await view.apply(rows, recorded);
  }
  return rows;
}

it('shows who has signed a version, and the version in force once all have', async () => {
  const took = AgreementTookEffect({ agreementId, version: 1, hash: 'h', from, to });
  const rows = await project(drafted(1, 'h'), signed(1, 'jinniu', 'li'), signed(1, 'shifang', 'zhao'), took);
  expect(rows.rows(AgreementRow)).toMatchObject([
    { agreementId, status: 'in-force', version: 1, versionInForce: 1, hash: 'h', revision: 4, parties },
  ]);
  expect(rows.rows(AgreementVersionRow)).toMatchObject([
    {
      version: 1,
      status: 'in-force',
      document: { id: agreementId },
      signers: ['jinniu', 'shifang'],
      signatures: [
        { party: 'jinniu', signedBy: 'li', recordedAt: '2024-01-02T00:00:00.000000Z' },
        { party: 'shifang', signedBy: 'zhao', recordedAt: '2024-01-03T00:00:00.000000Z' },
      ],
      draftedBy: 'wang',
      draftedAt: '2024-01-01T00:00:00.000000Z',
      revision: 4,
    },
  ]);
});

it('keeps the version in force in sight while a new one is drafted', async () => {
  const rows = await project(
    drafted(1, 'h'),
    AgreementTookEffect({ agreementId, version: 1, hash: 'h', from, to }),
    drafted(2, 'i'),
  );
  expect(rows.rows(AgreementRow)).toMatchObject([
    { status: 'draft', version: 2, versionInForce: 1, title: '第 2 版', hash: 'i' },
  ]);
});

it('voids signatures on a draft that was replaced or withdrawn', async () => {
  const withdrawn = AgreementWithdrawn({ agreementId, version: 2, party: 'shifang', reason: 'x', from });
  const rows = await project(
    drafted(1, 'h'),
    signed(1, 'jinniu', 'li'),
    drafted(2, 'i', 1),
    signed(2, 'jinniu', 'li'),
    withdrawn,
  );
  expect(
    rows.rows(AgreementVersionRow).map(({ version, status, signatures }) => [version, status, signatures]),
  ).toEqual([
    [1, 'replaced', []],
    [2, 'withdrawn', []],
  ]);
  expect(rows.rows(AgreementRow)).toMatchObject([{ status: 'withdrawn', versionInForce: null, revision: 5 }]);
});
