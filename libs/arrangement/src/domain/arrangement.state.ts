import { lastDay, type CalendarDate, type CreditCode, type Period } from '@ledger/kernel';
import type { ArrangementEvent } from './arrangement.events.js';

type Data<T extends ArrangementEvent['type']> = Extract<ArrangementEvent, { type: T }>['data'];

/** One version of a table. */
export type TableVersion = Omit<Data<'ApportionmentTableCertified'>, 'certifiedOn' | 'certifiedBy'>;
/** An assessment as it is apportioned now. */
export type Assessment = Data<'AssessmentApportioned'>;

/** A version that awaits the confirmation of these parties. */
export interface PendingVersion {
  readonly version: TableVersion;
  readonly by: { readonly user: string; readonly party: string };
  readonly on: CalendarDate;
  readonly awaiting: readonly string[];
}
export interface Table {
  readonly tableId: string;
  readonly certifiedOn: CalendarDate;
  /** As first certified: what of a table no correction changes. */
  readonly first: TableVersion;
  readonly versions: readonly TableVersion[];
  readonly pending?: PendingVersion;
  readonly assessments: readonly Assessment[];
}
/** All tables of an enterprise and a year. */
export interface ArrangementState {
  readonly tables: readonly Table[];
}

/** Tables of an enterprise and a year stand in one stream, so that no two are for the same tax at one time. */
export const apportionmentStream = (creditCode: CreditCode, year: string): string =>
  `apportionment-${creditCode}-${year}`;
export const tableIdOf = (taxType: string, of: Period): string => `${taxType}-${of}`;
/** The year of a table, out of its id: 'cit-2026', 'vat-2026-Q1'. */
export const yearOfTable = (tableId: string): string | undefined =>
  /-(?<year>\d{4})(?:-Q[1-4]|-\d{2})?$/.exec(tableId)?.groups?.['year'];

/** The version a tax period goes by: the last in force that applies by the end of it. */
export const versionFor = ({ versions }: Pick<Table, 'versions'>, of: Period): TableVersion | undefined =>
  versions.findLast(({ appliesFrom }) => appliesFrom <= lastDay(of));

export function evolveArrangement(state: ArrangementState, { type, data }: ArrangementEvent): ArrangementState {
  switch (type) {
    case 'ApportionmentTableCertified': {
      const { certifiedOn: on, certifiedBy: by, ...version } = data;
      const table = { tableId: data.tableId, certifiedOn: on, first: version, versions: [], assessments: [] };
      return { tables: [...state.tables, { ...table, pending: pendingOf(version, by, on) }] };
    }
    case 'ApportionmentTableCorrected': {
      const { correctedOn: on, correctedBy: by, ground: _ground, reason: _reason, ...version } = data;
      return changed(state, data.tableId, (table) => ({ ...table, pending: pendingOf(version, by, on) }));
    }
    case 'ApportionmentTableConfirmed':
      return changed(state, data.tableId, ({ pending, ...table }) => {
        if (!pending) return table;
        if (data.awaiting.length > 0) return { ...table, pending: { ...pending, awaiting: data.awaiting } };
        return { ...table, versions: [...table.versions, pending.version] };
      });
    case 'AssessmentApportioned':
      return changed(state, data.tableId, (table) => ({ ...table, assessments: [...table.assessments, data] }));
    case 'AssessmentReapportioned': {
      const { version, taking, headOffice, out, cash, local } = data;
      const now = { version, taking, out, cash, local, ...(headOffice && { headOffice }) };
      return changed(state, data.tableId, (table) => ({
        ...table,
        assessments: table.assessments.map((one) =>
          one.assessmentId === data.assessmentId ? { ...one, ...now } : one,
        ),
      }));
    }
  }
}

const pendingOf = (version: TableVersion, by: PendingVersion['by'], on: CalendarDate): PendingVersion => ({
  ...{ version, by, on },
  awaiting: version.parties.filter((party) => party !== by.party),
});

const changed = (state: ArrangementState, tableId: string, change: (table: Table) => Table): ArrangementState => ({
  tables: state.tables.map((table) => (table.tableId === tableId ? change(table) : table)),
});
