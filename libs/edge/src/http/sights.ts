import { seesAgreement, type Sight } from '@ledger/event-store';
import { Rejection, type Actor } from '@ledger/kernel';
import { found } from './answers.js';
import type { HttpRequest } from './request.js';

/**
 * What somebody may see inside a ledger, by the agreements that name their party. Whoever knows the agreements provides
 * it; without one everybody sees what their role lets them read.
 */
export abstract class Sights {
  /** Undefined for whoever sees everything. `fresh`: once the views show all that the log has. */
  abstract of(ledger: string, by: Actor, options?: { readonly fresh?: boolean }): Promise<Sight | undefined>;

  /** The agreement whose settlement it is; none of a netting. */
  abstract settling(settlementId: string): string | undefined;
}

/**
 * Refuses what shows a whole ledger to whoever does not see the whole of it. Rejects `read.not-party-to-all`, with no
 * more than how much there is besides.
 */
export function requireWhole({ party, beyond: { agreements, ventures } }: Sight): void {
  throw new Rejection('read.not-party-to-all', party, { agreements: `${agreements}`, ventures: `${ventures}` });
}

/** The agreement that a request names, and the period of it. */
export interface Named {
  readonly agreementId: string;
  readonly period?: string;
  /** Only a document of it: who is to sign one reads it before it governs anything. */
  readonly document?: boolean;
}

/** By its address. */
export function namedIn({ params }: Pick<HttpRequest, 'params'>): Named | undefined {
  const { agreementId, period } = (params ?? {}) as Readonly<Record<string, string | undefined>>;
  return agreementId === undefined ? undefined : { agreementId, ...(period !== undefined && { period }) };
}

/** By its address, or by what it says: what a command is upon. */
export function namedBy(request: HttpRequest, sights: Sights): Named | undefined {
  const { settlementId } = (request.params ?? {}) as Readonly<Record<string, string | undefined>>;
  const settling = settlementId === undefined ? undefined : sights.settling(settlementId);
  if (settling !== undefined) return { agreementId: settling };
  const said = (request.body as Readonly<Record<string, unknown>> | null | undefined)?.['agreementId'];
  return namedIn(request) ?? (typeof said === 'string' ? { agreementId: said } : undefined);
}

export function isSeen(sight: Sight | undefined, { agreementId, period, document = false }: Named): boolean {
  if (!sight) return true;
  return document ? sight.documents.has(agreementId) : seesAgreement(sight, agreementId, period);
}

/**
 * An agreement that somebody does not see, or a period of one, is to them as if there were none: nobody learns which
 * exist. Rejects `read.not-found`.
 */
export function requireSeen(sight: Sight | undefined, named: Named): void {
  const { period, ...agreement } = named;
  found(isSeen(sight, agreement) || undefined, 'agreement', agreement.agreementId);
  if (period !== undefined) found(isSeen(sight, named) || undefined, 'period', period);
}
