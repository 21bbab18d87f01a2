import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { readDocumentText } from '@ledger/agreement';
import { DecideAgreement } from '@ledger/agreement/module';
import { EventStore, LogRunner, type CommandContext } from '@ledger/event-store';
import { DecideFact, ImportReceipts } from '@ledger/fact';
import { Identity, type Role } from '@ledger/identity';
import {
  calendarDate,
  divisionCode,
  fen,
  fenFromYuan,
  period as readPeriod,
  plainYuan,
  ratio,
  type Actor,
} from '@ledger/kernel';
import { bookStream, DecidePeriod, periodDecider, periodIn } from '@ledger/period';
import { DecideRegister, type RegisterCommand } from '@ledger/register';
import { DecideSettlement, settlementDecider } from '@ledger/settlement';
import { DecideVenture } from '@ledger/venture';
import { SAMPLE_AGREEMENT } from './sample-agreement.js';
import {
  JINNIU,
  receiptsCsv,
  SAMPLE_AGREEMENT_ID as agreementId,
  SAMPLE_ENTERPRISES,
  SAMPLE_LEDGER as ledger,
  SAMPLE_VENTURE as ventureId,
  SHIFANG,
  vatCertificate,
} from './sample-facts.js';

export interface SampleUser {
  readonly login: string;
  readonly name: string;
  readonly party: string;
  readonly role: Role;
}

export const SAMPLE_PASSWORD = 'jinshi-sample-2024';
/** Invented people, one for each duty. */
export const SAMPLE_USERS: readonly SampleUser[] = [
  { login: 'wang', name: '王某（样例）', party: 'jinniu', role: 'preparer' },
  { login: 'li', name: '李某（样例）', party: 'jinniu', role: 'reviewer' },
  { login: 'zhao', name: '赵某（样例）', party: 'shifang', role: 'preparer' },
  { login: 'qian', name: '钱某（样例）', party: 'shifang', role: 'reviewer' },
  { login: 'zhang', name: '张某（样例）', party: 'audit', role: 'auditor' },
  { login: 'zhou', name: '周某（样例）', party: 'jv', role: 'jv-manager' },
  { login: 'sun', name: '孙某（样例）', party: 'park', role: 'park-operations' },
  { login: 'admin', name: '管理员（样例）', party: 'administration', role: 'administrator' },
];

/**
 * Loads the sample ledger 金什 unless it is there; every step is the command an officer would give. What an interrupted
 * run has done is passed over by its keys.
 */
export async function loadSample(app: INestApplicationContext): Promise<boolean> {
  const events = app.get(EventStore);
  await events.openLedger(ledger);
  if (await isWhole(events)) return false;
  const identity = app.get(Identity);
  const people = Promise.all(
    SAMPLE_USERS.map((user) => identity.register({ ...user, password: SAMPLE_PASSWORD, ledger }, actor('admin'))),
  );
  const sample = new Sample(app.get(CommandBus), events, app.get(LogRunner));
  await sample.agreement();
  await sample.venture();
  await sample.register();
  for (const quarter of [1, 2, 3] as const) await sample.receipts(quarter);
  await sample.refund();
  await sample.outputs();
  await sample.follow();
  await sample.close('2024-Q1', '2024-04-28', ['li', 'qian']);
  await sample.settle('2024-Q1', '2024-05-10');
  await sample.close('2024-Q2', '2024-07-29', ['li', 'qian']);
  await sample.close('2024-Q3', '2024-10-28', ['li']);
  await sample.receipts(4);
  await sample.follow();
  await people;
  return true;
}

/** The last thing the sample does is to book receipts of the fourth quarter. */
async function isWhole(events: EventStore): Promise<boolean> {
  const last = readPeriod('2024-Q4');
  const { state } = await events.load(ledger, bookStream(agreementId, last), periodDecider);
  return periodIn(state, last).lines !== undefined;
}

function actor(login: string): Actor {
  const { party, role } = SAMPLE_USERS.find((user) => user.login === login) as SampleUser;
  return { user: login, party, role };
}

/** The story of the sample, one act after the other. Keys are fixed, so that the same sample is the same log. */
class Sample {
  private acts = 0;

  constructor(
    private readonly commands: CommandBus,
    private readonly events: EventStore,
    private readonly runner: LogRunner,
  ) {}

  async agreement(): Promise<void> {
    const document = readDocumentText(SAMPLE_AGREEMENT);
    const drafted = { type: 'DraftAgreement', data: { agreementId, document }, by: actor('wang') } as const;
    await this.commands.execute(new DecideAgreement(drafted, this.on('2023-12-18')));
    const { hash } = await this.drafted();
    for (const login of ['li', 'qian']) {
      const by = actor(login);
      const signed = { type: 'SignAgreement', data: { agreementId, version: 1, hash, party: by.party }, by } as const;
      await this.commands.execute(new DecideAgreement(signed, this.on('2023-12-20')));
    }
  }

  async venture(): Promise<void> {
    const by = actor('zhou');
    const jinniuGroup = 'jinniu-chengtou';
    const hengxin = 'shifang-hengxin';
    const commands = [
      {
        type: 'EstablishVenture',
        data: {
          ventureId,
          name: '交子恒新科技发展有限责任公司',
          registeredCapital: fenFromYuan('100,000,000.00'),
          establishedOn: calendarDate('2022-01-20'),
        },
        by,
      },
      {
        type: 'AdmitShareholder',
        data: { ventureId, shareholder: jinniuGroup, name: '金牛区城投集团', standsBehind: 'jinniu' },
        by,
      },
      {
        type: 'AdmitShareholder',
        data: { ventureId, shareholder: hengxin, name: '什邡市恒新公司', standsBehind: 'shifang' },
        by,
      },
      {
        type: 'SetEquityDeck',
        data: {
          ventureId,
          from: calendarDate('2022-01-20'),
          shares: [
            { shareholder: jinniuGroup, share: ratio('6/10') },
            { shareholder: hengxin, share: ratio('4/10') },
          ],
          evidence: '成都日报 2024-01-19（股权 6:4 见报；注册资本与出资为样例）',
        },
        by,
      },
      { type: 'SubscribeCapital', data: { ventureId }, by },
      {
        type: 'PayContribution',
        data: {
          ventureId,
          contributionId: 'CZ-2022-01',
          shareholder: jinniuGroup,
          amount: fenFromYuan('36,000,000.00'),
          paidOn: calendarDate('2022-03-01'),
          form: 'cash',
          evidence: '样例银行回单 1',
        },
        by,
      },
      {
        type: 'PayContribution',
        data: {
          ventureId,
          contributionId: 'CZ-2022-02',
          shareholder: hengxin,
          amount: fenFromYuan('16,000,000.00'),
          paidOn: calendarDate('2022-03-15'),
          form: 'land-use-right',
          evidence: '样例不动产权证 1',
          valuation: {
            report: '样例评估报告 1',
            appraiser: '样例资产评估有限公司',
            value: fenFromYuan('16,000,000.00'),
            valuedOn: calendarDate('2022-02-20'),
          },
        },
        by,
      },
    ] as const;
    for (const command of commands) await this.commands.execute(new DecideVenture(command, this.on('2022-01-20')));
  }

  async register(): Promise<void> {
    const [wang, li, qian] = ['wang', 'li', 'qian'].map(actor) as [Actor, Actor, Actor];
    const from = calendarDate('2024-01-01');
    for (const { creditCode, name, production } of SAMPLE_ENTERPRISES) {
      const opened = calendarDate('2022-06-01');
      const open = (establishmentId: string, fn: 'head-office' | 'rnd' | 'plant', place: string): RegisterCommand => ({
        type: 'OpenEstablishment',
        data: { creditCode, establishmentId, function: fn, place: divisionCode(place), openedOn: opened },
        by: wang,
      });
      const commands: RegisterCommand[] = [
        { type: 'RegisterEnterprise', data: { creditCode, name, illustrative: true, establishedOn: opened }, by: wang },
        open('hq', 'head-office', JINNIU),
        open('rnd', 'rnd', JINNIU),
        open('plant', 'plant', SHIFANG),
        {
          type: 'ReachMilestone',
          data: { creditCode, milestone: 'production', on: calendarDate(production) },
          by: wang,
        },
        {
          type: 'ProposeRecognition',
          data: { creditCode, agreementId, from, evidence: '样例认定会议纪要 2023-12', recommendedBy: 'jinniu' },
          by: wang,
        },
        { type: 'ConfirmRecognition', data: { creditCode, agreementId }, by: li },
        { type: 'ConfirmRecognition', data: { creditCode, agreementId }, by: qian },
      ];
      for (const command of commands) await this.commands.execute(new DecideRegister(command, this.on('2023-12-28')));
    }
  }

  async receipts(quarter: 1 | 2 | 3 | 4): Promise<void> {
    const context = this.on(`2024-${['04', '07', '10', '12'][quarter - 1]}-26`);
    await this.commands.execute(new ImportReceipts(receiptsCsv(quarter), actor('zhao'), context));
  }

  /** Part of one enterprise's VAT of May is paid back in June. */
  async refund(): Promise<void> {
    const data = {
      receiptId: `${vatCertificate(2, 5)}-vat-2024-05`,
      certificate: '35106822406000001',
      receivedOn: calendarDate('2024-06-20'),
      amount: fenFromYuan('33,333.33'),
    };
    await this.commands.execute(
      new DecideFact({ type: 'RecordRefund', data, by: actor('zhao') }, this.on('2024-06-20')),
    );
  }

  async outputs(): Promise<void> {
    for (const [n, { creditCode, output }] of SAMPLE_ENTERPRISES.entries()) {
      for (const quarter of [1, 2, 3, 4]) {
        const value = plainYuan(fen(output / 4n + (output * BigInt(quarter * (n + 1))) / 400n));
        const data = {
          creditCode,
          agreementId,
          indicator: 'output-value' as const,
          period: readPeriod(`2024-Q${quarter}`),
          place: divisionCode(SHIFANG),
          value,
        };
        await this.commands.execute(
          new DecideFact({ type: 'ReportOutput', data, by: actor('zhao') }, this.on('2024-12-28')),
        );
      }
    }
  }

  /** Locks and proposes a period, and signs it for the parties of the reviewers named. */
  async close(named: string, on: string, reviewers: readonly string[]): Promise<void> {
    const period = readPeriod(named);
    const act = (command: DecidePeriod['command']): Promise<unknown> =>
      this.commands.execute(new DecidePeriod(period, command, this.on(on)));
    await act({ type: 'LockPeriod', data: { agreementId, period }, by: actor('zhao') });
    await act({ type: 'ProposePackage', data: { agreementId, period }, by: actor('zhao') });
    const { state } = await this.events.load(ledger, bookStream(agreementId, period), periodDecider);
    const { revision, fingerprint = '' } = periodIn(state, period);
    for (const login of reviewers) {
      const by = actor(login);
      await act({ type: 'SignPackage', data: { agreementId, period, revision, fingerprint, party: by.party }, by });
    }
    await this.follow();
  }

  async settle(period: string, on: string): Promise<void> {
    const settlementId = `${agreementId}:${period}`;
    const { state } = await this.events.load(ledger, `settlement-${settlementId}`, settlementDecider);
    const owed = state.status === 'none' ? [] : state.liabilities;
    for (const { transferId, amount, from, to } of owed) {
      const ofParty = (party: string): Actor => actor(party === 'jinniu' ? 'wang' : 'zhao');
      const reference = `样例调库-${period}`;
      const paid = { settlementId, transfers: [transferId], amount, reference, paidOn: calendarDate(on) };
      await this.commands.execute(
        new DecideSettlement({ type: 'RegisterPayment', data: paid, by: ofParty(from) }, this.on(on)),
      );
      const arrived = { settlementId, paymentId: reference, amount, receivedOn: calendarDate(on) };
      await this.commands.execute(
        new DecideSettlement({ type: 'ConfirmPayment', data: arrived, by: ofParty(to) }, this.on(on)),
      );
    }
  }

  async follow(): Promise<void> {
    const head = await this.events.log.head(ledger);
    await this.runner.waitFor(ledger, head?.position ?? 0, 60_000);
  }

  private on(date: string): CommandContext {
    return { ledger, key: `sample-${++this.acts}`, effectiveOn: calendarDate(date) };
  }

  private async drafted(): Promise<{ hash: string }> {
    for await (const page of this.events.log.stream(ledger, `agreement-${agreementId}`)) {
      const event = page[0]?.event as { data: { hash: string } } | undefined;
      if (event) return event.data;
    }
    throw new Error('the sample agreement was not drafted');
  }
}
