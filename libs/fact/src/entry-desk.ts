import { enterpriseStream, registerDecider } from '@ledger/register';
import {
  StaleRevision,
  type CalendarDate,
  type Command,
  type CreditCode,
  type Decider,
  type Event,
  type Period,
  type Rejection,
} from '@ledger/kernel';
import type { Appended, CommandContext, EventStore, Guard } from '@ledger/event-store';
import { standingOf, type Standing } from './domain/standing.js';
import type { EntryGate, EntryKind } from './entry-gate.js';

/** What is known about a fact beside what its reporter says, and the streams that was read from. */
export interface Basis {
  readonly standing?: Standing;
  readonly refusal?: Rejection;
  readonly guards: readonly Guard[];
}

interface Entry {
  readonly creditCode: CreditCode;
  readonly agreementId?: string;
  readonly on: CalendarDate;
  readonly of: Period;
}

/** Looks up, for one request, what facts are judged by: the register and the period's gate, each asked once. */
export class EntryDesk {
  private readonly asked = new Map<string, Promise<unknown>>();

  constructor(
    private readonly events: EventStore,
    private readonly gate: EntryGate | undefined,
    private readonly ledger: string,
  ) {}

  /** The basis of a receipt (`kind` given) or of a statistical report, which no period's lock holds up. */
  async entry({ creditCode, ...entry }: Entry, kind?: EntryKind): Promise<Basis> {
    const stream = enterpriseStream(creditCode);
    const { state, revision } = await this.once(stream, () => this.events.load(this.ledger, stream, registerDecider));
    const standing = standingOf(state, entry);
    const [recognition] = standing.recognitions;
    const passage = kind && recognition ? await this.passage(recognition.agreementId, entry.of, kind) : { guards: [] };
    return { standing, ...passage, guards: [{ stream, revision }, ...passage.guards] };
  }

  /** Whether the period takes a fact of this kind. */
  passage(agreementId: string, of: Period, kind: EntryKind): Promise<Basis> {
    return this.once(`${agreementId} ${of} ${kind}`, async () => {
      const { refusal, guards = [] } = (await this.gate?.check(this.ledger, agreementId, of, kind)) ?? {};
      return { ...(refusal && { refusal }), guards };
    });
  }

  private once<T>(what: string, look: () => Promise<T>): Promise<T> {
    let answer = this.asked.get(what) as Promise<T> | undefined;
    if (!answer) this.asked.set(what, (answer = look()));
    return answer;
  }
}

/**
 * The same rules, given what was looked up. It is not put into the command before that is stored: a repeated key is
 * compared by what its sender said, and the register may have moved since.
 */
export function informed<S, C extends Command, E extends Event>(
  decider: Decider<S, C, E>,
  { standing, refusal }: Basis,
): Decider<S, C, E> {
  return {
    ...decider,
    decide(state, command) {
      const data = standing ? { ...(command.data as object), standing } : command.data;
      const decided = decider.decide(state, { ...command, data });
      if (refusal) throw refusal;
      return decided;
    },
  };
}

const MOST_ATTEMPTS = 5;

/** Looks up and decides again when what was looked up has moved meanwhile; the caller's own If-Match is not retried. */
export async function decideOn(
  context: CommandContext,
  attempt: () => Promise<{
    readonly guards: readonly Guard[];
    readonly decide: (context: CommandContext) => Promise<Appended>;
  }>,
): Promise<Appended> {
  for (let tried = 1; ; tried++) {
    const { guards, decide } = await attempt();
    const all = new Map([...(context.guards ?? []), ...guards].map((guard) => [guard.stream, guard]));
    try {
      return await decide({ ...context, guards: [...all.values()] });
    } catch (error) {
      const moved = error instanceof StaleRevision && guards.some(({ stream }) => stream === error.stream);
      if (!moved || tried === MOST_ATTEMPTS) throw error;
    }
  }
}
