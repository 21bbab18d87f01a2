import { allProjections } from '@ledger/audit';
import { seenBy } from '@ledger/event-store';

/**
 * Rows that are judged by no agreement, party or joint company, typed by hand with the reason: a row class that is not
 * in this list is judged by what its columns name, and a new one that names nothing fails the test.
 */
const EVERYBODYS = {
  // 名录: the register is the park's.
  Enterprise: 'register',
  Establishment: 'register',
  EstablishmentStay: 'register',
  Restructuring: 'register',
  Commitment: 'register',
  Project: 'register',
  Kpi: 'register',
  KpiScore: 'register',
  // Public keys, which tell nothing of an agreement.
  PartyKey: 'public',
  // Read by no route: what a projection must know of its own rows.
  DeductionVoucher: 'own',
  // In the log of the people, which no officer reads.
  IdentityUser: 'people',
  LedgerMember: 'people',
  ApiToken: 'people',
};

it('says of every row class by what it is judged', () => {
  const rows = allProjections.flatMap(({ tables }) => tables);
  const unjudged = rows.filter((row) => seenBy(row) === undefined).map(({ name }) => name);
  expect(unjudged.sort()).toEqual(Object.keys(EVERYBODYS).sort());
});

it('judges rows of an agreement by the period they are of, where they are of one', () => {
  const periods = allProjections.flatMap(({ tables }) =>
    tables.flatMap((row) => {
      const rule = seenBy(row);
      return rule?.agreement && !rule.document ? [[row.name, rule.periods]] : [];
    }),
  );
  expect(Object.fromEntries(periods)).toEqual({
    AgreementReach: [],
    Apportionment: ['taxPeriod'],
    ApportionmentTable: ['period'],
    Deduction: ['taxPeriod'],
    Dispute: ['period', 'lineIn'],
    Incentive: [],
    IncentiveMovement: [],
    JournalLine: ['period'],
    PartyTotal: ['period'],
    Payment: ['period'],
    PeriodBalance: ['period'],
    PeriodClosing: ['period'],
    PeriodRow: ['period'],
    Recognition: [],
    RecognitionReport: [],
    ReferenceFigure: ['period'],
    RegisterDocument: [],
    Settlement: ['period'],
    Share: ['period', 'ownPeriod'],
    ShareExplanation: ['period', 'ownPeriod'],
    StatisticReport: ['period'],
    TaxReceipt: ['taxPeriod'],
    TaxRefund: ['taxPeriod'],
    Transfer: ['period'],
  });
});
