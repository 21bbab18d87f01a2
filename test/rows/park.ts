import { Clock } from '@ledger/edge';
import { EventStore } from '@ledger/event-store';
import { Identity, type Role } from '@ledger/identity';
import { calendarDate, SYSTEM } from '@ledger/kernel';
import { SAMPLE_ENTERPRISES, SAMPLE_PASSWORD } from '@ledger/ledger';
import type { Response } from 'supertest';
import { openTestApp, type Person, type TestApp } from '../support/open-app.js';

export const LEDGER = 'threeways';
/** Of 金牛 and 什邡, and from 2025 of 旌阳 as well. */
export const OPENED = 'jin-shi';
/** Of 什邡 and 旌阳 alone. */
export const OTHER = 'shi-jing';
const [one, two] = SAMPLE_ENTERPRISES as readonly { readonly creditCode: string }[] as readonly [
  { readonly creditCode: string },
  { readonly creditCode: string },
];
export const UNDER_OPENED = one.creditCode;
export const UNDER_OTHER = two.creditCode;

export const PLACES = { jinniu: '510106', shifang: '510682', jingyang: '510603' } as const;
export type Side = keyof typeof PLACES;
const SIDES = Object.keys(PLACES) as readonly Side[];

/** 经办, 复核 and 签署人 of each side, and those who belong to none. */
const PEOPLE: readonly { readonly login: string; readonly party: string; readonly role: Role }[] = [
  ...SIDES.flatMap((party) =>
    (['preparer', 'reviewer', 'signatory'] as const).map((role) => ({ login: `${party}-${role}`, party, role })),
  ),
  { login: 'zhang', party: 'audit', role: 'auditor' },
  { login: 'zhou', party: 'jv', role: 'jv-manager' },
];

export interface Answered {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly revision: number;
  readonly packageRevision: number;
  readonly fingerprint: string;
  readonly hash: string;
  readonly position: number;
  readonly data: readonly Readonly<Record<string, string>>[];
}

export const documentOf = (id: string, from: string, shares: Readonly<Partial<Record<Side, string>>>): string => `
format: hezhang.agreement/1
id: ${id}
title: ${id} 税收分享协议（样例·试算）
parties:
${Object.keys(shares)
  .map(
    (side, n) =>
      `  - { id: ${side}, name: ${side}, place: '${PLACES[side as Side]}', role: ${n === 0 ? 'origin' : 'host'} }`,
  )
  .join('\n')}
validity: { from: '${from}', to: '2033-12-31' }
period: quarter
recognition: any-day
retention:
  - places: [${Object.keys(shares)
    .map((side) => `'${PLACES[side as Side]}'`)
    .join(', ')}]
    taxes: [vat]
    from: '2024-01-01'
    path:
      - split: tax
        into: [{ level: centre, part: 50% }, { level: local, part: 50% }]
    retained: local
rules:
  - id: VAT
    article: 第六条
    taxes: [vat]
    clauses:
      - base: retained
      - split: { ${Object.entries(shares)
        .map(([side, share]) => `${side}: ${share}`)
        .join(', ')} }
otherTaxes: { to: collector, base: gross }
rounding: { method: largest-remainder, level: fact }
settlement:
  article: 第十条
  form: bilateral
  due: { after: closing, days: 30 }
  instalments: allowed
  overpayment: refused
  overdue: demanded
`;

/** Three parties and two agreements in one ledger, over HTTP alone. */
export class Park {
  position = 0;

  private constructor(
    readonly app: TestApp,
    private readonly people: ReadonlyMap<string, Person>,
  ) {
    Object.assign(app.app.get(Clock), { today: () => calendarDate('2025-06-20') });
  }

  static async open(): Promise<Park> {
    const app = await openTestApp('rows', { sample: false });
    await app.app.get(EventStore).openLedger(LEDGER);
    const identity = app.app.get(Identity);
    const people = new Map<string, Person>();
    for (const { login, party, role } of PEOPLE) {
      const user = { login, name: login, password: SAMPLE_PASSWORD, ledger: LEDGER, party, role };
      await identity.register(user, SYSTEM);
      people.set(login, await app.as(login));
    }
    return new Park(app, people);
  }

  /** What somebody is answered, once everything done so far can be read. */
  async ask(login: string, path: string): Promise<Response> {
    const mark = path.includes('?') ? '&' : '?';
    return this.person(login).get(`/v1/ledgers/${LEDGER}/${path}${mark}atLeast=${this.position}`, 'en');
  }

  async read(path: string, login = 'zhang'): Promise<Answered> {
    const answer = await this.ask(login, path);
    if (answer.status !== 200) throw new Error(`${login} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Answered;
  }

  /** What comes of somebody's act; `seen` is what the auditor reads, whose ETag it carries. */
  async try(login: string, path: string, body: object | string = {}, seen?: string): Promise<Response> {
    const ifMatch = seen === undefined ? undefined : (await this.ask('zhang', seen)).headers['etag'];
    const asked = ifMatch === undefined ? { language: 'en' } : { ifMatch, language: 'en' };
    const answer = await this.person(login).post(`/v1/ledgers/${LEDGER}/${path}`, body, asked);
    if (answer.status < 300) this.position = (answer.body as Answered).position;
    return answer;
  }

  async act(login: string, path: string, body: object | string = {}, seen?: string): Promise<Answered> {
    const answer = await this.try(login, path, body, seen);
    if (answer.status > 201) throw new Error(`${login} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Answered;
  }

  async agree(
    id: string,
    version: number,
    from: string,
    shares: Readonly<Partial<Record<Side, string>>>,
  ): Promise<void> {
    const sides = Object.keys(shares);
    await this.draft(`${sides[0]}-preparer`, id, from, shares);
    const path = `agreements/${id}/versions/${version}`;
    for (const side of sides) {
      const { hash } = await this.read(path);
      await this.act(`${side}-reviewer`, `${path}/signatures`, { hash }, path);
    }
  }

  draft(login: string, id: string, from: string, shares: Readonly<Partial<Record<Side, string>>>): Promise<Answered> {
    return this.act(login, `agreements/${id}/drafts`, { yaml: documentOf(id, from, shares) });
  }

  async recognise(creditCode: string, agreementId: string, sides: readonly Side[]): Promise<void> {
    const by = `${sides[0]}-preparer`;
    const [enterprise, place] = [`enterprises/${creditCode}`, PLACES[sides[1] ?? 'shifang']];
    const named = { creditCode, name: `样例 ${creditCode}`, illustrative: true, establishedOn: '2023-01-01' };
    await this.act(by, 'enterprises', named);
    const stands = (establishmentId: string, does: string, where: string) =>
      this.act(by, `${enterprise}/establishments`, {
        ...{ establishmentId, function: does, place: where, openedOn: '2023-01-01', mainProduction: does === 'plant' },
      });
    await stands('hq', 'head-office', PLACES[sides[0] ?? 'shifang']);
    await stands('plant', 'plant', place);
    const held = { agreementId, from: '2024-10-01', evidence: '认定〔2024〕1号', recommendedBy: sides[0] };
    await this.act(by, `${enterprise}/recognitions`, held);
    for (const side of sides)
      await this.act(`${side}-reviewer`, `${enterprise}/recognitions/${agreementId}/confirmations`, {}, enterprise);
  }

  /** Value-added tax in a party's treasury; answers the fact's id. */
  async receipt(
    side: Side,
    creditCode: string,
    taxPeriod: string,
    certificate: string,
    gross: number,
  ): Promise<string> {
    const paid = { creditCode, taxType: 'vat', taxPeriod, receivedOn: `${taxPeriod}-28`, certificate };
    return (await this.act(`${side}-preparer`, 'receipts', { ...paid, place: PLACES[side], gross: `${gross}` })).id;
  }

  /** Locked, put to the parties, submitted and signed by them all: closed, and its settlement drawn. */
  async close(agreementId: string, period: string, sides: readonly Side[]): Promise<void> {
    const path = `agreements/${agreementId}/periods/${period}`;
    await this.act(`${sides[0]}-preparer`, `${path}/lock`);
    await this.act(`${sides[0]}-preparer`, `${path}/proposals`, {}, path);
    for (const party of sides) {
      const { packageRevision: revision, fingerprint, submissions } = await this.read(path);
      if (!(submissions as readonly { party: string }[]).some((one) => one.party === party))
        await this.act(`${party}-preparer`, `${path}/submissions`, { revision, fingerprint, party }, path);
      await this.act(`${party}-reviewer`, `${path}/signatures`, { revision, fingerprint, party }, path);
    }
  }

  end(): Promise<void> {
    return this.app.close();
  }

  private person(login: string): Person {
    const person = this.people.get(login);
    if (!person) throw new Error(`${login} is nobody here`);
    return person;
  }
}
