import { applyDecorators, Controller, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiTags } from '@nestjs/swagger';

/** Metadata that the guards read. */
export const RIGHTS = 'hezhang:rights';
export const PUBLIC = 'hezhang:public';
export const SIGNED_IN = 'hezhang:signed-in';

/** A controller inside a ledger, at `v1/ledgers/:ledger/<path>`; `tag` is its heading in the documentation. */
export const LedgerController = (path: string, tag: string): ClassDecorator =>
  applyDecorators(Controller(path === '' ? 'v1/ledgers/:ledger' : `v1/ledgers/:ledger/${path}`), ApiTags(tag));

/** The roles that may call a method. A method without this, `@SignedIn` or `@Public` is refused to everyone. */
export const Rights = (...roles: readonly [string, ...string[]]): MethodDecorator =>
  applyDecorators(SetMetadata(RIGHTS, roles), ApiExtension('x-roles', [...roles]));

/** Anyone may call it, unasked who they are. */
export const Public = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(PUBLIC, true), ApiExtension('x-public', true));

/** Anyone who is signed in may call it, whatever their role: it speaks of the person alone. */
export const SignedIn = (): MethodDecorator & ClassDecorator => applyDecorators(SetMetadata(SIGNED_IN, true));
