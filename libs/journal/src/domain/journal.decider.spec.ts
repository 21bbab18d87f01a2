import fc from 'fast-check';
import { calendarDate, fen, SYSTEM, type Fen } from '@ledger/kernel';
import { given } from '@ledger/testing';
import { hledgerText, type JournalEntry } from './hledger.js';
import { journalDecider, type Posting } from './journal.decider.js';
import { EntryPosted } from './journal.events.js';

const entry = (...postings: readonly [string, bigint][]) => ({
  source: 7,
  sourceType: 'FactShared',
  date: calendarDate('2024-04-15'),
  description: 'F-1 vat',
  postings: postings.map(([account, amount]) => ({ account, amount: fen(amount) })),
});
const post = (data: ReturnType<typeof entry>) => ({ type: 'PostEntry', data, by: SYSTEM }) as const;
const whole = entry(['treasury:shifang', 1_234_567n], ['entitled:jinniu', -740_740n], ['entitled:shifang', -493_827n]);

it('posts an entry that balances, once', () => {
  given(journalDecider).when(post(whole)).then(EntryPosted(whole));
  given(journalDecider, EntryPosted(whole)).when(post(whole)).rejects('journal.already-posted');
});
it('refuses an entry that is one fen out, or has nothing in it', () => {
  given(journalDecider)
    .when(post(entry(['treasury:shifang', 100n], ['entitled:jinniu', -99n])))
    .rejects('journal.unbalanced');
  given(journalDecider)
    .when(post(entry(['treasury:shifang', 0n])))
    .rejects('journal.nothing-to-post');
});
it('leaves out postings of nothing', () => {
  const event = EntryPosted(entry(['treasury:shifang', 5n], ['entitled:shifang', -5n]));
  given(journalDecider)
    .when(post(entry(['treasury:shifang', 5n], ['entitled:jinniu', 0n], ['entitled:shifang', -5n])))
    .then(event);
});

it('writes a journal by date with the balance behind every posting', () => {
  const entries: JournalEntry[] = [
    {
      position: 9,
      date: calendarDate('2024-04-16'),
      description: 'later',
      postings: [
        { account: 'a', amount: fen(-50n) },
        { account: 'b', amount: fen(50n) },
      ],
    },
    {
      position: 12,
      date: calendarDate('2024-04-15'),
      description: 'earlier; by date',
      postings: [
        { account: 'a', amount: fen(1_234_567n) },
        { account: 'b', amount: fen(-1_234_567n) },
      ],
    },
  ];
  expect(hledgerText(entries)).toBe(
    [
      'decimal-mark .',
      'commodity CNY 1000.00',
      '',
      'account a',
      'account b',
      '',
      '2024-04-15 (12) earlier  by date',
      '    a  CNY 12345.67 = CNY 12345.67',
      '    b  CNY -12345.67 = CNY -12345.67',
      '',
      '2024-04-16 (9) later',
      '    a  CNY -0.50 = CNY 12345.17',
      '    b  CNY 0.50 = CNY -12345.17',
      '',
    ].join('\n'),
  );
});
it('reads every journal back before it is given out, and refuses one that does not balance', () => {
  const out: JournalEntry = {
    position: 1,
    date: calendarDate('2024-04-15'),
    description: 'x',
    postings: [{ account: 'a', amount: fen(1n) }],
  };
  expect(() => hledgerText([out])).toThrow('entry 1 does not balance');
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.nat(4),
          fc.bigInt({ min: -(10n ** 21n), max: 10n ** 21n }).filter((n) => n !== 0n),
        ),
        { maxLength: 20 },
      ),
      (moves) => {
        const entries = moves.map(([to, amount], n) => {
          const postings: Posting[] = [
            { account: 'pool', amount: amount as Fen },
            { account: `p${to}`, amount: -amount as Fen },
          ];
          return {
            position: n + 1,
            date: calendarDate(`2024-01-${`${28 - (n % 28)}`.padStart(2, '0')}`),
            description: 'x',
            postings,
          };
        });
        expect(hledgerText(entries).match(/^\d{4}-/gm)?.length ?? 0).toBe(entries.length);
      },
    ),
  );
});
