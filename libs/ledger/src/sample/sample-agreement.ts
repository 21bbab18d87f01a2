/**
 * The agreement of the sample ledger, illustrative (试算): the published 6:4 is the equity of the joint company; no tax
 * ratio was ever published, so the equity ratio stands in its place. Centre and locality divide VAT 50:50 (国发〔2019〕
 * 21号) and corporate income tax 60:40; how province and county divide the local part was not published and is left out.
 * Nor was any way of counting output: both count it in full, investment is divided, and value added counts for both in
 * assessments alone and is never published. All three are illustrative.
 */
export const SAMPLE_AGREEMENT = `
format: hezhang.agreement/1
id: jinshi-2024
title: 金什合作产业园税收分享协议（样例·试算，分享比例未见公布）
parties:
  - { id: jinniu, name: 成都市金牛区财政局, place: '510106', role: origin }
  - { id: shifang, name: 什邡市财政局, place: '510682', role: host }
validity: { from: '2024-01-01', to: '2033-12-31' }
period: quarter
recognition: any-day
retention:
  - article: 第五条
    places: ['510106', '510682']
    taxes: [vat]
    from: '2024-01-01'
    path:
      - split: tax
        into: [{ level: centre, part: 50% }, { level: local, part: 50% }]
    retained: local
  - article: 第五条
    places: ['510106', '510682']
    taxes: [cit]
    from: '2024-01-01'
    path:
      - split: tax
        into: [{ level: centre, part: 60% }, { level: local, part: 40% }]
    retained: local
rules:
  - id: FC-2024
    article: 第七条
    taxes: [vat, cit]
    clauses:
      - base: retained
      - clock: { anchors: [recognised], counting: calendar }
      - bands:
          years:
            - { from: 1, to: 5, shares: { jinniu: 6/10, shifang: 4/10 } }
            - { from: 6, to: 10, shares: { jinniu: 4/10, shifang: 6/10 } }
statistics:
  - indicator: output-value
    article: 第九条（样例）
    always: { mode: dual, origin: jinniu, publishable: true }
  - indicator: fixed-investment
    article: 第九条（样例）
    always: { mode: split, shares: { jinniu: 6/10, shifang: 4/10 }, publishable: true }
  - indicator: value-added
    article: 第十条（样例）
    always: { mode: dual-assessment, origin: jinniu }
otherTaxes: { to: collector, base: gross }
rounding: { method: largest-remainder, level: fact }
`;
