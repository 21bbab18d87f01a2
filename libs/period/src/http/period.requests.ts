import { CountField, RecordField, TextField } from '@ledger/edge';
import type { Wire } from '@ledger/kernel';
import type { DetachedSignature } from '../domain/detached-signature.js';
import type { DeclineReopening, RequestReopening } from '../domain/decide-reopening.js';
import type { ProposePackage, SignPackage, SubmitPackage, UnlockPeriod } from '../domain/period.decider.js';

/** Takes a period out of checking again. Errors: 409 `period.not-locked`. */
export class UnlockPeriodRequest implements Wire<Pick<UnlockPeriod['data'], 'reason'>> {
  @TextField('Why.', { max: 500 }) readonly reason!: string;
}

/**
 * Puts a period to the parties, and submits it for one's own. Errors: 409 `period.not-ready` with everything that stands
 * in the way, `period.reason-needed`, `period.not-locked`; 403 `period.not-a-preparer`.
 */
export class ProposePackageRequest implements Wire<Pick<ProposePackage['data'], 'reason'>> {
  @TextField('Why it is put to them in spite of warnings.', { max: 500, optional: true }) readonly reason?: string;
}

/**
 * Submits one revision for one's own party, to be signed by its reviewer.
 * Errors: 403 `period.not-your-party`, `period.not-a-preparer`; 409 `period.fingerprint-differs`,
 * `period.already-submitted`, `period.not-ready`; 412 when the period has moved on.
 */
export class SubmitPackageRequest implements Wire<Pick<SubmitPackage['data'], 'revision' | 'fingerprint' | 'party'>> {
  @CountField('Revision of the package.', { min: 1 }) readonly revision!: number;
  @TextField('SHA-256 fingerprint of the package, hex.', { pattern: /^[0-9a-f]{64}$/ }) readonly fingerprint!: string;
  @TextField('Party that submits: your own.') readonly party!: string;
}

/** A signature made outside, as `hezhang sign` answers it. */
export class DetachedSignatureRequest implements Wire<DetachedSignature> {
  @TextField('Key, by its id.', { pattern: /^[0-9a-f]{16}$/ }) readonly keyId!: string;
  @TextField('Ed25519 signature, base64.', { pattern: /^[A-Za-z0-9+/]{86}==$/ }) readonly signature!: string;
}

/**
 * Signs one revision that was submitted for one's own party by somebody else.
 * Errors: 403 `period.not-your-party`, `period.not-a-reviewer`, `period.maker-is-checker`; 409
 * `period.fingerprint-differs`, `period.not-submitted`, `period.already-signed`, `period.key-unknown`,
 * `period.key-revoked`; 422 `period.signature-wrong`; 412 when the period has moved on.
 */
export class SignPackageRequest implements Wire<
  Pick<SignPackage['data'], 'revision' | 'fingerprint' | 'party' | 'detached'>
> {
  @CountField('Revision of the package.', { min: 1 }) readonly revision!: number;
  @TextField('SHA-256 fingerprint of the package, hex.', { pattern: /^[0-9a-f]{64}$/ }) readonly fingerprint!: string;
  @TextField('Party that signs: your own.') readonly party!: string;
  @RecordField('Made outside with a key of the party.', () => DetachedSignatureRequest, { optional: true })
  readonly detached?: DetachedSignatureRequest;
}

/**
 * Asks the other parties to open a closed period again. Errors: 409 `period.not-closed`, `period.reopening-asked`.
 */
export class RequestReopeningRequest implements Wire<Pick<RequestReopening['data'], 'reason'>> {
  @TextField('Why.', { max: 500 }) readonly reason!: string;
}

/** Declines a reopening, or takes one's own request back. Errors: 409 `period.reopening-not-asked`. */
export class DeclineReopeningRequest implements Wire<Pick<DeclineReopening['data'], 'reason'>> {
  @TextField('Why.', { max: 500 }) readonly reason!: string;
}
