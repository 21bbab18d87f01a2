import { equals, type CalendarDate, type Command, type Decider, type Ratio } from '@ledger/kernel';
import { ReferenceRecorded, ReferenceReplaced, ReferenceReversed, type ReferenceEvent } from './fact.events.js';
import { reject } from './fact.rejections.js';
import { requirePast, requireReversible } from './recording.js';
import { referenceId, type ReferenceIdentity, type Unit } from './reference.js';
import { enterpriseUnder, type Standing } from './standing.js';
import type { Terms } from './terms.js';

/**
 * Records a certified figure, whoever of the parties it is of; with `replaces`, in place of the one in force or, where
 * all were reversed, of the last. `standing`, `terms` and `today` are what the register, the agreement and the calendar said.
 */
export type RecordReference = Command<
  'RecordReference',
  ReferenceIdentity & {
    readonly value: Ratio;
    readonly unit: Unit;
    readonly certifiedOn: CalendarDate;
    readonly evidence: string;
    readonly standing?: Standing;
    readonly terms?: Terms;
    readonly today?: CalendarDate;
  }
>;
export type ReverseReference = Command<'ReverseReference', { readonly referenceId: string; readonly reason: string }>;
export type ReferenceCommand = RecordReference | ReverseReference;

type Figure = Omit<Parameters<typeof ReferenceRecorded>[0], 'replaces'>;
interface Recording {
  readonly figure: Figure;
  readonly status: 'in-force' | 'replaced' | 'reversed';
  /** The recording that was in force until this one took its place. */
  readonly replaced?: string;
}

/** Every recording of one figure in order; at most one is in force. `revision` counts its events. */
export interface ReferenceState {
  readonly revision: number;
  readonly recordings: readonly Recording[];
}

/** Reference figures (参考数): certified, replaced by a later one or taken back, never altered. */
export const referenceDecider: Decider<ReferenceState, ReferenceCommand, ReferenceEvent> = {
  initial: { revision: 0, recordings: [] },
  decide(state, { type, data, by }) {
    switch (type) {
      case 'RecordReference': {
        const { creditCode, standing, terms, today, replaces, ...certified } = data;
        requireParties(data, by.party);
        requirePast(data.certifiedOn, today);
        if (data.unit === 'fen' && data.value.d !== 1n) reject('fact.fen-not-whole', data.figure);
        const enterprise = creditCode && enterpriseUnder(creditCode, standing);
        const figure = {
          ...certified,
          ...(enterprise && { enterprise }),
          referenceId: referenceId(data, state.revision + 1),
          recordedBy: { user: by.user, party: by.party },
        };
        const before = requirePlace(state, replaces);
        if (before?.status === 'in-force') requireLater(before.figure, data, by.party);
        if (!before) return [ReferenceRecorded(figure)];
        const instead = { ...figure, replaces: before.figure.referenceId };
        return [before.status === 'in-force' ? ReferenceReplaced(instead) : ReferenceRecorded(instead)];
      }
      case 'ReverseReference': {
        const { figure, replaced } = requireInForce(state, data.referenceId, by.party);
        const { recordedBy: _recordedBy, ...certified } = figure;
        return [ReferenceReversed({ ...certified, reason: data.reason, ...(replaced && { restores: replaced }) })];
      }
    }
  },
  evolve({ revision, recordings }, { type, data }) {
    const marked = (id: string | undefined, status: Recording['status']) => (one: Recording) =>
      one.figure.referenceId === id ? { ...one, status } : one;
    switch (type) {
      case 'ReferenceRecorded': {
        const { replaces: _replaces, ...figure } = data;
        return { revision: revision + 1, recordings: [...recordings, { figure, status: 'in-force' }] };
      }
      case 'ReferenceReplaced': {
        const { replaces, ...figure } = data;
        const before = recordings.map(marked(replaces, 'replaced'));
        return {
          revision: revision + 1,
          recordings: [...before, { figure, status: 'in-force', replaced: replaces }],
        };
      }
      case 'ReferenceReversed': {
        const left = recordings.map(marked(data.referenceId, 'reversed'));
        return { revision: revision + 1, recordings: left.map(marked(data.restores, 'in-force')) };
      }
    }
  },
};

const inForce = ({ recordings }: ReferenceState): Recording | undefined =>
  recordings.find(({ status }) => status === 'in-force');

function requireParties({ agreementId, period, party, terms }: RecordReference['data'], recorder: string): void {
  if (!terms) return reject('fact.agreement-not-in-force', agreementId, { agreementId, period });
  const known = (id: string): boolean => terms.parties.some((one) => one.id === id);
  if (!known(recorder)) reject('fact.not-a-party', recorder, { party: recorder, agreementId });
  if (party !== undefined && !known(party)) reject('fact.subject-not-a-party', party, { party, agreementId });
}

/** The recording that this one takes the place of; a figure already recorded is never replaced unasked. */
function requirePlace(state: ReferenceState, replaces: string | undefined): Recording | undefined {
  const before = inForce(state) ?? state.recordings.at(-1);
  const factId = before?.figure.referenceId;
  if (replaces === undefined && factId !== undefined) reject('fact.figure-already-recorded', factId, { factId });
  if (replaces !== undefined && replaces !== factId) {
    reject('fact.nothing-to-replace', replaces, { factId: replaces });
  }
  return before;
}

/** A figure in force is replaced by whoever recorded it, by another certified no earlier. */
function requireLater(before: Figure, data: RecordReference['data'], party: string): void {
  const { referenceId: factId, certifiedOn, unit, value, evidence, recordedBy } = before;
  if (recordedBy.party !== party) reject('fact.not-yours', factId, { factId, party: recordedBy.party });
  if (data.certifiedOn < certifiedOn) {
    reject('fact.certified-before-replaced', data.certifiedOn, { certifiedOn: data.certifiedOn, before: certifiedOn });
  }
  const same = data.unit === unit && equals(data.value, value) && data.evidence === evidence;
  if (same) reject('fact.nothing-corrected', factId, { factId });
}

function requireInForce(state: ReferenceState, factId: string, party: string): Recording {
  const found = state.recordings.find(({ figure }) => figure.referenceId === factId);
  if (!found) return reject('fact.unknown', factId, { factId });
  if (found.status === 'replaced') {
    reject('fact.figure-replaced', factId, { factId, by: inForce(state)?.figure.referenceId ?? '…' });
  }
  const { recordedBy } = found.figure;
  requireReversible({ reversed: found.status === 'reversed', recordedBy }, factId, party);
  return found;
}
