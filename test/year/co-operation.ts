import { Clock } from '@ledger/edge';
import { EventStore } from '@ledger/event-store';
import { Identity, type Role } from '@ledger/identity';
import { calendarDate, SYSTEM } from '@ledger/kernel';
import { SAMPLE_ENTERPRISES, SAMPLE_PASSWORD } from '@ledger/ledger';
import type { Response } from 'supertest';
import { openTestApp, type Asked, type Person, type TestApp } from '../support/open-app.js';
import { agreementText } from './agreement.js';
import { closedAs } from './figures.js';

export const LEDGER = 'jichang';
export const AGREEMENT = 'jichang-1';
export const PLANT: string = SAMPLE_ENTERPRISES[0].creditCode;
const PLACES = { jinniu: '510106', shifang: '510682' } as const;
export type Side = keyof typeof PLACES;

/** 经办 and 复核 of each side, and the auditor; nobody stands on two sides. */
const PEOPLE = [
  { login: 'wang', party: 'jinniu', role: 'preparer' },
  { login: 'li', party: 'jinniu', role: 'reviewer' },
  { login: 'zhao', party: 'shifang', role: 'preparer' },
  { login: 'qian', party: 'shifang', role: 'reviewer' },
  { login: 'zhang', party: 'audit', role: 'auditor' },
] as const satisfies readonly { readonly login: string; readonly party: string; readonly role: Role }[];
type Login = (typeof PEOPLE)[number]['login'];
const PREPARER = { jinniu: 'wang', shifang: 'zhao' } as const;
const REVIEWER = { jinniu: 'li', shifang: 'qian' } as const;

/** One row of a list, as far as the story takes rows apart. */
export interface Row {
  readonly [field: string]: unknown;
  readonly from: Side;
  readonly to: Side;
  readonly amount: string;
  readonly transferId: string;
  readonly paymentId: string;
  readonly reference: string;
  readonly account: string;
  readonly balance: string;
  readonly factId: string;
  readonly party: string;
}

/** What is answered, as far as the story goes by it. */
export interface Body {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly status: string;
  readonly position: number;
  readonly revision: number;
  readonly packageRevision: number;
  readonly fingerprint: string;
  readonly submissions: readonly { readonly party: Side }[];
  readonly data: readonly Row[];
  readonly checks: readonly { readonly ok: boolean }[];
}

const periodPath = (month: string): string => `agreements/${AGREEMENT}/periods/${month}`;
export const settlementPath = (of: string): string => `settlements/${AGREEMENT}:${of}`;

/** A co-operation of two jurisdictions and an auditor, over HTTP alone, on a ledger of its own and on any business day. */
export class CoOperation {
  private position = 0;
  private today = calendarDate('2024-09-20');

  private constructor(
    readonly app: TestApp,
    private readonly people: Readonly<Record<Login, Person>>,
  ) {
    Object.assign(app.app.get(Clock), { today: () => this.today });
  }

  /** On a database of that name. */
  static async open(name = 'year'): Promise<CoOperation> {
    const app = await openTestApp(name, { sample: false });
    await app.app.get(EventStore).openLedger(LEDGER);
    const identity = app.app.get(Identity);
    const people: [Login, Person][] = [];
    for (const { login, party, role } of PEOPLE) {
      const user = { login, name: `${login}（样例）`, password: SAMPLE_PASSWORD, ledger: LEDGER, party, role };
      await identity.register(user, SYSTEM);
      people.push([login, await app.as(login)]);
    }
    return new CoOperation(app, Object.fromEntries(people) as Record<Login, Person>);
  }

  /** It is this business day. */
  on(day: string): void {
    this.today = calendarDate(day);
  }

  /** What the auditor reads, after everything done so far; `knownAt` in the path is answered as it stood. */
  async read(path: string, by: Login = 'zhang'): Promise<Body> {
    const mark = path.includes('?') ? '&' : '?';
    const answer = await this.people[by].get(`/v1/ledgers/${LEDGER}/${path}${mark}atLeast=${this.position}`);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Body;
  }

  /** One person's act, whatever comes of it. */
  private async try(login: Login, path: string, body: object = {}, asked: Asked = {}): Promise<Response> {
    const answer = await this.people[login].post(`/v1/ledgers/${LEDGER}/${path}`, body, asked);
    if (answer.status < 300) this.position = (answer.body as Body).position;
    return answer;
  }

  /** How an act is refused: the status and the code. */
  async refusal(login: Login, path: string, body: object = {}, asked: Asked = {}): Promise<readonly unknown[]> {
    const answer = await this.try(login, path, body, asked);
    return [answer.status, (answer.body as Body)['code']];
  }

  /** One person's act that is lawful. */
  async act(login: Login, path: string, body: object = {}, asked: Asked = {}): Promise<Body> {
    const answer = await this.try(login, path, body, asked);
    if (answer.status > 201) throw new Error(`${login} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Body;
  }

  /** Drafted by one side's 经办, with more sections if there are any, and signed by both reviewers. */
  async agree(version: 1 | 2, drafter: Login, more = ''): Promise<void> {
    const path = `agreements/${AGREEMENT}`;
    await this.act(drafter, `${path}/drafts`, { yaml: agreementText(AGREEMENT, version) + more });
    for (const reviewer of ['li', 'qian'] as const) {
      const { hash, revision } = await this.read(`${path}/versions/${version}`);
      await this.act(reviewer, `${path}/versions/${version}/signatures`, { hash }, { ifMatch: `"${revision}"` });
    }
  }

  /** Registered, proposed by 金牛 and confirmed by both. */
  async recognise(creditCode: string, name: string): Promise<void> {
    await this.act('wang', 'enterprises', { creditCode, name, illustrative: true, establishedOn: '2023-01-01' });
    const path = `enterprises/${creditCode}/recognitions`;
    const proposed = {
      agreementId: AGREEMENT,
      from: '2024-10-01',
      evidence: '认定〔2024〕1号',
      recommendedBy: 'jinniu',
    };
    await this.act('wang', path, proposed);
    for (const reviewer of ['li', 'qian'] as const) {
      const { revision } = await this.read(`enterprises/${creditCode}`);
      await this.act(reviewer, `${path}/${AGREEMENT}/confirmations`, {}, { ifMatch: `"${revision}"` });
    }
  }

  /** Value-added tax in a party's treasury, in fen as on the certificate; answers the fact's id. */
  async receipt(side: Side, taxPeriod: string, certificate: string, gross: number, more: object = {}): Promise<string> {
    const receivedOn = `${taxPeriod}-28`;
    const paid = { creditCode: PLANT, taxType: 'vat', taxPeriod, receivedOn, certificate, place: PLACES[side] };
    return (await this.act(PREPARER[side], 'receipts', { ...paid, gross: `${gross}`, ...more })).id;
  }

  /** Paid back by 什邡's treasury. */
  refund(receiptId: string, certificate: string, receivedOn: string, amount: number): Promise<Body> {
    return this.act('zhao', 'refunds', { receiptId, certificate, receivedOn, amount: `${amount}` });
  }

  month(month: string): Promise<Body> {
    return this.read(periodPath(month));
  }

  /** A step of the close by 什邡's 经办, on the period as it stands. */
  async step(month: string, step: string, body: object = {}): Promise<Body> {
    const { revision } = await this.month(month);
    return this.act('zhao', `${periodPath(month)}/${step}`, body, { ifMatch: `"${revision}"` });
  }

  /** Locks, which a period that nothing was entered in can be too, and puts it to the parties. */
  async propose(month: string): Promise<void> {
    await this.act('zhao', `${periodPath(month)}/lock`);
    await this.step(month, 'proposals');
  }

  /** 经办 submit the package as it stands, where that was not done with the proposal, and the reviewers sign it. */
  async sign(month: string, ...sides: readonly Side[]): Promise<void> {
    const { packageRevision, fingerprint, submissions, ...seen } = await this.month(month);
    let { revision } = seen;
    const upon = async (by: Login, party: Side, what: string): Promise<void> => {
      const told = { revision: packageRevision, fingerprint, party };
      const asked = { ifMatch: `"${revision}"` };
      ({ revision } = await this.act(by, `${periodPath(month)}/${what}`, told, asked));
    };
    const missing = sides.filter((party) => !submissions.some((one) => one.party === party));
    for (const party of missing) await upon(PREPARER[party], party, 'submissions');
    for (const party of sides) await upon(REVIEWER[party], party, 'signatures');
  }

  /** Both submit and sign; what the month came to, and what is to be paid, are as they were worked out. */
  async close(month: string, settled = month): Promise<void> {
    await this.sign(month, 'jinniu', 'shifang');
    const { status, positions } = await this.month(month);
    const { jinniu, shifang, payment } = closedAs(settled);
    const position = (party: Side, [held, entitled]: readonly [number, number]) => {
      return { party, held: `${held}`, entitled: `${entitled}`, net: `${held - entitled}` };
    };
    expect({ month, status, positions }).toEqual({
      ...{ month, status: 'closed' },
      positions: [position('jinniu', jinniu), position('shifang', shifang)],
    });
    const drawn = await this.transfers(settled);
    expect(drawn.map(({ from, to, amount }) => ({ from, to, amount }))).toEqual(payment ? [payment] : []);
  }

  /** An ordinary month: one receipt of 什邡's treasury, or a nil return, closed on the 10th of the next month. */
  async ordinary(month: string, gross: number): Promise<void> {
    this.on(tenthAfter(month));
    if (gross > 0) await this.receipt('shifang', month, certificateOf(month), gross);
    else await this.returnNil(month);
    await this.propose(month);
    await this.close(month);
  }

  /** What waits for each officer to be submitted or signed. */
  async waiting(): Promise<Readonly<Record<string, readonly string[]>>> {
    const officers = [...Object.values(PREPARER), ...Object.values(REVIEWER)];
    const found: [Login, string[]][] = [];
    for (const login of officers) {
      const todos = (await this.read(`agreements/${AGREEMENT}/todos`, login)) as unknown as { what: string }[];
      found.push([login, todos.map(({ what }) => what).filter((what) => what === 'submit' || what === 'sign')]);
    }
    return Object.fromEntries(found);
  }

  async returnNil(month: string): Promise<void> {
    const nil = { taxType: 'vat', place: PLACES.shifang, evidence: '国库月报' };
    await this.act('zhao', `${periodPath(month)}/nil-returns`, nil);
  }

  async transfers(of: string): Promise<readonly Row[]> {
    return (await this.read(`${settlementPath(of)}/transfers`)).data;
  }

  async settled(of: string): Promise<string> {
    return (await this.read(settlementPath(of))).status;
  }

  /** A step upon a settlement as it stands. */
  async upon(of: string, by: Side, path: string, body: object): Promise<Body> {
    const { revision } = await this.read(settlementPath(of));
    return this.act(PREPARER[by], `${settlementPath(of)}/${path}`, body, { ifMatch: `"${revision}"` });
  }

  /** The payer registers, on the day it pays. */
  async pay(of: string, transfer: string, amount: string | number, reference: string, paidOn: string): Promise<void> {
    const transferId = `${AGREEMENT}:${of}:${transfer}`;
    const { from } = one((await this.transfers(of)).find((row) => row.transferId === transferId));
    const paid = { transfers: [transferId], amount: `${amount}`, reference, paidOn };
    this.on(paidOn);
    await this.upon(of, from, 'payments', paid);
  }

  /** The receiver confirms. */
  async arrive(of: string, reference: string, receivedOn: string): Promise<void> {
    const payments = (await this.read(`${settlementPath(of)}/payments`)).data;
    const { paymentId, to, amount } = one(payments.findLast((row) => row.reference === reference));
    this.on(receivedOn);
    await this.upon(of, to, `payments/${paymentId}/receipt`, { amount, receivedOn });
  }

  /** All of it, in time: paid on one day and confirmed on the next. */
  async settle(of: string, paidOn: string, receivedOn: string): Promise<void> {
    const { payment } = closedAs(of);
    const reference = `DK-${of.replace('~', '-')}`;
    await this.pay(of, '1', payment?.amount ?? '', reference, paidOn);
    await this.arrive(of, reference, receivedOn);
    expect(await this.settled(of)).toBe('settled');
  }

  /** What a fact gave to whom, where it is booked and where it belongs. */
  async shares(factId: string): Promise<readonly unknown[]> {
    const { data } = await this.read(`shares?factId=${factId}`);
    return data.map(({ party, amount, period, ownPeriod, correction }) => {
      return [party, amount, period, ownPeriod, correction];
    });
  }

  /** What accounts of the journal stand at, in fen. */
  async accounts(...names: readonly string[]): Promise<readonly string[]> {
    const { data } = await this.read('journal/balances?limit=200');
    return names.map((name) => data.find(({ account }) => account === name)?.balance ?? '0');
  }

  /** What one party owes another, on the business day it is. */
  async owed(from: Side, to: Side, clocks = ''): Promise<Row | undefined> {
    const { data } = await this.read(`balances${clocks}`);
    return data.find((row) => row.from === from && row.to === to);
  }

  /** The end of the story. */
  end(): Promise<void> {
    return this.app.close();
  }
}

function one<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('what the story goes on with is not there');
  return found;
}

/** An amount as both sides have it, in fen. */
export const portionsOf = (jinniu: number, shifang: number) => [
  { party: 'jinniu', amount: `${jinniu}` },
  { party: 'shifang', amount: `${shifang}` },
];

/** The certificate of a month's ordinary receipt. */
export const certificateOf = (month: string): string => `351068${month.replace('-', '')}0001`;

/** The day months are closed on: the 10th of the one after. */
export function tenthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01-10` : `${year}-${`${number + 1}`.padStart(2, '0')}-10`;
}

/** Of what is overdue, how much for how long; and a balance in which there is nothing but principal drawn and paid. */
export const AGES = { upTo30: '0', upTo90: '0', upTo180: '0', over180: '0' };
const STANDING = { carried: '0', netted: '0', waived: '0', registered: '0', held: '0', interest: '0', accrued: '0' };
export const NOTHING_ELSE = { ...STANDING, overdue: '0', ages: AGES };
