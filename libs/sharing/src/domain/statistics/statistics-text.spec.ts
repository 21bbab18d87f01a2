import { statisticOf, termsOf } from './sample-statistics.js';
import { statisticsRuleSentence, statisticsSentences } from './statistics-sentence.js';
import { statisticsJson, statisticsText } from './statistics-text.js';
import { viewStatistics } from './view-statistics.js';

const terms = termsOf([
  {
    indicator: 'output-value',
    article: '第九条',
    clock: {
      anchor: 'construction-start',
      counting: 'anniversary',
      bands: [{ from: 1, to: 5, mode: 'split', shares: { host: '50%', origin: '50%' } }],
      after: { mode: 'territorial' },
    },
  },
  { indicator: 'service-revenue', recommendedBy: 'origin', always: { mode: 'dual', origin: 'origin' } },
]);
const view = viewStatistics(terms, [
  statisticOf({ id: 'o1', period: '2030', figure: '365,000,000', milestones: { 'construction-start': '2025-03-01' } }),
  statisticOf({ id: 'o2', period: '2031' }),
  statisticOf({ id: 's1', indicator: 'service-revenue', recommendedBy: 'origin' }),
  statisticOf({ id: 'n1', indicator: 'new-jobs', figure: '120' }),
]);

it('tells each view with its reason, the double counting by name, and what was not counted', () => {
  expect(statisticsText(view, 'en').split('\n')).toEqual([
    'Statistics by agreement (counts, no money)',
    '',
    'output value [output-value] 第九条',
    '  official (territorial, counted once) 365,000,000.00: 金牛区 0.00, 什邡市 365,000,000.00',
    '  by agreement: 金牛区 29,500,000.00, 什邡市 335,500,000.00 [for internal use, not to be published]',
    '  views add up to 365,000,000.00, nothing counted twice, consolidated total 365,000,000.00',
    '  o1 91350100M000100Y43 2030 什邡市 365,000,000.00, counted from 2025-03-01',
    '    2030-01-01 to 2030-02-28 (59 days, 59,000,000.00) year 5 split by ratio: 金牛区 50% = 29,500,000.00, 什邡市 50% = 29,500,000.00',
    '    2030-03-01 to 2030-12-31 (306 days, 306,000,000.00) year 6 territorial: 什邡市 100% = 306,000,000.00',
    '',
    'above-scale service revenue [service-revenue]',
    '  official (territorial, counted once) 320,000,000.00: 金牛区 0.00, 什邡市 320,000,000.00',
    '  by agreement: 金牛区 320,000,000.00, 什邡市 320,000,000.00 [for internal use, not to be published]',
    '  views add up to 640,000,000.00, double counting to eliminate 320,000,000.00, consolidated total 320,000,000.00',
    '  s1 91350100M000100Y43 2024 什邡市 320,000,000.00',
    '    2024-01-01 to 2024-12-31 (366 days, 320,000,000.00) counted in full by both: 金牛区 100% = 320,000,000.00, 什邡市 100% = 320,000,000.00',
    '',
    'new-jobs',
    '  official (territorial, counted once) 120.00: 什邡市 120.00',
    '  by agreement: 什邡市 120.00 [may be published]',
    '  views add up to 120.00, nothing counted twice, consolidated total 120.00',
    '  n1 91350100M000100Y43 2024 什邡市 120.00',
    '    2024-01-01 to 2024-12-31 (366 days, 120.00) territorial (no rule on this indicator): 什邡市 100% = 120.00',
    '',
    'NOT COUNTED o2 [sharing.no-anchor]: enterprise 91350100M000100Y43 has no date of construction-start on record, so the year cannot be counted',
    '',
  ]);
  const zh = statisticsText(view, 'zh');
  expect(zh).toContain('  各方合计 640,000,000.00，重复计算须抵销 320,000,000.00，合并合计 320,000,000.00\n');
  expect(zh).toContain(
    '2030-01-01 至 2030-02-28（59 日，59,000,000.00） 第 5 年 按比例分算：金牛区 50% = 29,500,000.00',
  );
  expect(zh).toContain('未计入 o2 [sharing.no-anchor]：');
});

it('gives exact figures as text, ready for JSON', () => {
  expect(JSON.parse(JSON.stringify(statisticsJson(view)))).toMatchObject({
    indicators: [
      {
        indicator: 'output-value',
        article: '第九条',
        official: '365000000',
        publishable: false,
        parties: [
          { party: 'origin', official: '0', agreed: '29500000' },
          { party: 'host', official: '365000000', agreed: '335500000' },
        ],
        consolidated: { views: '365000000', elimination: '0', total: '365000000' },
        facts: [
          {
            fact: 'o1',
            host: 'host',
            anchored: '2025-03-01',
            parts: [{ year: 5, mode: 'split', counted: [{ party: 'origin', share: '1/2' }, {}] }, { year: 6 }],
          },
        ],
      },
      { consolidated: { views: '640000000', elimination: '320000000', total: '320000000' } },
      { indicator: 'new-jobs', publishable: true },
    ],
    refusals: [{ fact: 'o2', code: 'sharing.no-anchor' }],
  });
});

it('says each rule as the printed agreement does', () => {
  expect(statisticsSentences(terms)).toEqual([
    {
      zh: '第九条：产值：自开工之日起按周年计，第 1-5 年按比例分算（金牛区 50%，什邡市 50%；内部使用，不得公布），起算以前未作规定，其后属地统计；官方统计按属地只计一次。',
      en: '第九条: Output value: counted in full years from the date of start of construction: years 1-5: split by ratio (金牛区 50%, 什邡市 50%; for internal use, not to be published), before that: not agreed, afterwards: territorial; official statistics count it once, where it arises.',
    },
    {
      zh: '规模以上服务业营业收入：全额双核算（飞出地为金牛区；内部使用，不得公布）；限金牛区推荐的企业，其余按属地统计；官方统计按属地只计一次。',
      en: 'Above-scale service revenue: counted in full by both (origin 金牛区; for internal use, not to be published); only for enterprises recommended by 金牛区, others territorial; official statistics count it once, where it arises.',
    },
    { zh: '其他统计指标按属地统计。', en: 'Every other indicator is counted territorially.' },
  ]);
  expect(statisticsSentences(termsOf([]))).toEqual([
    { zh: '各项统计指标均按属地统计。', en: 'Every indicator is counted territorially.' },
  ]);
});

it('says which years are open', () => {
  const { parties, statistics } = termsOf([
    {
      indicator: 'new-jobs',
      clock: {
        anchor: 'production',
        counting: 'calendar',
        bands: [
          { from: 1, to: 1, mode: 'territorial' },
          { from: 4, to: 5, mode: 'origin-assessment', origin: 'origin' },
        ],
      },
    },
  ]);
  const [rule] = statistics;
  expect(rule && statisticsRuleSentence(rule, parties).zh).toBe(
    'new-jobs：自投产之日所在年度起按日历年度计，第 1 年属地统计，第 4-5 年考核全额计入飞出地（飞出地为金牛区；内部使用，不得公布），第 2-3 年未作规定，起算以前未作规定，其后未作规定；官方统计按属地只计一次。',
  );
});
