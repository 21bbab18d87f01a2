import { add, firstDay, lastDay, sum, yuanText, ZERO, type CalendarDate, type Fen, type Period } from '@ledger/kernel';
import type { Position } from '@ledger/period';
import type { Sentence } from '@ledger/sharing';
import { withCarried } from './draw.js';
import { net } from './netting.js';
import type { CarriedLine, LiabilityKind } from './settlement.events.js';
import { upperCaseAmount } from './upper-case-amount.js';

/** How far the figures are agreed: they may still move, are put to the parties, or are signed by all of them. */
export type StatementStatus = 'provisional' | 'proposed' | 'signed' | 'settled';

export interface StatementParty {
  readonly id: string;
  readonly name: string;
  /** Its share as the agreement writes it ('6/10'), where one ratio holds for everything shared. */
  readonly share?: string;
  /** Whose 经办 submitted it, and who signed for it then, and on which day, once somebody has. */
  readonly submitted?: StatementOfficer;
  readonly signed?: StatementOfficer;
}

/** Who acted for a party, by name, and on which day. */
export interface StatementOfficer {
  readonly user: string;
  readonly on: CalendarDate;
}

/** One fact's share in the period, as far as a statement needs it. */
export interface StatementShare {
  readonly base: Fen;
  readonly portions: readonly { readonly party: string; readonly amount: Fen }[];
  readonly correction: boolean;
}

export interface StatementTransfer {
  readonly from: string;
  readonly to: string;
  readonly amount: Fen;
  readonly status: TransferStatus;
  /** What it is; the settlement's own unless said. */
  readonly kind?: LiabilityKind;
  readonly dueOn?: CalendarDate;
  /** Still to be confirmed. */
  readonly remaining?: Fen;
}

/** How far a transfer is. */
export type TransferStatus =
  'due' | 'part-paid' | 'registered' | 'confirmed' | 'held' | 'carried' | 'netted' | 'waived';

/** What a statement is made from: the settlement of a period, or, before it is drawn, the period as it stands. */
export interface StatementSource {
  readonly settlementId: string;
  readonly agreementId: string;
  readonly agreementTitle: string;
  readonly period: Period;
  /** Of the package that these figures are of, or will be. */
  readonly revision: number;
  /** The revision closed before, where the period was opened again: the figures are only what came since. */
  readonly follows?: number;
  readonly status: StatementStatus;
  /** Of the package; absent while nothing was put to the parties. */
  readonly fingerprint?: string;
  /** In the declared order. */
  readonly parties: readonly StatementParty[];
  readonly positions: readonly Position[];
  readonly shares: readonly StatementShare[];
  /** As the settlement has them; absent before it is drawn. */
  readonly transfers?: readonly StatementTransfer[];
  /** What earlier settlements left to this one. */
  readonly carried?: readonly CarriedLine[];
  /** Name of the superior through whom it is settled, where it is. */
  readonly through?: string;
}

export interface StatementLine {
  readonly number: number;
  /** 1 for a line that is part of the one above it. */
  readonly indent: 0 | 1;
  readonly item: Sentence;
  readonly amount: Fen;
  readonly note: Sentence;
}

/** A control: two ways to the same figure. A statement of which one fails must not be signed. */
export interface StatementCheck {
  readonly name: Sentence;
  readonly holds: boolean;
}

/** The settlement statement (结算单) of one period. Amounts in fen. */
export interface Statement {
  readonly number: string;
  readonly title: Sentence;
  readonly agreementTitle: string;
  readonly period: Period;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly revision: number;
  /** The revision closed and settled before, to which this one is the difference. */
  readonly follows?: number;
  readonly status: StatementStatus;
  readonly lines: readonly StatementLine[];
  readonly transfers: readonly StatementTransfer[];
  /** What is to be transferred in all, of the settlement's own, and in capital numerals. */
  readonly payable: Fen;
  readonly payableInWords: string;
  readonly parties: readonly StatementParty[];
  readonly fingerprint?: string;
  readonly checks: readonly StatementCheck[];
}

/** Puts a period's figures into a statement. Nothing is computed that was not recorded, but for sums and controls. */
export function statementOf(source: StatementSource): Statement {
  const { settlementId: number, period, status, positions, shares, parties, fingerprint, agreementTitle } = source;
  const { revision, follows } = source;
  const due = net(withCarried(positions, source.carried ?? []));
  const netted = due.map((payment): StatementTransfer => ({ ...payment, status: 'due' }));
  const transfers = source.transfers ?? netted;
  const own = transfers.filter(({ kind = 'principal' }) => kind === 'principal');
  const payable = sum(own.map(({ amount }) => amount));
  return {
    number,
    title: {
      zh: `${agreementTitle} ${periodText(period)}分成结算单`,
      en: `${agreementTitle}: settlement statement for ${period}`,
    },
    agreementTitle,
    period,
    from: firstDay(period),
    to: lastDay(period),
    revision,
    ...(follows !== undefined && { follows }),
    status,
    lines: linesOf(source, transfers),
    transfers,
    payable,
    payableInWords: upperCaseAmount(payable),
    parties,
    ...(fingerprint !== undefined && { fingerprint }),
    checks: checksOf(positions, shares, own, netted),
  };
}

function linesOf(
  { positions, shares, parties, carried = [], through }: StatementSource,
  transfers: readonly StatementTransfer[],
): StatementLine[] {
  const name = (party: string): string => parties.find(({ id }) => id === party)?.name ?? party;
  const shared = sum(positions.map(({ entitled }) => entitled));
  const corrections = shares.filter(({ correction }) => correction);
  const corrected = sum(corrections.map(({ base }) => base));
  const lines: Omit<StatementLine, 'number'>[] = [
    {
      indent: 0,
      item: same('可分配额', 'Shared in all'),
      amount: shared,
      note: same(`${shares.length} 笔`, `${shares.length} facts`),
    },
    ...positions.map(({ party, entitled }) => {
      const share = parties.find(({ id }) => id === party)?.share ?? '';
      const item = same(`其中: ${name(party)} ${share}`.trim(), `of which ${name(party)} ${share}`.trim());
      return { indent: 1, item, amount: entitled, note: same('', '') } as const;
    }),
    {
      indent: 1,
      item: same('其中: 以前期间更正', 'of which corrections of earlier periods'),
      amount: corrected,
      note: same(`${corrections.length} 笔`, `${corrections.length} facts`),
    },
    ...positions.map(({ party, held }) => {
      return {
        indent: 0,
        item: same(`${name(party)} 国库已入`, `In the treasury of ${name(party)}`),
        amount: held,
        note: same('', ''),
      } as const;
    }),
    ...carried.map(({ settlementId, kind, from, to, amount }) => {
      const { zh, en } = CARRIED[kind];
      const item = same(`${zh}: ${name(from)} 应付 ${name(to)}`, `${en}: ${name(from)} to ${name(to)}`);
      return { indent: 0, item, amount, note: same(settlementId, settlementId) } as const;
    }),
    ...transfers.flatMap((transfer) => {
      const { amount } = transfer;
      const [first, ...rest] = itemsOf(transfer, name, through);
      return [
        { indent: 0, item: first, amount, note: noteOf(transfer) } as const,
        ...rest.map((item) => ({ indent: 1, item, amount, note: same('', '') }) as const),
      ];
    }),
  ];
  return lines.map((line, index) => ({ number: index + 1, ...line }));
}

/** One line for a transfer between treasuries; through a superior a remittance (上解) and a subsidy (补助). */
function itemsOf(
  { from, to, kind = 'principal' }: StatementTransfer,
  name: (party: string) => string,
  through: string | undefined,
): readonly [Sentence, ...Sentence[]] {
  const what = TRANSFERS[kind];
  const [payer, receiver] = [name(from), name(to)];
  if (through === undefined)
    return [same(`${what.zh}: ${payer} 划付 ${receiver}`, `${what.en}: ${payer} to ${receiver}`)];
  return [
    same(`${what.zh}: ${payer} 上解 ${through}`, `${what.en}: ${payer} remits to ${through}`),
    same(`${through} 补助 ${receiver}`, `${through} pays ${receiver} a subsidy`),
  ];
}

const TRANSFERS: Readonly<Record<LiabilityKind, Sentence>> = {
  principal: { zh: '本期应划转', en: 'To be transferred' },
  interest: { zh: '逾期利息', en: 'Late interest' },
  credit: { zh: '多付应退', en: 'Overpaid, owed back' },
};

const CARRIED: Readonly<Record<LiabilityKind, Sentence>> = {
  principal: { zh: '上期未付', en: 'Unpaid before' },
  interest: { zh: '上期利息', en: 'Interest before' },
  credit: { zh: '上期多付', en: 'Overpaid before' },
};

function noteOf({ status, dueOn, remaining }: StatementTransfer): Sentence {
  const { zh, en } = TRANSFER_STATUS[status];
  if (status === 'part-paid' && remaining !== undefined)
    return same(`${zh}，尚余 ${yuanText(remaining)}`, `${en}, ${yuanText(remaining)} left`);
  return status === 'due' && dueOn !== undefined ? same(`${zh}，限 ${dueOn}`, `${en} by ${dueOn}`) : { zh, en };
}

const TRANSFER_STATUS: Readonly<Record<TransferStatus, Sentence>> = {
  due: { zh: '待划转', en: 'due' },
  'part-paid': { zh: '已付部分', en: 'paid in part' },
  registered: { zh: '已划出，待确认', en: 'paid, to be confirmed' },
  confirmed: { zh: '已确认到账', en: 'confirmed' },
  held: { zh: '轧差中', en: 'set aside for netting' },
  carried: { zh: '已并入下期', en: 'carried on' },
  netted: { zh: '已轧差结清', en: 'settled by netting' },
  waived: { zh: '已减免', en: 'waived' },
};

function checksOf(
  positions: readonly Position[],
  shares: readonly StatementShare[],
  transfers: readonly StatementTransfer[],
  netted: readonly StatementTransfer[],
): StatementCheck[] {
  const shared = sum(shares.map(({ base }) => base));
  const portions = new Map<string, Fen>();
  for (const { party, amount } of shares.flatMap((share) => share.portions)) {
    portions.set(party, add(portions.get(party) ?? ZERO, amount));
  }
  const payments = (of: readonly StatementTransfer[]): string =>
    of.map(({ from, to, amount }) => `${from}>${to}:${amount}`).join();
  return [
    {
      name: same('各笔分享额合计等于可分配额', 'the facts sum to what was shared'),
      holds: shared === sum(positions.map(({ entitled }) => entitled)),
    },
    {
      name: same('各方逐笔份额合计等于其应得', "each party's portions sum to its entitlement"),
      holds: positions.every(({ party, entitled }) => (portions.get(party) ?? ZERO) === entitled),
    },
    {
      name: same('各方已入合计等于可分配额', 'what the treasuries hold is what was shared'),
      holds: sum(positions.map(({ held }) => held)) === shared,
    },
    {
      name: same('应划转净额合计为零', 'the net positions sum to zero'),
      holds: sum(positions.map((position) => position.net)) === ZERO,
    },
    {
      name: same('划转与净额一致', 'the transfers are the net positions'),
      holds: payments(transfers) === payments(netted),
    },
  ];
}

const same = (zh: string, en: string): Sentence => ({ zh, en });

/** '2024 年度', '2024 年第 1 季度', '2024 年 3 月'. */
export function periodText(period: Period): string {
  const [year, part] = period.split('-') as [string, string | undefined];
  if (part === undefined) return `${year} 年度`;
  return part.startsWith('Q') ? `${year} 年第 ${part.slice(1)} 季度` : `${year} 年 ${Number(part)} 月`;
}
