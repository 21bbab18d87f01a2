import {
  below,
  enterpriseCode,
  list,
  MOST_YEARS,
  named,
  number,
  partyId,
  partyProblems,
  problem,
  share as shareSchema,
  shareProblems,
  sharesOf,
  sharesSchema,
  text,
  type AgreementProblem,
  type Around,
  type Share,
} from '@ledger/agreement';
import { compare, ratio, times, ZERO_RATIO } from '@ledger/kernel';
import { flowing, giving, stepped, valueNamed, type Clause, type Flow, type NamedValue } from '../flow.js';
import type { Language } from '../sharing.rejections.js';
import { both, nameOf, sharesText } from '../wording.js';
import { bands, bandsTold, byBands, edgesText, type Bands } from './bands.js';

/** Shares agreed for one enterprise, or for the project that the whole rule is of. */
interface Agreed {
  readonly enterprise?: string;
  readonly project?: string;
  readonly shares: readonly Share[];
  /** The superior's approval, by number, without which the bounds hold. */
  readonly approval?: string;
}

/** Base shares, and within which bounds the parties may agree others for one party's account. */
export interface Negotiated {
  readonly shares: readonly Share[];
  readonly vary: string;
  /** As written: '20%'. */
  readonly least: string;
  readonly most: string;
  readonly agreed: readonly Agreed[];
  readonly years?: { readonly to: number } & Pick<Bands, 'before' | 'after'>;
}

type WrittenShares = Readonly<Record<string, string>>;
interface WrittenEdge {
  readonly shares: WrittenShares;
}
interface Written extends Pick<Negotiated, 'vary' | 'least' | 'most'> {
  readonly shares: WrittenShares;
  readonly agreed?: readonly (Omit<Agreed, 'shares'> & WrittenEdge)[];
  readonly years?: { readonly to: number; readonly before?: WrittenEdge; readonly after?: WrittenEdge };
}

const edge = (description: string) => named(description, { shares: sharesSchema });

/**
 * Gives what still flows by base shares, or by shares the parties agreed for an enterprise or project within the bounds
 * the superior set (P08, S2). Bounds are checked when the document is read: a share outside them needs the superior's
 * approval. A negative flow is borne by the same shares.
 */
export const negotiated: Clause<Negotiated> = {
  name: 'negotiated',
  role: 'end',
  clocked: ({ years }) => years !== undefined,
  schema: named(
    'Base shares, and shares agreed within bounds.',
    {
      shares: sharesSchema,
      vary: partyId('The party whose share may vary.'),
      least: shareSchema('The least its share may be.'),
      most: shareSchema('The most its share may be.'),
      agreed: list(
        'Shares agreed instead of the base shares. Those of an enterprise go before those of a project.',
        named(
          'One agreement.',
          {
            enterprise: enterpriseCode('The enterprise it is for. Not in a rule reckoned per: rule.'),
            project: text('The project that the whole rule is of: holds for every enterprise not named itself.', 80),
            shares: sharesSchema,
            approval: text('The superior’s approval, by number; a share outside the bounds needs one.', 200),
          },
          ['enterprise', 'project', 'approval'],
          [['enterprise'], ['project']],
        ),
      ),
      years: named(
        'How long the shares hold, by the years of the clock; for good where this is not stated.',
        {
          to: number('The last year in which they hold; the first is year 1.', 1, MOST_YEARS),
          before: edge('What holds in years before year 1.'),
          after: edge('What follows the last year.'),
        },
        ['before', 'after'],
      ),
    },
    ['agreed', 'years'],
  ),
  read(json, order) {
    const { shares, agreed = [], years, ...rest } = json as unknown as Written;
    return {
      ...rest,
      shares: sharesOf(shares, order),
      agreed: agreed.map((one) => ({ ...one, shares: sharesOf(one.shares, order) })),
      ...(years && {
        years: {
          to: years.to,
          ...(years.before && { before: sharesOf(years.before.shares, order) }),
          ...(years.after && { after: sharesOf(years.after.shares, order) }),
        },
      }),
    };
  },
  check: (term, at, around) => [
    ...boundProblems(term, at, around),
    ...agreedProblems(term, below(at, 'agreed'), around),
    ...(['before', 'after'] as const).flatMap((when) => {
      const shares = term.years?.[when];
      return shares ? shareProblems(shares, below(below(below(at, 'years'), when), 'shares'), around.parties) : [];
    }),
  ],
  warn(term, at) {
    const inYears = bandsOf(term, term.shares);
    return inYears ? (bands.warn?.(inYears, below(at, 'years')) ?? []) : [];
  },
  apply(flow, term) {
    const found = agreedFor(term, flow);
    const shares = found?.shares ?? term.shares;
    const { enterprise, project, approval } = found ?? {};
    const why: NamedValue[] = [
      { name: 'by', text: enterprise ? 'enterprise' : project ? 'project' : 'base' },
      ...(enterprise ? [{ name: 'enterprise', text: enterprise }] : []),
      ...(project ? [{ name: 'project', text: project }] : []),
      ...(approval ? [{ name: 'approval', text: approval }] : []),
    ];
    const { more, values } = dealt(flow, shares, bandsOf(term, shares));
    return stepped(flow, negotiated.name, { given: giving(flow, more), lots: [] }, [...why, ...values]);
  },
  sentence({ shares, vary, least, most, agreed, years }, { names }) {
    return both((language) => {
      const zh = language === 'zh';
      const base = sharesText(shares, names, language);
      const party = nameOf(names, vary);
      const said = [
        zh
          ? `基准分享比例：${base}；${party}的比例可在 ${least} 至 ${most} 之间协商，超出的须经上级批准`
          : `Base shares: ${base}; that of ${party} may be agreed from ${least} to ${most}, beyond that with superior approval`,
        ...agreed.map((one) => agreedText(one, sharesText(one.shares, names, language), language)),
        ...(years
          ? [
              zh ? `以上适用于第 1-${years.to} 年` : `this holds in years 1-${years.to}`,
              ...edgesText(years, names, language),
            ]
          : []),
      ];
      return zh ? `${said.join('；')}。` : `${said.join('; ')}.`;
    });
  },
  tell: (step, names) =>
    both((language) => {
      const zh = language === 'zh';
      const [enterprise, project, approval] = WHY.map((name) => valueNamed(step, name)?.text);
      const parts = step.values.filter(({ name }) => name !== 'by' && !WHY.includes(name));
      const given = parts.some(({ name }) => name === 'band')
        ? bandsTold(parts, names, language)
        : parts.map(({ name, text: of = '' }) => `${nameOf(names, name)} ${of}`).join(zh ? '，' : ', ');
      const whose = [enterprise, project].find((one) => one !== undefined);
      const by = approval === undefined ? '' : zh ? `，批准 ${approval}` : `, approved by ${approval}`;
      if (whose === undefined) return zh ? `基准比例：${given}` : `base shares: ${given}`;
      return zh ? `约定比例（${whose}${by}）：${given}` : `shares agreed for ${whose}${by}: ${given}`;
    }),
};

const WHY: readonly string[] = ['enterprise', 'project', 'approval'];

/** The agreed shares that hold for this money: its enterprise's, else those of the rule's project. */
const agreedFor = ({ agreed }: Negotiated, { enterprise }: Flow): Agreed | undefined =>
  agreed.find((one) => one.enterprise !== undefined && one.enterprise === enterprise) ??
  agreed.find((one) => one.project !== undefined);

const bandsOf = ({ years }: Negotiated, shares: readonly Share[]): Bands | undefined =>
  years && { ...years, years: [{ from: 1, to: years.to, shares }] };

function dealt(flow: Flow, shares: readonly Share[], inYears: Bands | undefined): ReturnType<typeof byBands> {
  if (inYears) return byBands(flow, inYears);
  const amount = flowing(flow);
  return {
    more: shares.map(({ party, share }) => ({ party, exact: times(amount, share) })),
    values: shares.map(({ party, share, written }) => ({ name: party, text: written, fraction: share })),
  };
}

function agreedText({ enterprise, project, approval }: Agreed, shares: string, language: Language): string {
  if (language === 'zh') {
    const whose = enterprise ? `企业 ${enterprise}` : `项目“${project}”`;
    return `${whose}约定为${shares}${approval ? `（批准：${approval}）` : ''}`;
  }
  const whose = enterprise ? `enterprise ${enterprise}` : `project "${project}"`;
  return `agreed for ${whose}: ${shares}${approval ? ` (approval: ${approval})` : ''}`;
}

function boundProblems(term: Negotiated, at: string, { parties }: Around): AgreementProblem[] {
  const { shares, vary, least, most } = term;
  return [
    ...shareProblems(shares, below(at, 'shares'), parties),
    ...partyProblems(vary, below(at, 'vary'), parties),
    ...(compare(ratio(least), ratio(most)) > 0
      ? [problem(below(at, 'least'), 'bounds-reversed', { least, most })]
      : []),
    ...outside(term, shares, below(at, 'shares')),
  ];
}

function agreedProblems(term: Negotiated, at: string, { parties, rule }: Around): AgreementProblem[] {
  const { agreed } = term;
  return agreed.flatMap(({ enterprise, project, shares, approval }, index) => {
    const here = below(at, index);
    const earlier = agreed.slice(0, index);
    return [
      ...shareProblems(shares, below(here, 'shares'), parties),
      ...(approval === undefined ? outside(term, shares, below(here, 'shares')) : []),
      ...(enterprise !== undefined && earlier.some((one) => one.enterprise === enterprise)
        ? [problem(below(here, 'enterprise'), 'listed-twice', { value: enterprise })]
        : []),
      ...(enterprise !== undefined && rule.per === 'rule'
        ? [problem(below(here, 'enterprise'), 'agreed-for-one-only')]
        : []),
      ...(project !== undefined && earlier.some((one) => one.project !== undefined)
        ? [problem(below(here, 'project'), 'agreed-for-all-twice')]
        : []),
    ];
  });
}

/** A share of the varying party that is below the least or above the most, both of which it may be. */
function outside({ vary, least, most }: Negotiated, shares: readonly Share[], at: string): AgreementProblem[] {
  const own = shares.find(({ party }) => party === vary);
  const share = own?.share ?? ZERO_RATIO;
  if (compare(share, ratio(least)) >= 0 && compare(share, ratio(most)) <= 0) return [];
  return [problem(below(at, vary), 'share-outside-bounds', { party: vary, share: own?.written ?? '0', least, most })];
}
