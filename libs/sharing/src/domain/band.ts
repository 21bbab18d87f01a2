import { ANCHORS, gapsOf, lastYear, yearsText, type Bands, type Share } from '@ledger/agreement';
import { firstDay, invariant, yearOf, type CalendarDate } from '@ledger/kernel';
import { namesOf, stepped, valueOf, type Clause, type Flow } from './flow.js';
import type { SharedFact } from './shared-fact.js';
import { refuse, type Language } from './sharing.rejections.js';
import { both, sharesText } from './wording.js';

/**
 * Shares that change with the years since an anchor date (P06, P07). A fact belongs to the year of its tax period. A
 * year that no band covers stops; it is never interpolated.
 */
export const band: Clause = {
  name: 'band',
  apply(flow) {
    const bands = flow.rule?.bands;
    if (!bands || flow.kept) return flow;
    const anchored = anchorDate(flow.fact, bands);
    const taxYear = yearOf(firstDay(flow.fact.taxPeriod));
    const year = taxYear - yearOf(anchored) + 1;
    const { shares, years } = chosen(flow, bands, { year, taxYear });
    return stepped(flow, band.name, { shares }, [
      { name: 'anchor', text: bands.anchor },
      { name: 'anchor-date', text: anchored },
      { name: 'tax-year', text: `${taxYear}` },
      { name: 'year', text: `${year}` },
      { name: 'band', text: years },
    ]);
  },
  sentence({ bands }, { parties }) {
    if (!bands) return undefined;
    const names = namesOf(parties);
    return both((language) => {
      const zh = language === 'zh';
      const lines = bands.years.map(({ from, to, shares }) =>
        zh
          ? `第 ${yearsText(from, to)} 年${sharesText(shares, names, language)}`
          : `years ${yearsText(from, to)}: ${sharesText(shares, names, language)}`,
      );
      const gaps = gapsOf(bands.years).map((years) => (zh ? `第 ${years} 年未作规定` : `years ${years}: not agreed`));
      const edges = [edge('before', bands.before, language), edge('after', bands.after, language)];
      const start = zh
        ? `自${anchorName(bands.anchor, language)}之日所在日历年度起算`
        : `Counted in calendar years from the year of ${anchorName(bands.anchor, language)}`;
      return `${start}${zh ? '：' : ': '}${[...lines, ...gaps, ...edges].join(zh ? '；' : '; ')}${zh ? '。' : '.'}`;
    });

    function edge(when: 'before' | 'after', shares: readonly Share[] | undefined, language: Language): string {
      const label = { before: { zh: '起算年度以前', en: 'before year 1' }, after: { zh: '其后', en: 'afterwards' } }[
        when
      ][language];
      const open = language === 'zh' ? '未作规定' : 'not agreed';
      return `${label}${language === 'zh' ? '' : ': '}${shares ? sharesText(shares, names, language) : open}`;
    }
  },
  tell(step) {
    const [anchor, date, taxYear, year, years] = ['anchor', 'anchor-date', 'tax-year', 'year', 'band'].map((name) =>
      valueOf(step, name),
    );
    const words = {
      before: { zh: '起算年度以前', en: 'before year 1' },
      after: { zh: '末段以后', en: 'after the last band' },
    };
    return both((language) => {
      const where =
        years === 'before' || years === 'after'
          ? words[years][language]
          : language === 'zh'
            ? `适用第 ${years} 年`
            : `band of years ${years}`;
      return language === 'zh'
        ? `${anchorName(anchor ?? '', language)} ${date}，${taxYear} 年度为第 ${year} 年，${where}`
        : `${anchorName(anchor ?? '', language)} ${date}: ${taxYear} is year ${year}, ${where}`;
    });
  },
};

const anchorName = (anchor: string, language: Language): string =>
  ANCHORS.find(({ id }) => id === anchor)?.[language] ?? anchor;

function anchorDate({ enterprise }: SharedFact, { anchor }: Bands): CalendarDate {
  if (anchor === 'recognised') return enterprise.recognisedFrom;
  const reached = enterprise.milestones.find(({ name }) => name === anchor);
  return reached ? reached.date : refuse('sharing.no-anchor', { enterprise: enterprise.creditCode, anchor });
}

function chosen(
  { rule }: Flow,
  bands: Bands,
  { year, taxYear }: { year: number; taxYear: number },
): { shares: readonly Share[]; years: string } {
  invariant(rule, 'bands belong to a rule');
  const found = bands.years.find(({ from, to }) => from <= year && year <= to);
  if (found) return { shares: found.shares, years: yearsText(found.from, found.to) };
  const about = { rule: rule.id, year: `${year}`, taxYear: `${taxYear}` };
  if (year < 1) {
    if (bands.before) return { shares: bands.before, years: 'before' };
    return refuse('sharing.before-first-year', { rule: rule.id, year: `${taxYear}`, first: `${taxYear - year + 1}` });
  }
  const last = lastYear(bands.years);
  if (year > last) {
    if (bands.after) return { shares: bands.after, years: 'after' };
    return refuse('sharing.no-rule-after', { ...about, last: `${last}` });
  }
  const gap = gapsOf(bands.years).find((years) => {
    const [from = 0, to = from] = years.split('-').map(Number);
    return from <= year && year <= to;
  });
  return refuse('sharing.no-rule-for-year', { ...about, years: gap ?? `${year}` });
}
