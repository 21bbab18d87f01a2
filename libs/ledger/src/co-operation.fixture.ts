import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { DecideAgreement } from '@ledger/agreement/module';
import { EventStore, LogRunner, Views, type CommandContext, type RowClass } from '@ledger/event-store';
import { DecideFact, receiptId } from '@ledger/fact';
import {
  calendarDate,
  creditCode,
  divisionCode,
  fenFromYuan,
  lastDay,
  period as readPeriod,
  type Actor,
  type CalendarDate,
  type Json,
} from '@ledger/kernel';
import {
  bookStream,
  DecidePeriod,
  periodDecider,
  periodIn,
  type PeriodCommand,
  type PeriodState,
} from '@ledger/period';
import { DecideRegister, type RegisterCommand } from '@ledger/register';
import { DecideSettlement, type SettlementRequest } from '@ledger/settlement';
import { readAgreement } from '@ledger/sharing';
import { openLedgerApp } from './open-ledger.js';
import { submitAndSign } from './sample/submit-and-sign.js';

export const agreementId = 'js-1';
export const code = creditCode('91350100M000100Y43');
export const PLACES = { aa: '510106', bb: '510682', cc: '510107' } as const;
export type Side = keyof typeof PLACES;
export const preparer = (party: string): Actor => ({ user: `${party}-1`, party, role: 'preparer' });
export const reviewer = (party: string): Actor => ({ user: `${party}-2`, party, role: 'reviewer' });

/** What a ledger's agreement says beside its parties aa, bb and cc: who gets the value-added tax, and how it is settled. */
export interface Terms {
  readonly split: Readonly<Record<string, string>>;
  readonly more?: Readonly<Record<string, Json>>;
  readonly period?: 'month' | 'quarter' | 'year';
}

/** A database of a test's own. */
interface OwnDatabase {
  readonly url: string;
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** The whole product on a database of its own, with co-operations of three places. */
export class CoOperations {
  private acts = 0;
  private certificates = 351_016_240_000_000;

  private constructor(
    readonly database: OwnDatabase,
    readonly opened: Awaited<ReturnType<typeof openLedgerApp>>,
    readonly home: string,
    private readonly follows: boolean,
  ) {}

  /** Follows the log as a server does, unless it is told not to: then `react` and `fresh` do, and nobody else. */
  static async open(database: OwnDatabase, { follow = true } = {}): Promise<CoOperations> {
    const home = mkdtempSync(join(tmpdir(), 'hezhang-settled-'));
    const env = { DATABASE_URL: database.url, DATABASE_ADMIN_URL: database.adminUrl, HEZHANG_HOME: home };
    return new CoOperations(database, await openLedgerApp({ env, follow }), home, follow);
  }

  async close(): Promise<void> {
    await this.opened.close();
    await this.database.stop();
    rmSync(this.home, { recursive: true, force: true });
  }

  get app() {
    return this.opened.app;
  }
  get bus(): CommandBus {
    return this.app.get(CommandBus);
  }
  get views(): Views {
    return this.app.get(Views);
  }
  get events(): EventStore {
    return this.app.get(EventStore);
  }

  context(ledger: string, on: string): CommandContext {
    return { ledger, key: `act-${(this.acts += 1)}`, effectiveOn: calendarDate(on) };
  }

  /** Opens a ledger, signs its agreement and recognises one enterprise. */
  async begin(ledger: string, terms: Terms): Promise<void> {
    await this.events.openLedger(ledger);
    await this.agree(ledger, 1, terms);
    const { from } = { ...VALID, ...(terms.more?.['validity'] as object | undefined) };
    for (const command of recognition(calendarDate(from))) {
      await this.bus.execute(new DecideRegister(command, this.context(ledger, '2023-12-20')));
    }
  }

  /** Every party there was or is to be signs a version of the agreement. */
  async agree(ledger: string, version: number, { split, more = {}, period = 'quarter' }: Terms): Promise<void> {
    const document: Json = {
      ...{ format: 'hezhang.agreement/1', id: agreementId, title: '结算样例协议', period, recognition: 'any-day' },
      parties: Object.entries(PLACES).map(([id, place]) => ({
        ...{ id, name: `${id.toUpperCase()} 区`, place, role: 'plant' },
      })),
      validity: VALID,
      rules: [{ id: 'VAT', taxes: ['vat'], clauses: [{ base: 'gross' }, { split }] }],
      otherTaxes: { to: 'collector', base: 'gross' },
      rounding: { method: 'largest-remainder', level: 'fact' },
      ...more,
    };
    const drafted = { type: 'DraftAgreement', data: { agreementId, document }, by: preparer('aa') } as const;
    await this.bus.execute(new DecideAgreement(drafted, this.context(ledger, '2023-12-20')));
    const { hash } = readAgreement(document);
    for (const party of Object.keys(PLACES)) {
      const data = { agreementId, version, hash, party };
      const signed = { type: 'SignAgreement', data, by: reviewer(party) } as const;
      await this.bus.execute(new DecideAgreement(signed, this.context(ledger, '2023-12-20')));
    }
    await this.fresh(ledger);
  }

  /** Value-added tax taken in by a party. */
  async receipt(ledger: string, party: Side, yuan: string, of: string): Promise<string> {
    const taxPeriod = readPeriod(of);
    const certificate = `${(this.certificates += 1)}`;
    const what = { creditCode: code, taxType: 'vat', taxPeriod, receivedOn: lastDay(taxPeriod), certificate } as const;
    const data = { ...what, place: divisionCode(PLACES[party]), gross: fenFromYuan(yuan) };
    const command = { type: 'RecordReceipt', data, by: preparer(party) } as const;
    await this.bus.execute(new DecideFact(command, this.context(ledger, lastDay(taxPeriod))));
    await this.fresh(ledger);
    return receiptId(data);
  }

  /** Some of it paid back on a day. */
  async refund(ledger: string, of: string, party: Side, yuan: string, on: string): Promise<void> {
    const certificate = `${(this.certificates += 1)}`;
    const data = { receiptId: of, certificate, receivedOn: calendarDate(on), amount: fenFromYuan(yuan) };
    const command = { type: 'RecordRefund', data, by: preparer(party) } as const;
    await this.bus.execute(new DecideFact(command, this.context(ledger, on)));
    await this.fresh(ledger);
  }

  /** One party's act on a period. */
  async act(ledger: string, on: string, command: Exclude<PeriodCommand, { type: 'BookFacts' }>): Promise<void> {
    await this.bus.execute(new DecidePeriod(command.data.period, command, this.context(ledger, on)));
  }

  /** Locks a period and puts it to the parties. */
  async put(ledger: string, named: string, on: string, reason?: string): Promise<void> {
    const data = { agreementId, period: readPeriod(named) };
    await this.act(ledger, on, { type: 'LockPeriod', data, by: preparer('aa') });
    await this.fresh(ledger);
    const told = { ...data, ...(reason !== undefined && { reason }) };
    await this.act(ledger, on, { type: 'ProposePackage', data: told, by: preparer('aa') });
  }

  /** Closes a period on a day, submitted and signed by every party, and waits for its settlement. */
  async shut(ledger: string, named: string, on: string, reason?: string): Promise<void> {
    await this.put(ledger, named, on, reason);
    for (const party of (await this.periodOf(ledger, named)).parties) await this.sign(ledger, named, party, on);
    await this.fresh(ledger);
  }

  /** A party's preparer submits a period's package as it stands, unless that was done, and its reviewer signs it. */
  async sign(ledger: string, named: string, party: string, on: string): Promise<void> {
    const { submissions } = await this.periodOf(ledger, named);
    const officers = submissions.some((one) => one.party === party) ? [] : [preparer(party)];
    const period = readPeriod(named);
    const act = (command: PeriodCommand): Promise<unknown> =>
      this.bus.execute(new DecidePeriod(period, command, this.context(ledger, on)));
    await submitAndSign({ events: this.events, ledger, act }, agreementId, period, [...officers, reviewer(party)]);
  }

  /** A period as its book has it. */
  async periodOf(ledger: string, named: string): Promise<PeriodState> {
    const period = readPeriod(named);
    const { state } = await this.events.load(ledger, bookStream(agreementId, period), periodDecider);
    return periodIn(state, period);
  }

  async settle(ledger: string, on: string, ...requests: readonly SettlementRequest[]): Promise<void> {
    for (const request of requests) {
      await this.bus.execute(new DecideSettlement(request, this.context(ledger, on)));
    }
    await this.fresh(ledger);
  }

  /** Lets every reaction answer what is in the log, and nobody see it yet. */
  async react(ledger: string): Promise<void> {
    await this.app.get(LogRunner).reactor.catchUp(ledger);
  }

  /** Waits until all that follows from what was done is done, and can be read. */
  async fresh(ledger: string): Promise<void> {
    if (!this.follows) {
      await this.react(ledger);
      await this.app.get(LogRunner).projector.catchUp(ledger);
      return;
    }
    const head = await this.events.log.head(ledger);
    await this.app.get(LogRunner).waitFor(ledger, head?.position ?? 0, 20_000);
  }

  async rows<R extends object>(row: RowClass<R>, ledger: string, where: Partial<R> = {}): Promise<R[]> {
    const found: R[] = [];
    for await (const one of this.views.every(row, { ledger, clocks: {}, where })) found.push(one);
    return found;
  }
}

const VALID = { from: '2024-01-01', to: '2033-12-31' };

function recognition(from: CalendarDate): readonly RegisterCommand[] {
  const proposed = { creditCode: code, agreementId, from, evidence: '认定〔2023〕1号', recommendedBy: 'aa' };
  const plant = {
    establishmentId: 'plant',
    function: 'plant',
    place: divisionCode(PLACES.bb),
    openedOn: from,
  } as const;
  return [
    {
      type: 'RegisterEnterprise',
      data: { creditCode: code, name: '样例企业', illustrative: true },
      by: preparer('aa'),
    },
    { type: 'OpenEstablishment', data: { creditCode: code, ...plant }, by: preparer('aa') },
    { type: 'ProposeRecognition', data: proposed, by: preparer('aa') },
    ...Object.keys(PLACES).map((party): RegisterCommand => {
      return { type: 'ConfirmRecognition', data: { creditCode: code, agreementId }, by: reviewer(party) };
    }),
  ];
}
