import { plainYuan, yuanText, type Json } from '@ledger/kernel';
import { explanationShape } from './explanation.js';
import { renderExplanation } from './render-explanation.js';
import type { SimulationResult } from './simulate.js';
import type { Language } from './sharing.rejections.js';

/** A what-if run as text: each fact explained, what was refused and why, and the totals. */
export function simulationText(
  { agreement, warnings, allocations, refusals, totals }: SimulationResult,
  language: Language,
): string {
  const zh = language === 'zh';
  const lines = [
    `${zh ? '试算' : 'What-if'}: ${agreement.title} (${agreement.id}, ${agreement.hash.slice(0, 16)})`,
    ...warnings.map((warning) => `${zh ? '注意' : 'note'} ${warning.pointer}: ${warning[language]}`),
    '',
    ...allocations.flatMap(({ explanation }) => [renderExplanation(explanation, language), '']),
    ...refusals.flatMap(({ fact, code, ...sentence }) => [
      `${zh ? '不予分享' : 'REFUSED'} ${fact.id} [${code}]: ${sentence[language]}`,
      '',
    ]),
    `${zh ? '合计（元）' : 'Totals (yuan)'}${refusals.length ? (zh ? `，不含 ${refusals.length} 笔不予分享的` : `, without ${refusals.length} refused`) : ''}`,
    ...totals.map(({ name, shared, kept, total }) =>
      zh
        ? `  ${name} ${yuanText(total)}（分享 ${yuanText(shared)}，独享 ${yuanText(kept)}）`
        : `  ${name} ${yuanText(total)} (shared ${yuanText(shared)}, kept ${yuanText(kept)})`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** A what-if run as JSON: money as decimal strings of fen, with the same in yuan beside it for people. */
export function simulationJson({ agreement, warnings, allocations, refusals, totals }: SimulationResult): Json {
  const { id, version, hash, title } = agreement;
  return {
    agreement: { id, version, hash, title },
    warnings: warnings.map((warning) => ({ ...warning })),
    allocations: allocations.map(({ fact, portions, explanation }) => ({
      fact: fact.id,
      outcome: explanation.outcome,
      portions: portions.map(({ party, amount }) => ({ party, fen: `${amount}`, yuan: plainYuan(amount) })),
      explanation: explanationShape.write(explanation),
    })),
    refusals: refusals.map(({ fact, code, zh, en }) => ({ fact: fact.id, code, zh, en })),
    totals: totals.map(({ party, name, shared, kept, total }) => ({
      party,
      name,
      shared: `${shared}`,
      kept: `${kept}`,
      total: `${total}`,
    })),
  };
}
