import { agreementDecider } from '@ledger/agreement';
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
import { standingOf, type Standing, type StandingQuestion } from './domain/standing.js';
import { termsOf, type Terms } from './domain/terms.js';
import type { EntryGate, EntryKind } from './entry-gate.js';

/** What is known about a fact beside what its reporter says, and the streams that was read from. */
export interface Basis {
  readonly standing?: Standing;
  readonly terms?: Terms;
  /** The business day of the act. */
  readonly today?: CalendarDate;
  readonly refusal?: Rejection;
  /** A statistical report that stands and counts some of the same days. */
  readonly overlapping?: string;
  readonly guards: readonly Guard[];
}

interface Entry extends StandingQuestion {
  readonly creditCode: CreditCode;
}

/** A fact that names its agreement, and an enterprise only where it is of one. */
interface EntryUnder extends StandingQuestion {
  readonly agreementId: string;
  readonly creditCode?: CreditCode;
}

/** Looks up, for one request, what facts are judged by: register, agreement and the period's gate, each asked once. */
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
    const admission =
      kind && recognition ? await this.admission(recognition.agreementId, entry.of, kind) : { guards: [] };
    return { standing, ...admission, guards: [{ stream, revision }, ...admission.guards] };
  }

  /**
   * The basis of a deduction, of a reference figure or of its reversal. A figure of the years before the agreement
   * belongs to no period that could be locked.
   */
  async entryUnder({ creditCode, ...entry }: EntryUnder, kind: EntryKind): Promise<Basis> {
    const { agreementId, of } = entry;
    const { terms, guards: asked } = await this.terms(agreementId, of);
    const enterprise: Basis = creditCode ? await this.entry({ ...entry, creditCode }) : { guards: [] };
    const passage: Basis = terms?.governing ? await this.passage(agreementId, of, kind) : { guards: [] };
    const guards = [...asked, ...enterprise.guards, ...passage.guards];
    return { ...enterprise, ...passage, ...(terms && { terms }), guards };
  }

  /** The basis of a receipt or of a refund against it: whose treasury it is, and whether the period takes it. */
  async admission(agreementId: string, of: Period, kind: EntryKind): Promise<Basis> {
    const [known, passage] = await Promise.all([this.terms(agreementId, of), this.passage(agreementId, of, kind)]);
    return { ...known, ...passage, guards: [...known.guards, ...passage.guards] };
  }

  /** What an agreement says of its parties: nothing while there is none that all have signed. */
  async terms(agreementId: string | undefined, of: Period): Promise<Pick<Basis, 'terms' | 'guards'>> {
    if (agreementId === undefined) return { guards: [] };
    return this.once(`${agreementId} ${of}`, async () => {
      const stream = `agreement-${agreementId}`;
      const load = () => this.events.load(this.ledger, stream, agreementDecider);
      const { state, revision } = await this.once(stream, load);
      const terms = termsOf(state, of);
      return { ...(terms && { terms }), guards: [{ stream, revision }] };
    });
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
  { refusal, guards: _guards, ...known }: Basis,
): Decider<S, C, E> {
  return {
    ...decider,
    decide(state, command) {
      const decided = decider.decide(state, { ...command, data: { ...(command.data as object), ...known } });
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
