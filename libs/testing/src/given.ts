import { Rejection, type Actor, type Command, type Decider, type Event } from '@ledger/kernel';

/** Who acts when a test does not say: the preparer (经办) of Jinniu. */
export const PREPARER: Actor = { user: 'wang', party: 'jinniu', role: 'preparer' };

/** A command as a test writes it: `by` may be left out. */
export type Asked<C extends Command> = C extends Command ? Omit<C, 'by'> & { readonly by?: Actor } : never;

export interface When<C extends Command, E extends Event> {
  /** The command, by `by`, by the command's own actor, or by {@link PREPARER}. */
  when(command: Asked<C>, by?: Actor): Then<E>;
}

export interface Then<E extends Event> {
  /** Exactly these events follow, in this order; none when left empty. */
  then(...events: readonly E[]): void;
  /** A lawful no with this code and, where given, these parameters. */
  rejects(code: string, params?: Readonly<Record<string, string>>): void;
}

/** Given what happened in a stream, when a command is asked for, then events follow or a code. */
export function given<S, C extends Command, E extends Event>(
  decider: Decider<S, C, E>,
  ...events: readonly E[]
): When<C, E> {
  const before = events.reduce((state, event) => decider.evolve(state, event), decider.initial);
  return {
    when(command, by) {
      const whole = { ...command, by: by ?? command.by ?? PREPARER } as unknown as C;
      const decide = (): readonly E[] => decider.decide(before, whole);
      return {
        then(...expected) {
          const followed = decide();
          expect(followed).toEqual(expected);
          // What was decided must also be readable: a state that cannot copy its own events is found here.
          followed.reduce((state, event) => decider.evolve(state, event), before);
        },
        rejects(code, params) {
          const refusal = refusalOf(decide);
          expect(refusal.code).toBe(code);
          if (params) expect(refusal.params).toEqual(params);
        },
      };
    },
  };
}

function refusalOf(decide: () => readonly Event[]): Rejection {
  let followed: readonly Event[];
  try {
    followed = decide();
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
  throw new Error(
    `expected a rejection, but the command was accepted: ${followed.map(({ type }) => type).join(', ') || 'no events'}`,
  );
}
