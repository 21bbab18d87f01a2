import {
  below,
  partyProblems,
  problem,
  type AgreementProblem,
  type Party,
  type PartyRole,
  type SharingRule,
} from '@ledger/agreement';
import { isNegative, minus, ZERO_RATIO, type ExactShare, type Ratio } from '@ledger/kernel';
import { giving, type FigureOnRecord, type Flow } from './flow.js';
import { refuse } from './sharing.rejections.js';

/** Who pays whom where money moves between parties without tax of its own. */
export interface Between {
  readonly from: string;
  readonly to: string;
}

/** What was given, with an amount moved from one party to another; what the two have together stays the same. */
export const moved = (
  flow: Pick<Flow, 'given' | 'agreement'>,
  { from, to }: Between,
  exact: Ratio,
): readonly ExactShare[] =>
  giving(flow, [
    { party: from, exact: minus(ZERO_RATIO, exact) },
    { party: to, exact },
  ]);

/** A figure of one year and party, where it is on record. */
export const onRecord = (
  { figures }: Pick<Flow, 'figures'>,
  figure: string,
  year: number,
  party?: string,
): FigureOnRecord | undefined =>
  figures.find((one) => one.figure === figure && one.year === year && one.party === party);

/** Rejects `sharing.figure-out-of-bounds` for a figure below zero where that means nothing. */
export function notBelowZero(value: Ratio, { figure, year, party = '-' }: FigureOnRecord): Ratio {
  if (isNegative(value))
    refuse('sharing.figure-out-of-bounds', { figure, year: `${year}`, subject: party, bound: '≥ 0' });
  return value;
}

/** Both parties declared, and not one and the same. */
export const betweenProblems = ({ from, to }: Between, at: string, parties: readonly Party[]): AgreementProblem[] => [
  ...partyProblems(from, below(at, 'from'), parties),
  ...partyProblems(to, below(at, 'to'), parties),
  ...(from === to ? [problem(below(at, 'to'), 'same-party', { party: to })] : []),
];

/** A declared party that has the part in the co-operation it is named for. */
export function roleProblems(
  party: string,
  role: PartyRole,
  at: string,
  parties: readonly Party[],
): AgreementProblem[] {
  const found = parties.find(({ id }) => id === party);
  if (!found) return partyProblems(party, at, parties);
  return found.role === role ? [] : [problem(at, 'party-role', { party, role })];
}

/** A list of declared parties, each named once. */
export const partyListProblems = (list: readonly string[], at: string, parties: readonly Party[]): AgreementProblem[] =>
  list.flatMap((party, index) => [
    ...partyProblems(party, below(at, index), parties),
    ...(list.indexOf(party) < index ? [problem(below(at, index), 'listed-twice', { value: party })] : []),
  ]);

/** What is settled once between the parties cannot be reckoned for each enterprise anew. */
export const wholeRuleProblems = (clause: string, at: string, { per }: SharingRule): AgreementProblem[] =>
  per === 'enterprise' ? [problem(at, 'per-not-rule', { clause })] : [];
