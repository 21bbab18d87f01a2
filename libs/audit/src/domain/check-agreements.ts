import {
  agreementDecider,
  agreementHash,
  versionOver,
  type Agreement,
  type AgreementEvent,
  type AgreementState,
  type AgreementVersion,
} from '@ledger/agreement';
import { Rejection, type Json, type Period } from '@ledger/kernel';
import { Course } from '@ledger/period';
import { readAgreement } from '@ledger/sharing';
import { CheckLog, type LoggedEvent } from './finding.js';

const NONE = agreementDecider.initial;

/**
 * Agreements as the log has them: every document hashed again, every signature under the hash it names, and in force
 * only what every party signed. Other checks find here the version by which a fact was shared.
 */
export class AgreementCheck {
  readonly log = new CheckLog('agreement');
  private readonly now = new Map<string, AgreementState>();
  /** The agreements as they stood whenever a version came into force: few, so all are kept. */
  private readonly inForce = new Map<string, { readonly position: number; readonly state: AgreementState }[]>();
  private readonly parsed = new Map<string, Agreement | undefined>();

  take({ position, actor, event }: LoggedEvent): void {
    const { type, data } = event as AgreementEvent;
    const state = this.now.get(data.agreementId) ?? NONE;
    const version = state.versions[data.version - 1];
    const about = `${data.agreementId} v${data.version}`;
    this.log.look();
    switch (type) {
      case 'AgreementDrafted':
        this.log.hold(
          agreementHash(data.document) === data.hash,
          position,
          `${about} 的文本与其指纹不符`,
          `the document of ${about} does not give its hash`,
        );
        break;
      case 'AgreementSigned': {
        const { hash, party, signedBy } = data;
        const own = actor.user === signedBy && actor.party === party;
        const lawful = version?.hash === hash && version.signers.includes(party) && version.draftedBy !== signedBy;
        this.log.hold(
          own && lawful,
          position,
          `${about} 的签署人、所代表的一方或指纹不符`,
          `the signature of ${party} under ${about} is not by its own reviewer on its hash`,
        );
        break;
      }
      case 'AgreementTookEffect': {
        const whole = version?.hash === data.hash && version.signers.every((party) => version.signed.includes(party));
        this.log.hold(
          whole,
          position,
          `${about} 未经各方签署即生效`,
          `${about} took effect without every party's signature`,
        );
        break;
      }
      case 'AgreementWithdrawn':
        break;
    }
    const after = agreementDecider.evolve(state, event as AgreementEvent);
    this.now.set(data.agreementId, after);
    if (type === 'AgreementTookEffect') {
      const history = this.inForce.get(data.agreementId) ?? [];
      this.inForce.set(data.agreementId, [...history, { position, state: after }]);
    }
  }

  /** The document of a version, if it has the hash named and this program can still read it. */
  document(agreementId: string, version: number, hash: string): Agreement | undefined {
    const key = `${agreementId} ${version} ${hash}`;
    if (!this.parsed.has(key)) this.parsed.set(key, this.read(agreementId, version, hash));
    return this.parsed.get(key);
  }

  /**
   * The versions that governed a tax period, from when its fact was recorded until it was shared; more than one only
   * where another came into force between the two.
   */
  governing(agreementId: string, taxPeriod: Period, from: number, to: number): AgreementVersion[] {
    const history = this.inForce.get(agreementId) ?? [];
    const first = Math.max(
      0,
      history.findLastIndex(({ position }) => position <= from),
    );
    return history
      .slice(first)
      .filter(({ position }) => position <= to)
      .flatMap(({ state }) => versionOver(state, taxPeriod) ?? []);
  }

  /** Every version that was signed by all when the log had come to a position, oldest first. */
  inForceAt(agreementId: string, position: number): AgreementVersion[] {
    const known = this.inForce.get(agreementId)?.findLast((one) => one.position <= position);
    return known?.state.versions.filter(({ status }) => status === 'in-force') ?? [];
  }

  /** The periods of an agreement by the versions in force at a position; none where one of them cannot be read. */
  courseAt(agreementId: string, position: number): Course<Agreement> | undefined {
    const known = this.inForceAt(agreementId, position);
    const read = known.flatMap(({ version, hash }) => this.document(agreementId, version, hash) ?? []);
    return read.length > 0 && read.length === known.length ? new Course(read) : undefined;
  }

  private read(agreementId: string, version: number, hash: string): Agreement | undefined {
    const found = this.now.get(agreementId)?.versions[version - 1];
    if (found?.hash !== hash) return undefined;
    return readable(found.document, version);
  }
}

function readable(document: Json, version: number): Agreement | undefined {
  try {
    return readAgreement(document, { version });
  } catch (error) {
    if (error instanceof Rejection) return undefined;
    throw error;
  }
}
