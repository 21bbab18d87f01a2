import { createParamDecorator, Injectable, Optional, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { invariant, type Actor, type CalendarDate } from '@ledger/kernel';
import type { CommandContext } from '@ledger/event-store';
import { Clock } from '../clock.js';
import { Accepted } from './answers.js';
import { actorOf } from './caller.js';
import { expectedOf, keyOf, ledgerOf, type HttpRequest } from './request.js';
import { isSeen, namedBy, requireSeen, Sights } from './sights.js';

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
  /** It is about a version of an agreement that is put to its parties before it governs anything. */
  readonly document?: true;
  /** It begins an agreement, or goes on with one that its rules know the parties of. */
  readonly begins?: true;
  /** The documented answer where it is more than {@link Accepted}. */
  readonly answers?: new (...args: never[]) => object;
}

interface Asked extends ActingOptions {
  readonly request: HttpRequest;
}

@Injectable()
export class ActPipe implements PipeTransform<Asked, Promise<Act>> {
  constructor(
    private readonly clock: Clock,
    @Optional() private readonly sights?: Sights,
  ) {}

  async transform({ request, existing = false, ...about }: Asked): Promise<Act> {
    const ledger = ledgerOf(request);
    invariant(ledger, 'a command was asked for outside of a ledger');
    const by = actorOf(request);
    await this.requireSeen(ledger, by, request, about);
    const expected = expectedOf(request, existing);
    return new Act(ledger, by, keyOf(request), this.clock.today(), expected);
  }

  /** The log may have an agreement that the views do not show yet, so nobody is refused before they do. */
  private async requireSeen(
    ledger: string,
    by: Actor,
    request: HttpRequest,
    { document, begins }: ActingOptions,
  ): Promise<void> {
    const about = this.sights && !begins ? namedBy(request, this.sights) : undefined;
    if (!this.sights || !about) return;
    const named = { ...about, ...(document && { document }) };
    if (isSeen(await this.sights.of(ledger, by), named)) return;
    requireSeen(await this.sights.of(ledger, by, { fresh: true }), named);
  }
}

const acting = createParamDecorator((options: ActingOptions, context: ExecutionContext): Asked => ({
  request: context.switchToHttp().getRequest<HttpRequest>(),
  ...options,
}));

/**
 * The {@link Act} of a command. Rejects `request.key-missing` and `request.bad-key`; with `existing` also
 * `request.precondition-missing`, and always `request.bad-if-match`; `read.not-found` for an agreement that the person
 * does not see, or a period of it, as for one that there is not. Documents the headers and the answer.
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
