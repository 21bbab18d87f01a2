import { DateColumn, FenColumn, KeyColumn, LedgerColumn, RatioColumn, TextColumn } from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { add, fen, ratioText, subtract, type Fen } from '@ledger/kernel';
import { Entity } from 'typeorm';
import {
  LoanDrawn,
  LoanInterestAccrued,
  LoanInterestPaid,
  LoanRepaid,
  type FundsEvent,
} from '../domain/funds.events.js';

/** A shareholder's loan (股东借款). In fen. */
@Entity()
export class ShareholderLoan {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Venture.') readonly ventureId!: string;
  @KeyColumn('Loan.') readonly loanId!: string;
  @TextColumn('Shareholder.') readonly shareholder!: string;
  @FenColumn('Drawn, in fen.') readonly drawn!: string;
  @FenColumn('Repaid, in fen.') readonly repaid!: string;
  @FenColumn('Owed, in fen.') readonly balance!: string;
  @DateColumn('Day by which it is to be repaid.', { nullable: true }) readonly dueOn!: string | null;
  @RatioColumn('Interest a year.', { nullable: true }) readonly yearlyRate!: string | null;
  @TextColumn('How days count: actual/365, actual/360, 30E/360.', { nullable: true }) readonly dayCount!: string | null;
  @DateColumn('Day up to which interest is accrued.', { nullable: true }) readonly accruedUntil!: string | null;
  @FenColumn('Interest accrued, in fen.') readonly interestAccrued!: string;
  @FenColumn('Interest paid, in fen.') readonly interestPaid!: string;
  @FenColumn('Interest accrued and not paid, in fen.') readonly interestOwed!: string;
}

export const loanView: Projection<FundsEvent> = {
  name: 'shareholder-loan',
  version: 1,
  tables: [ShareholderLoan],
  on: [LoanDrawn, LoanRepaid, LoanInterestAccrued, LoanInterestPaid],
  async apply(rows, { event: { type, data } }) {
    switch (type) {
      case 'LoanDrawn': {
        const { dueOn, yearlyRate, dayCount } = data;
        const terms = { dueOn, yearlyRate: yearlyRate && ratioText(yearlyRate), dayCount };
        return change(rows, data, { drawn: data.amount }, terms);
      }
      case 'LoanRepaid':
        return change(rows, data, { repaid: data.amount });
      case 'LoanInterestAccrued':
        return change(rows, data, { interestAccrued: data.amount }, { accruedUntil: data.until });
      case 'LoanInterestPaid':
        return change(rows, data, { interestPaid: data.amount });
      case 'IncomeReceived':
      case 'IncomeSuspended':
      case 'IncomeShared':
      case 'IncomeResplit':
      case 'IncomeDistributed':
      case 'IncomeReturned':
      case 'EarmarkSpent':
        return;
    }
  },
};

type Figures = Readonly<Record<'drawn' | 'repaid' | 'interestAccrued' | 'interestPaid', Fen>>;
type Terms = Partial<Record<'dueOn' | 'yearlyRate' | 'dayCount' | 'accruedUntil', string>>;

async function change(
  rows: RowStore,
  data: { readonly ventureId: string; readonly loanId: string; readonly shareholder: string },
  changes: Partial<Figures>,
  terms: Terms = {},
): Promise<void> {
  const { ventureId, loanId, shareholder } = data;
  const before = await rows.get(ShareholderLoan, { ventureId, loanId });
  const after = (of: keyof Figures): Fen => add(fen(before?.[of] ?? '0'), changes[of] ?? fen('0'));
  const term = (of: keyof Terms): string | null => terms[of] ?? before?.[of] ?? null;
  const [drawn, repaid] = [after('drawn'), after('repaid')];
  const [interestAccrued, interestPaid] = [after('interestAccrued'), after('interestPaid')];
  await rows.upsert(ShareholderLoan, {
    ...{ ventureId, loanId, shareholder },
    ...{ drawn: `${drawn}`, repaid: `${repaid}`, balance: `${subtract(drawn, repaid)}` },
    ...{ interestAccrued: `${interestAccrued}`, interestPaid: `${interestPaid}` },
    interestOwed: `${subtract(interestAccrued, interestPaid)}`,
    ...{ dueOn: term('dueOn'), yearlyRate: term('yearlyRate'), dayCount: term('dayCount') },
    accruedUntil: term('accruedUntil'),
  });
}
