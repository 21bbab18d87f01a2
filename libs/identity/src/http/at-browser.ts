import { callerOf, type Caller } from '@ledger/edge';
import { Rejection } from '@ledger/kernel';

/** The person in a session of theirs. Rejects `identity.session-needed` for a token. */
export function atBrowser(request: object): Caller & { readonly session: string } {
  const caller = callerOf(request);
  if (caller?.session === undefined) throw new Rejection('identity.session-needed', 'a token asked');
  return { ...caller, session: caller.session };
}
