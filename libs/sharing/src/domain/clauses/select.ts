import {
  below,
  date as dateSchema,
  enterpriseCode,
  list,
  named,
  partyId,
  partyProblems,
  problem,
  word,
  type AgreementProblem,
} from '@ledger/agreement';
import type { CalendarDate } from '@ledger/kernel';
import { keep } from '../choose.js';
import { preparedBy, type Clause, type NamedValue, type Preparation, type UnsharedReason } from '../flow.js';
import { SOURCES, type Source } from '../shared-fact.js';
import { both, nameOf, sourceName } from '../wording.js';

type Of<T> = { readonly only: readonly T[] } | { readonly except: readonly T[] };

/** Which facts of its taxes a rule takes; every condition that is stated must hold. */
interface Select {
  readonly enterprises?: Of<string>;
  readonly recommendedBy?: readonly string[];
  readonly sources?: Of<Source>;
  readonly received?: { readonly from?: CalendarDate; readonly to?: CalendarDate };
}

const onlyOrExcept = (description: string, only: ReturnType<typeof list>, except: ReturnType<typeof list>) =>
  named(description, { only, except }, ['only', 'except'], [['only'], ['except']]);
const codes = (description: string) => list(description, enterpriseCode('A credit code.'), 1, 2000);
const sources = (description: string) => list(description, word('A source.', SOURCES), 1, SOURCES.length - 1);

/**
 * Which facts a rule takes beside their tax (P24, P26): by enterprise, by who recommended it (S10), by source (S19
 * leaves out what inspection and audit recover, with late fees), by date of receipt. What it does not take stays whole
 * with whoever collected it. A refund goes by the same tests as a receipt. A deduction is tested for its enterprise
 * alone, where it has one.
 */
export const select: Clause<Select> = {
  name: 'select',
  role: 'prepare',
  schema: named(
    'Which facts the rule takes beside their tax; every condition stated must hold. It stands before clock, so that nothing is asked of enterprises that are not taken.',
    {
      enterprises: onlyOrExcept(
        'By credit code.',
        codes('Only these enterprises.'),
        codes('All enterprises but these.'),
      ),
      recommendedBy: list('Only enterprises that one of these parties recommended.', partyId('A party.'), 1, 50),
      sources: onlyOrExcept(
        'By how the tax came in: declared, inspection (查补), audit (审计), late-fee (滞纳金).',
        sources('Only these sources.'),
        sources('All sources but these.'),
      ),
      received: named(
        'By date of receipt (入库日期), both days included.',
        { from: dateSchema('First day.'), to: dateSchema('Last day.') },
        ['from', 'to'],
      ),
    },
    ['enterprises', 'recommendedBy', 'sources', 'received'],
  ),
  read: (written) => written as unknown as Select,
  check: (term, at, { parties }) => [
    ...(Object.keys(term).length === 0 ? [problem(at, 'too-few', { least: '1' })] : []),
    ...listProblems(term.enterprises, below(at, 'enterprises')),
    ...listProblems(term.sources, below(at, 'sources')),
    ...(term.recommendedBy ?? []).flatMap((party, index) =>
      partyProblems(party, below(below(at, 'recommendedBy'), index), parties),
    ),
    ...dateProblems(term, below(at, 'received')),
  ],
  prepare(preparation, term) {
    const reason = whyNot(preparation, term);
    if (reason) return keep(preparation, preparation.collector, reason, select.name);
    return preparedBy(preparation, select.name, {}, seen(preparation, term));
  },
  sentence: ({ enterprises, recommendedBy, sources: by, received }, { names }) =>
    both((language) => {
      const zh = language === 'zh';
      const join = (words: readonly string[]): string => words.join(zh ? '、' : ', ');
      const told: string[] = [];
      if (enterprises) {
        told.push(
          'only' in enterprises
            ? `${zh ? '限于列名企业' : 'only enterprises '}${join(enterprises.only)}`
            : `${zh ? '不含企业' : 'no enterprise of '}${join(enterprises.except)}`,
        );
      }
      if (recommendedBy) {
        const parties = join(recommendedBy.map((party) => nameOf(names, party)));
        told.push(zh ? `限于${parties}推荐的企业` : `only enterprises recommended by ${parties}`);
      }
      if (by) {
        const words = join(('only' in by ? by.only : by.except).map((source) => sourceName(source, language)));
        told.push('only' in by ? `${zh ? '限于' : 'only '}${words}` : `${zh ? '不含' : 'nothing of '}${words}`);
      }
      if (received) {
        const { from = '', to = '' } = received;
        told.push(
          zh
            ? `入库日期${from && ` ${from} 起`}${to && ` 至 ${to} 止`}`
            : `received${from && ` from ${from}`}${to && ` until ${to}`}`,
        );
      }
      const rest = zh ? '；其余全部归入库地合作方' : '; everything else stays with the party where it is collected';
      return zh ? `参与分享的范围：${told.join('；')}${rest}。` : `What is shared: ${told.join('; ')}${rest}.`;
    }),
  tell: ({ values }, names) =>
    both((language) => {
      const zh = language === 'zh';
      const told = values.map(({ name, text = '' }) => {
        switch (name) {
          case 'recommended-by':
            return zh ? `由${nameOf(names, text)}推荐` : `recommended by ${nameOf(names, text)}`;
          case 'source':
            return sourceName(text as Source, language);
          case 'received-on':
            return zh ? `入库日期 ${text}` : `received on ${text}`;
          default:
            return zh ? `企业 ${text}` : `enterprise ${text}`;
        }
      });
      return `${zh ? '在分享范围内' : 'taken by the rule'}${told.length ? (zh ? '：' : ': ') : ''}${told.join(zh ? '，' : ', ')}`;
    }),
};

function whyNot({ fact }: Preparation, term: Select): UnsharedReason | undefined {
  const { enterprise } = fact;
  if (enterprise) {
    const { creditCode, recommendedBy } = enterprise;
    if (!takes(term.enterprises, creditCode)) return 'not-selected';
    if (term.recommendedBy && !(recommendedBy !== undefined && term.recommendedBy.includes(recommendedBy))) {
      return 'not-selected';
    }
  }
  if (fact.kind === 'deduction') return undefined;
  if (!takes(term.sources, fact.source)) return 'source-excluded';
  const { from = fact.receivedOn, to = fact.receivedOn } = term.received ?? {};
  return from <= fact.receivedOn && fact.receivedOn <= to ? undefined : 'received-outside';
}

const takes = <T>(condition: Of<T> | undefined, one: T): boolean =>
  condition === undefined || ('only' in condition ? condition.only.includes(one) : !condition.except.includes(one));

/** What the conditions looked at. */
function seen({ fact }: Preparation, { enterprises, recommendedBy, sources: by, received }: Select): NamedValue[] {
  const { enterprise } = fact;
  return [
    ...(enterprises && enterprise ? [{ name: 'enterprise', text: enterprise.creditCode }] : []),
    ...(recommendedBy && enterprise?.recommendedBy !== undefined
      ? [{ name: 'recommended-by', text: enterprise.recommendedBy }]
      : []),
    ...(by && fact.kind !== 'deduction' ? [{ name: 'source', text: fact.source }] : []),
    ...(received && fact.kind !== 'deduction' ? [{ name: 'received-on', text: fact.receivedOn }] : []),
  ];
}

function listProblems(condition: Of<string> | undefined, at: string): AgreementProblem[] {
  if (!condition) return [];
  const [key, listed] = 'only' in condition ? ['only', condition.only] : ['except', condition.except];
  return listed.flatMap((value, index) =>
    listed.indexOf(value) < index ? [problem(below(below(at, key), index), 'listed-twice', { value })] : [],
  );
}

function dateProblems({ received }: Select, at: string): AgreementProblem[] {
  if (!received) return [];
  const { from, to } = received;
  if (from === undefined && to === undefined) return [problem(at, 'too-few', { least: '1' })];
  return from !== undefined && to !== undefined && to < from ? [problem(at, 'dates-reversed', { from, to })] : [];
}
