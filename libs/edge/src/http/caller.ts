import { invariant, type Actor } from '@ledger/kernel';

/** Who is asking, as the guards found out: a login and, inside a ledger, what the person is there. */
export interface Caller {
  readonly login: string;
  readonly actor?: Actor;
  /** The one ledger a bearer token opens; absent for a session. */
  readonly onlyLedger?: string;
  /** The session, by the name that does not open it; absent for a token. */
  readonly session?: string;
  /** Whether the person has just re-entered their password in that session. */
  readonly confirmed?: boolean;
}

const callers = new WeakMap<object, Caller>();

/** Only the guards call this. */
export const setCaller = (request: object, caller: Caller): void => void callers.set(request, caller);

/** The caller of a request that passed the guards; undefined on public routes. */
export const callerOf = (request: object): Caller | undefined => callers.get(request);

/** The actor of a request inside a ledger. Its absence is our bug: the route was not guarded. */
export function actorOf(request: object): Actor {
  const actor = callers.get(request)?.actor;
  invariant(actor, 'a route inside a ledger was reached without an actor');
  return actor;
}
