import { SESSION_COOKIE } from '@ledger/edge';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sessions } from '../secrets/sessions.js';

export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Gives the browser a new session in the place of the one it had. */
export async function openSession(
  sessions: Sessions,
  login: string,
  { request, reply }: Exchange,
  idToken?: string,
): Promise<void> {
  const before = request.cookies[SESSION_COOKIE];
  if (before !== undefined) await sessions.close(before);
  const { ip: address, headers } = request;
  const id = await sessions.open(login, {
    address,
    agent: headers['user-agent'],
    ...(idToken !== undefined && { idToken }),
  });
  reply.setCookie(SESSION_COOKIE, id, cookieFor(request));
}

/** Ends the browser's session; answers what the identity provider had said, if it came from one. */
export async function leaveSession(sessions: Sessions, { request, reply }: Exchange): Promise<string | undefined> {
  const id = request.cookies[SESSION_COOKIE];
  reply.clearCookie(SESSION_COOKIE, cookieFor(request));
  return id === undefined ? undefined : sessions.close(id);
}

/** Never read by scripts, never sent from elsewhere; over https only when it came that way. */
const cookieFor = ({ protocol }: FastifyRequest) =>
  ({ httpOnly: true, sameSite: 'strict', path: '/', secure: protocol === 'https' }) as const;
