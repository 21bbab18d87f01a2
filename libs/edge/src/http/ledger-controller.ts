import { applyDecorators, Controller, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiTags } from '@nestjs/swagger';

/** Metadata that the guards read. */
export const RIGHTS = 'hezhang:rights';
export const PUBLIC = 'hezhang:public';
export const SIGNED_IN = 'hezhang:signed-in';
export const CONFIRMED = 'hezhang:confirmed';

/** A controller inside a ledger, at `v1/ledgers/:ledger/<path>`; `tag` is its heading in the documentation. */
export const LedgerController = (path: string, tag: string): ClassDecorator =>
  applyDecorators(Controller(path === '' ? 'v1/ledgers/:ledger' : `v1/ledgers/:ledger/${path}`), ApiTags(tag));

/** A signatory (签署人) checks what is to be signed: wherever a reviewer (复核) reads, a signatory reads too. */
const CHECKS = 'reviewer';
const SIGNS = 'signatory';

/** The roles that may call a method marked with these, in the order of the marks. */
export function rolesOf(marked: readonly string[], method: string): readonly string[] {
  const reads = method === 'GET' || method === 'HEAD';
  return reads && marked.includes(CHECKS) && !marked.includes(SIGNS) ? [...marked, SIGNS] : marked;
}

/** The roles that may call a method; reads are open to signatories with reviewers ({@link rolesOf}). A method without this, `@SignedIn` or `@Public` is refused to everyone. */
export const Rights = (...roles: readonly [string, ...string[]]): MethodDecorator =>
  applyDecorators(SetMetadata(RIGHTS, roles), ApiExtension('x-roles', [...roles]));

/** Anyone may call it, unasked who they are. */
export const Public = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(PUBLIC, true), ApiExtension('x-public', true));

/** Anyone who is signed in may call it, whatever their role: it speaks of the person alone. */
export const SignedIn = (): MethodDecorator & ClassDecorator => applyDecorators(SetMetadata(SIGNED_IN, true));

/**
 * Whoever calls it has re-entered their password within the last minutes, in the session they call it in: an unattended
 * desk signs nothing, and no program does.
 */
export const Confirmed = (): MethodDecorator =>
  applyDecorators(SetMetadata(CONFIRMED, true), ApiExtension('x-confirmed', true));
