import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { calendarDate, invariant, type Actor } from '@ledger/kernel';
import { instant, LARGEST_PAGE, type Clocks, type Question } from '@ledger/event-store';
import { actorOf } from './caller.js';
import { badParameter, ledgerOf, parameterOf, readPosition, type HttpRequest } from './request.js';

/** One person's question to a ledger, on both clocks. */
export class Ask {
  constructor(
    readonly ledger: string,
    readonly by: Actor,
    readonly clocks: Clocks,
    readonly limit?: number,
    readonly cursor?: string,
  ) {}

  question<R>(more: Partial<Question<R>> = {}): Question<R> {
    const { ledger, clocks, limit, cursor } = this;
    return { ledger, clocks, ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }), ...more };
  }
}

/** Reads a question out of a request. Rejects `request.bad-parameter`. */
export function askOf(request: HttpRequest): Ask {
  const ledger = ledgerOf(request);
  invariant(ledger, 'a question was asked outside of a ledger');
  const asOf = parameterOf(request, 'asOf', calendarDate);
  const knownAt = parameterOf(request, 'knownAt', (text) =>
    /^\d+$/.test(text) ? { position: readPosition(text) } : { instant: instant(text) },
  );
  return new Ask(
    ledger,
    actorOf(request),
    { ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) },
    parameterOf(request, 'limit', readLimit),
    parameterOf(request, 'cursor', (text) => text),
  );
}

function readLimit(text: string): number {
  const limit = readPosition(text);
  if (limit < 1 || limit > LARGEST_PAGE) throw badParameter('limit', text);
  return limit;
}

const asking = createParamDecorator((_: unknown, context: ExecutionContext) =>
  askOf(context.switchToHttp().getRequest<HttpRequest>()),
);

/** The {@link Ask} of a read, from `?asOf=&knownAt=&limit=&cursor=`, which it documents. */
export function Asking(): ParameterDecorator {
  return (target, name, index) => {
    asking()(target, name, index);
    const method = Object.getOwnPropertyDescriptor(target, name as string) as TypedPropertyDescriptor<unknown>;
    for (const document of DOCUMENTATION) document(target, name as string, method);
  };
}

const DOCUMENTATION: readonly MethodDecorator[] = [
  ApiQuery({
    name: 'asOf',
    required: false,
    description: 'Business date (业务口径): what took effect up to it.',
    schema: { type: 'string', format: 'date' },
  }),
  ApiQuery({
    name: 'knownAt',
    required: false,
    description: 'Recorded time (知悉口径): an instant with an offset, or a position in the log.',
    schema: { type: 'string', example: '2025-01-18T17:31:00+08:00' },
  }),
  ApiQuery({
    name: 'limit',
    required: false,
    description: 'Rows in the answer, 50 unless given.',
    schema: { type: 'integer', minimum: 1, maximum: LARGEST_PAGE },
  }),
  ApiQuery({
    name: 'cursor',
    required: false,
    description: 'From `next` of the page before.',
    schema: { type: 'string' },
  }),
];
