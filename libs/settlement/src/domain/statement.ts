import { add, firstDay, lastDay, sum, ZERO, type CalendarDate, type Fen, type Period } from '@ledger/kernel';
import type { Position } from '@ledger/period';
import type { Sentence } from '@ledger/sharing';
import { net } from './netting.js';
import { upperCaseAmount } from './upper-case-amount.js';

/** How far the figures are agreed: they may still move, are put to the parties, or are signed by all of them. */
export type StatementStatus = 'provisional' | 'proposed' | 'signed' | 'settled';

export interface StatementParty {
  readonly id: string;
  readonly name: string;
  /** Its share as the agreement writes it ('6/10'), where one ratio holds for everything shared. */
  readonly share?: string;
  /** Who signed for it and on which day, once somebody has. */
  readonly signed?: { readonly user: string; readonly on: CalendarDate };
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
  readonly status: 'due' | 'registered' | 'confirmed';
}

/** What a statement is made from: the settlement of a period, or, before it is drawn, the period as it stands. */
export interface StatementSource {
  readonly settlementId: string;
  readonly agreementId: string;
  readonly agreementTitle: string;
  readonly period: Period;
  readonly status: StatementStatus;
  /** Of the package; absent while nothing was put to the parties. */
  readonly fingerprint?: string;
  /** In the declared order. */
  readonly parties: readonly StatementParty[];
  readonly positions: readonly Position[];
  readonly shares: readonly StatementShare[];
  /** As the settlement has them; absent before it is drawn. */
  readonly transfers?: readonly StatementTransfer[];
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
  readonly status: StatementStatus;
  readonly lines: readonly StatementLine[];
  readonly transfers: readonly StatementTransfer[];
  /** What is to be transferred in all, and in capital numerals. */
  readonly payable: Fen;
  readonly payableInWords: string;
  readonly parties: readonly StatementParty[];
  readonly fingerprint?: string;
  readonly checks: readonly StatementCheck[];
}

/** Puts a period's figures into a statement. Nothing is computed that was not recorded, but for sums and controls. */
export function statementOf(source: StatementSource): Statement {
  const { settlementId: number, period, status, positions, shares, parties, fingerprint, agreementTitle } = source;
  const netted = net(positions).map((payment): StatementTransfer => ({ ...payment, status: 'due' }));
  const transfers = source.transfers ?? netted;
  const payable = sum(transfers.map(({ amount }) => amount));
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
    status,
    lines: linesOf(source, transfers),
    transfers,
    payable,
    payableInWords: upperCaseAmount(payable),
    parties,
    ...(fingerprint !== undefined && { fingerprint }),
    checks: checksOf(positions, shares, transfers, netted),
  };
}

function linesOf(
  { positions, shares, parties }: StatementSource,
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
    ...transfers.map(({ from, to, amount, status }) => {
      const item = same(
        `本期应划转: ${name(from)} 划付 ${name(to)}`,
        `To be transferred: ${name(from)} to ${name(to)}`,
      );
      return { indent: 0, item, amount, note: TRANSFER_STATUS[status] } as const;
    }),
  ];
  return lines.map((line, index) => ({ number: index + 1, ...line }));
}

const TRANSFER_STATUS: Readonly<Record<StatementTransfer['status'], Sentence>> = {
  due: { zh: '待划转', en: 'due' },
  registered: { zh: '已划出，待确认', en: 'paid, to be confirmed' },
  confirmed: { zh: '已确认到账', en: 'confirmed' },
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
