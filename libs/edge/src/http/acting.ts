import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { invariant, type Actor, type CalendarDate } from '@ledger/kernel';
import type { CommandContext } from '@ledger/event-store';
import { Clock } from '../clock.js';
import { Accepted } from './answers.js';
import { actorOf } from './caller.js';
import { expectedOf, keyOf, ledgerOf, type HttpRequest } from './request.js';

/** One person's act upon a ledger: what every command takes beside its data. */
export class Act {
  constructor(
    readonly ledger: string,
    readonly by: Actor,
    readonly key: string,
    /** The business day in Shanghai. */
    readonly today: CalendarDate,
    /** The revision the person had seen. */
    readonly expected?: number,
  ) {}

  /** The context of a command that takes effect on a date: today unless given. */
  context(effectiveOn: CalendarDate = this.today, more: Partial<CommandContext> = {}): CommandContext {
    const { ledger, key, expected } = this;
    return { ledger, key, effectiveOn, ...(expected !== undefined && { expected }), ...more };
  }
}

export interface ActingOptions {
  /** The command changes a record that exists: If-Match is demanded. */
  readonly existing?: boolean;
  /** The documented answer where it is more than {@link Accepted}. */
  readonly answers?: new (...args: never[]) => object;
}

interface Asked {
  readonly request: HttpRequest;
  readonly existing: boolean;
}

@Injectable()
export class ActPipe implements PipeTransform<Asked, Act> {
  constructor(private readonly clock: Clock) {}

  transform({ request, existing }: Asked): Act {
    const ledger = ledgerOf(request);
    invariant(ledger, 'a command was asked for outside of a ledger');
    const expected = expectedOf(request, existing);
    return new Act(ledger, actorOf(request), keyOf(request), this.clock.today(), expected);
  }
}

const acting = createParamDecorator(({ existing = false }: ActingOptions, context: ExecutionContext): Asked => ({
  request: context.switchToHttp().getRequest<HttpRequest>(),
  existing,
}));

/**
 * The {@link Act} of a command. Rejects `request.key-missing` and `request.bad-key`; with `existing` also
 * `request.precondition-missing`, and always `request.bad-if-match`. Documents the headers and the answer.
 */
export function Acting(options: ActingOptions = {}): ParameterDecorator {
  return (target, name, index) => {
    acting(options, ActPipe)(target, name, index);
    const method = Object.getOwnPropertyDescriptor(target, name as string) as TypedPropertyDescriptor<unknown>;
    for (const document of documentation(options)) document(target, name as string, method);
  };
}

const documentation = ({ existing = false, answers = Accepted }: ActingOptions): MethodDecorator[] => [
  ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'Same key and same content: the first answer again. Same key and other content: refused.',
    schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]{1,200}$' },
  }),
  ApiHeader({
    name: 'If-Match',
    required: existing,
    description: "The record's ETag, as last read.",
    schema: { type: 'string', pattern: '^"(0|[1-9]\\d*)"$', example: '"3"' },
  }),
  ApiResponse({ status: 200, type: answers, description: 'Recorded.' }),
  ...(existing
    ? []
    : [ApiResponse({ status: 201, type: answers, description: 'Recorded, and something new exists at Location.' })]),
];
