import { MemoryRowStore, type Projection, type Recorded } from '@ledger/event-store';
import { calendarDate, creditCode, divisionCode, SYSTEM } from '@ledger/kernel';
import {
  EnterpriseRecognised,
  EnterpriseRegistered,
  EstablishmentClosed,
  EstablishmentOpened,
  MilestoneReached,
  RecognitionConfirmed,
  RecognitionEnded,
  RecognitionProposed,
  type EnterpriseEvent,
} from '../domain/register.events.js';
import { Enterprise, enterpriseView } from './enterprise.view.js';
import { Establishment, establishmentView } from './establishment.view.js';
import { Recognition, recognitionView } from './recognition.view.js';

const code = creditCode('91510106MA61TEXT11');
const on = calendarDate;
const from = on('2024-04-01');
const of = { creditCode: code, agreementId: 'JS-1', from };
const plant = {
  creditCode: code,
  establishmentId: 'plant-1',
  function: 'plant',
  place: divisionCode('510682'),
} as const;
const history = [
  EnterpriseRegistered({ creditCode: code, name: '样例', illustrative: true, establishedOn: on('2023-05-06') }),
  EstablishmentOpened({ ...plant, openedOn: on('2024-03-01') }),
  RecognitionProposed({
    ...of,
    evidence: '认定〔2024〕1号',
    recommendedBy: 'jinniu',
    proposedBy: { user: 'wang', party: 'jinniu' },
    parties: ['jinniu', 'shifang'],
  }),
  RecognitionConfirmed({ ...of, party: 'jinniu' }),
  RecognitionConfirmed({ ...of, party: 'shifang' }),
  EnterpriseRecognised(of),
  MilestoneReached({ creditCode: code, milestone: 'production', on: on('2025-01-01') }),
  RecognitionEnded({ ...of, until: on('2025-12-31'), reason: '迁出' }),
  EstablishmentClosed({ creditCode: code, establishmentId: 'plant-1', closedOn: on('2026-01-31') }),
];

async function rowsAfter(view: Projection, events: readonly EnterpriseEvent[]): Promise<MemoryRowStore> {
  const rows = new MemoryRowStore('jinshi');
  for (const [n, event] of events.entries()) {
    if (!view.on.some(({ eventName }) => eventName === event.type)) continue;
    const recorded: Recorded = {
      ledger: 'jinshi',
      position: n + 1,
      recordedAt: '2024-04-01T00:00:00.000000Z',
      stream: `enterprise-${code}`,
      revision: n + 1,
      effectiveOn: from,
      actor: SYSTEM,
      metadata: { key: `k${n}` },
      event,
    };
    await view.apply(rows, recorded);
  }
  return rows;
}

it('shows an enterprise registered, recognised, ended', async () => {
  const statuses = [];
  for (let n = 1; n <= history.length; n += 1) {
    statuses.push((await rowsAfter(enterpriseView, history.slice(0, n))).rows(Enterprise)[0]?.status);
  }
  expect(statuses).toEqual([
    ...[
      'registered',
      'registered',
      'registered',
      'registered',
      'registered',
      'recognised',
      'recognised',
      'ended',
      'ended',
    ],
  ]);
  expect((await rowsAfter(enterpriseView, history)).rows(Enterprise)).toMatchObject([
    { recognitions: 0, revision: 9, illustrative: true, milestones: [{ milestone: 'production', on: '2025-01-01' }] },
  ]);
});

it('shows where an enterprise works, and since when no more', async () => {
  expect((await rowsAfter(establishmentView, history)).rows(Establishment)).toMatchObject([
    { function: 'plant', place: '510682', openedOn: '2024-03-01', closedOn: '2026-01-31', status: 'closed' },
  ]);
});

it('shows whose confirmation a recognition awaits, and its end', async () => {
  const at = async (n: number) => (await rowsAfter(recognitionView, history.slice(0, n))).rows(Recognition)[0];
  expect(await at(3)).toMatchObject({ status: 'proposed', awaiting: ['jinniu', 'shifang'], proposedBy: 'wang' });
  expect(await at(4)).toMatchObject({ status: 'proposed', awaiting: ['shifang'] });
  expect(await at(6)).toMatchObject({ status: 'recognised', awaiting: [], holdsFrom: '2024-04-01', holdsUntil: null });
  expect(await at(8)).toMatchObject({ status: 'ended', holdsUntil: '2025-12-31', reason: '迁出' });
});
