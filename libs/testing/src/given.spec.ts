import { defineEvent, Rejection, text, type Actor, type Command, type Decider, type EventOf } from '@ledger/kernel';
import { given, PREPARER } from './given.js';
import { golden } from './golden.js';

const Opened = defineEvent('Opened', 1, { by: text });
type Open = Command<'Open', { readonly name: string }>;
type Close = Command<'Close', Record<never, never>>;

const door: Decider<boolean, Open | Close, EventOf<typeof Opened>> = {
  initial: false,
  decide(open, { type, data, by }) {
    switch (type) {
      case 'Open':
        if (open) throw new Rejection('door.open', data.name, { name: data.name });
        return [Opened({ by: by.user })];
      case 'Close':
        return [];
    }
  },
  evolve: () => true,
};
const open = { type: 'Open', data: { name: 'north' } } as const;
const reviewer: Actor = { user: 'li', party: 'jinniu', role: 'reviewer' };

it('lets the preparer act unless the test says who', () => {
  given(door)
    .when(open)
    .then(Opened({ by: PREPARER.user }));
  given(door)
    .when(open, reviewer)
    .then(Opened({ by: 'li' }));
  given(door)
    .when({ ...open, by: reviewer })
    .then(Opened({ by: 'li' }));
});

it('takes no events for an answer', () => {
  given(door).when({ type: 'Close', data: {} }).then();
});

it('sees the refusal, its code and its parameters', () => {
  given(door, Opened({ by: 'x' }))
    .when(open)
    .rejects('door.open', { name: 'north' });
});

it('fails where the expectation does not hold', () => {
  expect(() => given(door).when(open).then()).toThrow();
  expect(() => given(door).when(open).rejects('door.open')).toThrow('accepted: Opened');
  expect(() =>
    given(door, Opened({ by: 'x' }))
      .when(open)
      .rejects('door.shut'),
  ).toThrow();
  expect(() =>
    given(door, Opened({ by: 'x' }))
      .when(open)
      .then(Opened({ by: 'x' })),
  ).toThrow(Rejection);
});

it('names the golden file that is missing', () => {
  expect(() => golden('no-such-file.json')).toThrow('no-such-file.json');
});
