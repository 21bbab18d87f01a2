import {
  calendarDate,
  firstDay,
  lastDay,
  periodOf,
  Rejection,
  yearOf,
  type Actor,
  type CalendarDate,
  type Command,
  type Decider,
  type Json,
  type Period,
} from '@ledger/kernel';
import {
  AgreementDrafted,
  AgreementSigned,
  AgreementTookEffect,
  AgreementWithdrawn,
  type AgreementEvent,
} from './agreement.events.js';
import type { ClauseForm } from './clause-form.js';
import type { SharingRule, Validity } from './agreement.model.js';
import { agreementOf } from './agreement-of.js';

/** Puts a version of the agreement to its parties. The document is JSON, format `hezhang.agreement/1`. */
export type DraftAgreement = Command<'DraftAgreement', { readonly agreementId: string; readonly document: Json }>;
/** Signs one version for one party, by the hash the reviewer read. */
export type SignAgreement = Command<
  'SignAgreement',
  { readonly agreementId: string; readonly version: number; readonly hash: string; readonly party: string }
>;
/** Takes back a version that is not yet signed by all. */
export type WithdrawAgreement = Command<
  'WithdrawAgreement',
  { readonly agreementId: string; readonly version: number; readonly reason: string }
>;
export type AgreementCommand = DraftAgreement | SignAgreement | WithdrawAgreement;

export type VersionStatus = 'draft' | 'replaced' | 'withdrawn' | 'in-force';

/** One version of the agreement as its stream tells it. */
export interface AgreementVersion {
  readonly version: number;
  readonly status: VersionStatus;
  readonly hash: string;
  readonly document: Json;
  readonly parties: readonly string[];
  readonly signers: readonly string[];
  readonly signed: readonly string[];
  readonly draftedBy: string;
  readonly validity: Validity;
}

export interface AgreementState {
  /** In order; version n is the nth. */
  readonly versions: readonly AgreementVersion[];
}

export type AgreementRejection =
  | 'agreement.unknown'
  | 'agreement.bad-document'
  | 'agreement.id-differs'
  | 'agreement.same-document'
  | 'agreement.not-your-role'
  | 'agreement.not-your-party'
  | 'agreement.maker-is-checker'
  | 'agreement.no-such-version'
  | 'agreement.not-open'
  | 'agreement.hash-differs'
  | 'agreement.already-signed'
  | 'agreement.mid-year'
  | 'agreement.mid-period'
  | 'agreement.reason-missing';

function reject(
  code: AgreementRejection,
  detail: string,
  params: Readonly<Record<string, string>> = {},
  pointer?: string,
): never {
  throw new Rejection(code, detail, params, pointer);
}

/**
 * The version that governs a date, normally a day of a tax period (所属期): of the versions signed by all that begin by
 * then, the latest; a later version supersedes the earlier ones from its own first day on. Undefined where none holds.
 */
export function versionFor<V extends Pick<AgreementVersion, 'status' | 'validity'>>(
  { versions }: { readonly versions: readonly V[] },
  on: CalendarDate,
): V | undefined {
  const latest = versions.findLast(({ status, validity }) => status === 'in-force' && validity.from <= on);
  return latest && on <= latest.validity.to ? latest : undefined;
}

/** The version that governs a tax period (所属期): that of the last of its days which any version governs. */
export function versionOver<V extends Pick<AgreementVersion, 'status' | 'validity'>>(
  state: { readonly versions: readonly V[] },
  of: Period,
): V | undefined {
  const [first, last] = [firstDay(of), lastDay(of)];
  const ends = state.versions.flatMap(({ status, validity: { to } }) =>
    status === 'in-force' && first <= to && to < last ? [to] : [],
  );
  for (const day of [last, ...ends.sort().reverse()]) {
    const version = versionFor(state, day);
    if (version) return version;
  }
  return undefined;
}

/** The rules of one agreement, for documents that may use the clauses given. */
export function agreementDeciderWith(
  forms: readonly ClauseForm[],
): Decider<AgreementState, AgreementCommand, AgreementEvent> {
  return {
    initial: { versions: [] },
    decide(state, command) {
      switch (command.type) {
        case 'DraftAgreement':
          return draft(state, command, forms);
        case 'SignAgreement':
          return sign(state, command);
        case 'WithdrawAgreement':
          return withdraw(state, command);
      }
    },
    evolve,
  };
}

/** For those who only follow an agreement: it knows no clause and so takes no draft. */
export const agreementDecider = agreementDeciderWith([]);

function draft(state: AgreementState, { data, by }: DraftAgreement, forms: readonly ClauseForm[]): AgreementEvent[] {
  const { id, title, parties, validity, hash, document, rules } = agreementOf(data.document, { forms });
  if (id !== data.agreementId) {
    reject('agreement.id-differs', `${id} is not ${data.agreementId}`, { id, agreement: data.agreementId }, '/id');
  }
  const governing = state.versions.findLast(({ status }) => status === 'in-force');
  const signers = [...new Set([...parties.map((party) => party.id), ...(governing?.parties ?? [])])];
  asRole(by, ['preparer', 'reviewer']);
  if (!(governing?.parties ?? signers).includes(by.party))
    reject('agreement.not-your-party', by.party, { party: by.party });
  const newYear = calendarDate(`${yearOf(validity.from)}-01-01`);
  for (const { version, document } of governingBetween(state, newYear, validity.from)) {
    const cut = agreementOf(document, { forms });
    midYear([...rules, ...cut.rules], validity);
    const period = periodOf(validity.from, cut.period);
    if (governingBetween(state, firstDay(period), validity.from).some((one) => one.version === version)) {
      reject('agreement.mid-period', validity.from, midPeriod(period, version, validity), '/validity/from');
    }
  }
  const last = state.versions.at(-1);
  if (last?.hash === hash && (last.status === 'draft' || last.status === 'in-force')) {
    reject('agreement.same-document', hash, { version: `${last.version}` });
  }
  return [
    AgreementDrafted({
      agreementId: id,
      version: state.versions.length + 1,
      title,
      document,
      hash,
      parties: parties.map((party) => ({
        party: party.id,
        name: party.name,
        role: party.role,
        ...(party.place && { place: party.place }),
      })),
      signers,
      validity,
      draftedBy: by.user,
      ...(last?.status === 'draft' && { replaces: last.version }),
    }),
  ];
}

/** The versions that govern days from one date on and before another: those that a version from then on would cut off. */
function governingBetween(state: AgreementState, since: CalendarDate, before: CalendarDate): AgreementVersion[] {
  const starts = state.versions.flatMap(({ status, validity }) => (status === 'in-force' ? [validity.from] : []));
  const days = [since, ...starts].filter((day) => since <= day && day < before);
  return [...new Set(days.map((day) => versionFor(state, day)))].filter((version) => version !== undefined);
}

/** What is reckoned over a calendar year has one rule all year: nobody's year may be cut in two by a new version. */
function midYear(rules: readonly SharingRule[], { from }: Validity): void {
  const reckoning = rules.find(({ per }) => per !== undefined);
  if (reckoning) {
    reject('agreement.mid-year', from, { rule: reckoning.id, from }, '/validity/from');
  }
}

/** A closing period is closed as one, by one version: the next one begins where a period of the one before it ends. */
const midPeriod = (period: Period, version: number, { from }: Validity): Readonly<Record<string, string>> => ({
  ...{ period, version: `${version}`, from, ends: lastDay(period) },
});

function sign(state: AgreementState, { data, by }: SignAgreement): AgreementEvent[] {
  const { agreementId, version, hash, party } = data;
  const open = openVersion(state, agreementId, version);
  asRole(by, ['reviewer']);
  if (party !== by.party || !open.signers.includes(party)) reject('agreement.not-your-party', party, { party });
  if (by.user === open.draftedBy) reject('agreement.maker-is-checker', by.user, { user: by.user });
  if (hash !== open.hash) reject('agreement.hash-differs', hash, { version: `${version}`, hash: open.hash }, '/hash');
  if (open.signed.includes(party)) reject('agreement.already-signed', party, { party, version: `${version}` });
  const { from, to } = open.validity;
  const last = open.signers.every((signer) => signer === party || open.signed.includes(signer));
  return [
    AgreementSigned({ agreementId, version, hash, party, signedBy: by.user, from }),
    ...(last ? [AgreementTookEffect({ agreementId, version, hash, from, to })] : []),
  ];
}

function withdraw(state: AgreementState, { data, by }: WithdrawAgreement): AgreementEvent[] {
  const { agreementId, version, reason } = data;
  const open = openVersion(state, agreementId, version);
  asRole(by, ['preparer', 'reviewer']);
  if (!open.signers.includes(by.party)) reject('agreement.not-your-party', by.party, { party: by.party });
  if (reason.trim() === '') reject('agreement.reason-missing', `version ${version}`, {}, '/reason');
  return [AgreementWithdrawn({ agreementId, version, party: by.party, reason, from: open.validity.from })];
}

function openVersion({ versions }: AgreementState, agreement: string, version: number): AgreementVersion {
  if (versions.length === 0) reject('agreement.unknown', agreement, { agreement });
  const found = versions[version - 1];
  if (!found) return reject('agreement.no-such-version', `${version}`, { agreement, version: `${version}` });
  if (found.status !== 'draft')
    reject('agreement.not-open', found.status, { version: `${version}`, status: found.status });
  return found;
}

function asRole({ role }: Actor, allowed: readonly string[]): void {
  if (!allowed.includes(role)) reject('agreement.not-your-role', role, { role });
}

function evolve(state: AgreementState, { type, data }: AgreementEvent): AgreementState {
  switch (type) {
    case 'AgreementDrafted': {
      const { version, hash, document, parties, signers, draftedBy, validity, replaces } = data;
      const drafted: AgreementVersion = {
        version,
        status: 'draft',
        hash,
        document,
        parties: parties.map(({ party }) => party),
        signers,
        signed: [],
        draftedBy,
        validity,
      };
      const before = replaces === undefined ? state : changed(state, replaces, { status: 'replaced', signed: [] });
      return { versions: [...before.versions, drafted] };
    }
    case 'AgreementSigned':
      return changed(state, data.version, (one) => ({ signed: [...one.signed, data.party] }));
    case 'AgreementTookEffect':
      return changed(state, data.version, { status: 'in-force' });
    case 'AgreementWithdrawn':
      return changed(state, data.version, { status: 'withdrawn', signed: [] });
  }
}

type Change = Partial<AgreementVersion> | ((version: AgreementVersion) => Partial<AgreementVersion>);

function changed({ versions }: AgreementState, version: number, change: Change): AgreementState {
  return {
    versions: versions.map((one) =>
      one.version === version ? { ...one, ...(typeof change === 'function' ? change(one) : change) } : one,
    ),
  };
}
