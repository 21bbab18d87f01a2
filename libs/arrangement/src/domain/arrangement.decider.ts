import { firstDay, lastDay, within, type Actor, type Decider } from '@ledger/kernel';
import type { ArrangementCommand, CertifyTable, ConfirmTable, CorrectTable, Known } from './arrangement.commands.js';
import {
  ApportionmentTableCertified,
  ApportionmentTableConfirmed,
  ApportionmentTableCorrected,
  type ArrangementEvent,
} from './arrangement.events.js';
import { reject } from './arrangement.rejections.js';
import { evolveArrangement, tableIdOf, type ArrangementState, type Table } from './arrangement.state.js';
import { apportioning, reapportioning } from './assessment.rules.js';
import { termsOf } from './table.rules.js';

const NOTHING: Known = { registered: false, establishments: [], restructurings: [], parties: [] };

/**
 * The apportionment of one enterprise and year: its ratio tables, each certified by one party and confirmed by the
 * others before it counts, and what was apportioned under them. A table is fixed for its period; a correction apportions
 * anew what was apportioned under it, and books the differences.
 */
export const arrangementDecider: Decider<ArrangementState, ArrangementCommand, ArrangementEvent> = {
  initial: { tables: [] },
  decide(state, { type, data, by }) {
    const { known = NOTHING, ...asked } = data;
    if (!known.registered) reject('arrangement.enterprise-unknown', data.creditCode, { creditCode: data.creditCode });
    switch (type) {
      case 'CertifyTable':
        return [certifying(state, data, known, by)];
      case 'CorrectTable':
        return [correcting(tableIn(state, data.tableId), data, known, by)];
      case 'ConfirmTable':
        return confirming(state, data, known, by);
      case 'ApportionAssessment': {
        const table = tableIn(state, data.tableId);
        amongParties(table.first.parties, by);
        return [apportioning(table, asked as typeof data, known, by)];
      }
      case 'ApportionAnew': {
        const table = tableIn(state, data.tableId);
        amongParties(table.first.parties, by);
        const anew = reapportioning(table, known, data);
        if (anew.length === 0) reject('arrangement.nothing-changed', data.tableId, { tableId: data.tableId });
        return anew;
      }
    }
  },
  evolve: evolveArrangement,
};

function certifying({ tables }: ArrangementState, data: CertifyTable['data'], known: Known, by: Actor) {
  const { creditCode, agreementId, taxType, period, method, evidence, certifiedOn } = data;
  const other = tables.find(
    ({ first }) => first.taxType === taxType && (within(period, first.period) || within(first.period, period)),
  );
  if (other) reject('arrangement.table-exists', other.tableId, { tableId: other.tableId, taxType, period });
  const { parties } = known;
  if (parties.length === 0) reject('arrangement.agreement-not-in-force', agreementId, { agreementId });
  amongParties(parties, by);
  return ApportionmentTableCertified({
    ...{ creditCode, tableId: tableIdOf(taxType, period), agreementId, taxType, period, method },
    ...{ version: 1, appliesFrom: firstDay(period), evidence, certifiedOn, parties },
    ...termsOf(data, data, known),
    certifiedBy: person(by),
  });
}

function correcting(table: Table, data: CorrectTable['data'], known: Known, by: Actor) {
  const { first, pending, versions, certifiedOn, tableId } = table;
  const { creditCode, agreementId, taxType, period, method, parties } = first;
  const { correctedOn, ground, reason, evidence, appliesFrom = firstDay(period) } = data;
  amongParties(parties, by);
  if (correctedOn < certifiedOn) reject('arrangement.before-table', correctedOn, { on: correctedOn, certifiedOn });
  if (appliesFrom < firstDay(period) || appliesFrom > lastDay(period)) {
    reject('arrangement.period-outside-table', appliesFrom, { period: appliesFrom, tableId });
  }
  const last = pending?.version ?? versions.at(-1) ?? first;
  return ApportionmentTableCorrected({
    ...{ creditCode, tableId, agreementId, taxType, period, method, parties, evidence, ground, reason, correctedOn },
    ...{ version: last.version + 1, appliesFrom },
    ...termsOf(first, data, known),
    correctedBy: person(by),
  });
}

/** The last confirmation puts a version in force; what was apportioned by another is apportioned anew. */
function confirming(
  state: ArrangementState,
  { tableId, version: seen }: ConfirmTable['data'],
  known: Known,
  by: Actor,
): ArrangementEvent[] {
  const table = tableIn(state, tableId);
  const { pending } = table;
  const { party, user } = by;
  if (pending?.by.party === party || pending?.by.user === user) reject('arrangement.own-table', user, { user, party });
  if (!pending?.awaiting.includes(party) || pending.version.version !== seen) {
    return reject('arrangement.not-awaited', party, { party, tableId, version: `${seen}` });
  }
  const { on, version } = pending;
  const awaiting = pending.awaiting.filter((one) => one !== party);
  const confirmed = ApportionmentTableConfirmed({
    ...{ creditCode: version.creditCode, tableId, version: version.version, party, confirmedBy: user, awaiting, on },
  });
  if (awaiting.length > 0) return [confirmed];
  const after = tableIn(evolveArrangement(state, confirmed), tableId);
  return [confirmed, ...reapportioning(after, known, { on, reason: version.evidence })];
}

const person = ({ user, party }: Actor) => ({ user, party });

function amongParties(parties: readonly string[], { party }: Actor): void {
  if (!parties.includes(party)) reject('arrangement.not-a-party', party, { party });
}

const tableIn = ({ tables }: ArrangementState, tableId: string): Table =>
  tables.find((one) => one.tableId === tableId) ?? reject('arrangement.table-unknown', tableId, { tableId });
