import { canonicalJson, type EventOf } from '@ledger/kernel';
import {
  fingerprintOf,
  isSignatureOf,
  linesOf,
  missingReturns,
  ownBlockers,
  ownWarnings,
  packageOf,
  periodIn,
  positionsOf,
  requiredBy,
  SIGNING,
  viewsOf,
  type BookState,
  type PartyKeyEvent,
  type PackageProposed,
  type PackageSigned,
  type PackageSubmitted,
  type PeriodClosed,
  type PeriodEvent,
  type PeriodState,
  type SignaturesVoided,
} from '@ledger/period';
import { governedByVersions } from '@ledger/sharing';
import type { AgreementCheck } from './check-agreements.js';
import { CheckLog, type LoggedEvent } from './finding.js';

/** The head of the log that a package names: to be held against the tree. */
export interface NamedHead {
  readonly position: number;
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

/** Takes every fingerprint again from the book it was taken of, and looks at who submitted and who signed it. */
export class PeriodCheck {
  readonly packages = new CheckLog('package');
  readonly signatures = new CheckLog('signature');
  readonly heads: NamedHead[] = [];
  private readonly keys = new Map<string, string>();

  constructor(private readonly agreements: AgreementCheck) {}

  /** `book` as it stood before the event. */
  take({ position, actor, event }: LoggedEvent, book: BookState): void {
    const { type, data } = event as PeriodEvent;
    if (type === 'PackageProposed') this.proposed(position, data, book);
    else if (type === 'PackageSubmitted') this.submitted(position, data, actor, book);
    else if (type === 'PackageSigned') {
      this.signed(position, data, actor, book);
      this.detached(position, data);
    } else if (type === 'SignaturesVoided') this.voided(position, data, book);
    else if (type === 'PeriodClosed') this.closed(position, data, book);
  }

  /** A party's key, registered or revoked. */
  key({ position, actor, event }: LoggedEvent): void {
    const { type, data } = event as PartyKeyEvent;
    const { party, keyId } = data;
    this.signatures.look();
    this.signatures.hold(
      actor.party === party,
      position,
      `密钥不是由 ${party} 登记或停用的`,
      `the key of ${party} was not told by one of its own`,
    );
    if (type === 'PartyKeyRegistered') this.keys.set(`${party} ${keyId}`, data.publicKey);
    else this.keys.delete(`${party} ${keyId}`);
  }

  private detached(position: number, data: EventOf<typeof PackageSigned>['data']): void {
    const { party, fingerprint, detached } = data;
    if (!detached) return;
    const { keyId, publicKey, signature } = detached;
    this.signatures.hold(
      this.keys.get(`${party} ${keyId}`) === publicKey,
      position,
      `密钥 ${keyId} 当时不是 ${party} 所登记的`,
      `key ${keyId} was not one of ${party} at that time`,
    );
    this.signatures.hold(
      isSignatureOf(fingerprint, publicKey, signature),
      position,
      `密钥 ${keyId} 的签名与指纹不符`,
      `the signature by key ${keyId} is not one of the fingerprint`,
    );
  }

  private proposed(position: number, data: EventOf<typeof PackageProposed>['data'], book: BookState): void {
    const { agreementId, period, revision, fingerprint, checkpoint, goesOn } = data;
    const state = periodIn(book, period);
    const content = packageOf(agreementId, period, book, data);
    const about = `${period} r${revision}`;
    this.packages.look();
    this.heads.push({ position, ...checkpoint });
    // A revision that a fact or a dispute brought about puts nothing to the parties that they did not have.
    const asked = state.status === 'locked';
    this.packages.hold(
      !asked || ownBlockers(state, period).length === 0,
      position,
      `${about} 提交时尚有须先解决的事项`,
      `${about} was put to the parties before it was ready`,
    );
    const warnings = asked ? ownWarnings(state, period).map(({ code, about: of }) => ({ code, about: of })) : [];
    this.packages.hold(
      !asked || canonicalJson(goesOn?.warnings ?? []) === canonicalJson(warnings),
      position,
      `${about} 有待说明的事项而未说明理由`,
      `${about} was put to the parties with warnings and no reason`,
    );
    const taken = fingerprintOf(content);
    this.packages.hold(
      taken === fingerprint,
      position,
      `${about} 的指纹重算为 ${taken}`,
      `the package of ${about} gives fingerprint ${taken}`,
    );
    const told = canonicalJson([data.lines, data.shared, data.positions]);
    const found = canonicalJson([content.lines.length, content.shared, content.positions]);
    this.packages.hold(
      told === found,
      position,
      `${about} 的控制数与明细不符`,
      `the control totals of ${about} are not those of its lines`,
    );
    this.packages.hold(
      canonicalJson(data.statisticsViews ?? null) === canonicalJson(this.viewed(position, data, state) ?? null),
      position,
      `${about} 的统计分算重算不符`,
      `the statistics views of ${about} do not compute again`,
    );
  }

  /** The views of a period's figures, counted again by the versions then in force unless they are those told before. */
  private viewed(position: number, { agreementId }: { readonly agreementId: string }, state: PeriodState) {
    if (state.status === 'proposed' && state.statisticsViews) return state.statisticsViews;
    if (Object.keys(state.statistics).length === 0) return undefined;
    const versions = this.agreements
      .inForceAt(agreementId, position)
      .flatMap(({ version, hash }) => this.agreements.document(agreementId, version, hash) ?? []);
    return versions.length > 0 ? viewsOf(state.statistics, governedByVersions(versions)) : undefined;
  }

  /** The period of what was submitted or signed, which must be its package as it stood. */
  private stood(
    position: number,
    {
      period,
      revision,
      fingerprint,
    }: Pick<EventOf<typeof PackageSigned>['data'], 'period' | 'revision' | 'fingerprint'>,
    book: BookState,
    done: { readonly zh: string; readonly en: string },
  ): PeriodState {
    const state = periodIn(book, period);
    this.signatures.look();
    this.signatures.hold(
      state.status === 'proposed' && revision === state.revision && fingerprint === state.fingerprint,
      position,
      `${done.zh}的不是 ${period} 当时的指纹`,
      `what was ${done.en} is not the fingerprint of ${period} as it stood`,
    );
    return state;
  }

  private submitted(
    position: number,
    data: EventOf<typeof PackageSubmitted>['data'],
    actor: LoggedEvent['actor'],
    book: BookState,
  ): void {
    const { party, submittedBy } = data;
    const state = this.stood(position, data, book, { zh: '提交', en: 'submitted' });
    const own = actor.user === submittedBy && actor.party === party && state.parties.includes(party);
    this.signatures.hold(
      own && actor.role === 'preparer',
      position,
      `${party} 的提交并非出自其本方经办`,
      `the submission of ${party} is not by one of its own preparers`,
    );
  }

  /** What fell is what stood: a signature that is passed over here would stand on content nobody signed. */
  private voided(position: number, data: EventOf<typeof SignaturesVoided>['data'], book: BookState): void {
    const state = periodIn(book, data.period);
    const [submissions, parties] = [state.submissions, state.signatures].map((list) => list.map(({ party }) => party));
    this.signatures.look();
    this.signatures.hold(
      canonicalJson([data.revision, data.submissions, data.parties]) ===
        canonicalJson([state.revision, submissions, parties]),
      position,
      '失效的并非当时的提交与签署',
      'what was voided is not what had been submitted and signed',
    );
  }

  private signed(
    position: number,
    data: EventOf<typeof PackageSigned>['data'],
    actor: LoggedEvent['actor'],
    book: BookState,
  ): void {
    const { party, signedBy } = data;
    const state = this.stood(position, data, book, { zh: '签署', en: 'signed' });
    const own = actor.user === signedBy && actor.party === party && state.parties.includes(party);
    this.signatures.hold(
      own,
      position,
      `${party} 的签署并非出自其本方人员`,
      `the signature of ${party} is not by one of its own`,
    );
    const checked = SIGNING.includes(actor.role) && signedBy !== state.proposedBy;
    this.signatures.hold(
      checked,
      position,
      '签署人不是复核或签署人，或即为提出人',
      'whoever signed is no reviewer or signatory, or proposed it',
    );
    const submission = state.submissions.find((one) => one.party === party);
    this.signatures.hold(
      submission !== undefined && submission.user !== signedBy,
      position,
      `${party} 签署时，本方并无他人提交此稿`,
      `${party} signed what nobody else of its own side had submitted`,
    );
  }

  private closed(position: number, data: EventOf<typeof PeriodClosed>['data'], book: BookState): void {
    const { agreementId, period, revision, fingerprint, positions } = data;
    const state = periodIn(book, period);
    this.signatures.look();
    const missing = state.parties.filter((party) => !state.signatures.some((signature) => signature.party === party));
    const names = missing.join(', ');
    this.signatures.hold(
      state.parties.length > 0 && missing.length === 0,
      position,
      `关账缺少签署：${names}`,
      `it was closed without the signature of ${names}`,
    );
    const closing = this.agreements.courseAt(agreementId, position)?.closing(period, state);
    const unreported = closing ? missingReturns(state, period, requiredBy(closing)).map(({ about }) => about) : [];
    this.packages.hold(
      unreported.length === 0,
      position,
      `${period} 关账时缺少必报事项：${unreported.join('、')}`,
      `${period} was closed without a report on ${unreported.join(', ')}`,
    );
    const same = revision === state.revision && fingerprint === state.fingerprint;
    this.signatures.hold(
      same,
      position,
      '关账的指纹不是各方签署的指纹',
      'it was closed on another fingerprint than was signed',
    );
    const found = positionsOf(state.parties, linesOf(state));
    this.packages.hold(
      canonicalJson(positions) === canonicalJson(found),
      position,
      `${period} 的净额与明细不符`,
      `the positions of ${period} are not those of its lines`,
    );
  }
}
