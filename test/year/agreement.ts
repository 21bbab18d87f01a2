/** Illustrative: from 2026 the ratio is another, and the origin has a least amount a year. */
const RULES = {
  1: `
      - split: { jinniu: 6/10, shifang: 4/10 }`,
  2: `
      - split: { jinniu: 11/20, shifang: 9/20 }
      - guarantee:
          party: jinniu
          atLeast: { fixed: '2800000.00' }
          toppedUpBy: shifang
          startsOn: '2026-01-01'
          partialFirstYear: none
          recovered: never`,
} as const;

/** One version of the agreement of the story, as YAML. */
export const agreementText = (id: string, version: 1 | 2): string => `
format: hezhang.agreement/1
id: ${id}
title: 什金机场路合作园区税收分享协议（样例·试算）
parties:
  - { id: jinniu, name: 成都市金牛区财政局, place: '510106', role: origin }
  - { id: shifang, name: 什邡市财政局, place: '510682', role: host }
validity: { from: '${version === 1 ? '2024-10-01' : '2026-01-01'}', to: '2033-12-31' }
period: month
recognition: any-day
retention:
  - places: ['510106', '510682']
    taxes: [vat]
    from: '2024-10-01'
    path:
      - split: tax
        into: [{ level: centre, part: 50% }, { level: local, part: 50% }]
    retained: local
rules:
  - id: VAT
    article: 第六条
    taxes: [vat]${version === 2 ? '\n    per: rule' : ''}
    clauses:
      - base: retained${RULES[version]}
otherTaxes: { to: collector, base: gross }
rounding: { method: largest-remainder, level: cumulative }
settlement:
  article: 第十条
  form: bilateral
  due: { after: closing, days: 30 }
  instalments: allowed
  overpayment: refused
  overdue: demanded
  lateInterest: { rate: 0.02%, per: day }
`;
