import {
  apportioned,
  arrangementDecider,
  AssessmentApportioned,
  AssessmentReapportioned,
  differencesOf,
  ratiosOf,
  versionFor,
  type ArrangementEvent,
  type ArrangementState,
  type Assessment,
  type Table,
  type TableVersion,
} from '@ledger/arrangement';
import { canonicalJson, equals, type EventType } from '@ledger/kernel';
import { CheckLog, type LoggedEvent } from './finding.js';

type Data<T extends ArrangementEvent['type']> = Extract<ArrangementEvent, { type: T }>['data'];

/**
 * Computes every apportionment by law again: the ratios of each table from its factors, each confirmation from who
 * certified, each amount from the version of the table that its tax period goes by, and what an apportionment anew
 * changed from what was booked before. Keeps the tables and their assessments, as the decider does.
 */
export class ApportionmentCheck {
  readonly log = new CheckLog('apportionment');
  private readonly states = new Map<string, ArrangementState>();

  take({ position, stream, event: recorded }: LoggedEvent): void {
    const event = recorded as ArrangementEvent;
    const state = this.states.get(stream) ?? arrangementDecider.initial;
    this.log.look();
    const table = state.tables.find(({ tableId }) => tableId === event.data.tableId);
    this.states.set(stream, arrangementDecider.evolve(state, event));
    this.compare(position, event, table);
  }

  private compare(position: number, event: ArrangementEvent, table: Table | undefined): void {
    switch (event.type) {
      case 'ApportionmentTableCertified':
      case 'ApportionmentTableCorrected':
        return this.ratios(position, event.data);
      case 'ApportionmentTableConfirmed':
        return this.confirmation(position, event.data, table);
      case 'AssessmentApportioned':
        return this.assessment(position, event.data, table);
      case 'AssessmentReapportioned':
        return this.again(position, event.data, table);
    }
  }

  private ratios(position: number, { factors, participants }: Pick<TableVersion, 'factors' | 'participants'>): void {
    const expected = ratiosOf(factors, participants);
    const same = participants.every(({ ratio }, index) => equals(ratio, expected[index]));
    this.log.hold(same, position, '分摊比例与因素不符', 'the ratios are not those of the factors');
  }

  private confirmation(
    position: number,
    { party, confirmedBy, awaiting, version }: Data<'ApportionmentTableConfirmed'>,
    table: Table | undefined,
  ): void {
    const pending = table?.pending;
    const lawful =
      pending?.version.version === version &&
      pending.awaiting.includes(party) &&
      pending.by.user !== confirmedBy &&
      canonicalJson(pending.awaiting.filter((one) => one !== party)) === canonicalJson(awaiting);
    this.log.hold(lawful, position, '此确认不是所待的一方作出', 'the confirmation is not by a party that was awaited');
  }

  private assessment(position: number, data: Assessment, table: Table | undefined): void {
    const version = this.versionOf(position, data, data, table);
    if (!version) return;
    const expected = { ...data, ...apportioned(version, data) };
    this.same(AssessmentApportioned, position, expected, data);
  }

  private again(position: number, data: Data<'AssessmentReapportioned'>, table: Table | undefined): void {
    const before = table?.assessments.find(({ assessmentId }) => assessmentId === data.assessmentId);
    if (!before) {
      return this.log.report(position, '所重新分摊的税款不在账中', 'what it apportions anew is not in the log');
    }
    const version = this.versionOf(position, data, before, table);
    if (!version) return;
    const { amount, foundAt } = before;
    const { taking } = data;
    const after = { ...data, ...apportioned(version, { amount, taking, ...(foundAt !== undefined && { foundAt }) }) };
    const expected = { ...after, differences: differencesOf(before, after) };
    this.same(AssessmentReapportioned, position, expected, data);
  }

  /** The version it names, where that is the one in force for its tax period and knows all that take part. */
  private versionOf(
    position: number,
    { version: named, taking }: Pick<Assessment, 'version' | 'taking'>,
    { taxPeriod }: Pick<Assessment, 'taxPeriod'>,
    table: Table | undefined,
  ): TableVersion | undefined {
    const version = table && versionFor(table, taxPeriod);
    const known = new Set(version?.participants.map(({ participant }) => participant));
    if (version?.version === named && taking.every(({ participant }) => known.has(participant))) return version;
    this.log.report(position, '所据分配表未生效或不适用', 'its table is not in force or not for its period');
    return undefined;
  }

  private same<D>(type: EventType<string, D>, position: number, expected: D, recorded: D): void {
    this.log.hold(
      canonicalJson(type.write(expected)) === canonicalJson(type.write(recorded)),
      position,
      '分摊金额与分配表不符',
      'the amounts are not what the table gives',
    );
  }
}
