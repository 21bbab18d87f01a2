import { PRIMITIVES } from './primitives.js';
import { readSchemeHeader, type SchemeHeader } from './scheme-header.js';

/** A scheme file: its name without ending, what it holds, and the files of worked facts that go with it. */
export interface SchemeFile {
  readonly name: string;
  readonly text: string;
  readonly facts: readonly string[];
}

/** How to write the table again after a scheme file changed. */
export const REGENERATE = 'npm run build && node dist/libs/sharing/src/schemes/write-scheme-table.js';

const INTRODUCTION = `# 真实分成方案 Real sharing schemes

Each file is one agreement that \`hezhang simulate\` runs; where worked figures are documented, a file of facts goes with it:
\`hezhang simulate libs/sharing/schemes/<name>.yaml libs/sharing/schemes/facts/<name>.csv\` prints them.
每个文件为一份可直接试算的协议；有公开算例的附事实文件。

Evidence 证据: V-text 规则原文载明该数字 (the rule text itself carries the number); V-news 报刊、通讯社或政府网站报道 (reported); S 二手资料
(secondary); illustrative 形式真实、比例为试算 (a real shape whose shares are published nowhere). Numbers that are only remembered are
in no file. What was chosen so that a file runs, and is not in its source, stands at the head of the file.

Written by \`${REGENERATE}\` from the heads of the files; do not edit it by hand.
`;

/** The table of all schemes and of the primitives each of them runs (方案与规则要素对照), as Markdown. */
export function schemeTable(files: readonly SchemeFile[]): string {
  const rows = files
    .map((file) => ({ ...file, header: readSchemeHeader(`${file.name}.yaml`, file.text) }))
    .sort((a, b) => order(a.header) - order(b.header) || (a.name < b.name ? -1 : 1));
  const used = PRIMITIVES.filter(({ id }) => rows.some(({ header }) => header.primitives.includes(id)));
  return [
    INTRODUCTION,
    '## 方案 Schemes\n',
    table(
      ['', '方案', 'Scheme', '地方', 'Place', '证据 Evidence', '来源 Source', '文件 Files'],
      rows.map(({ name, facts, header: { numbers, name: called, place, evidence, sources } }) => [
        numbers.join(' '),
        called.zh,
        called.en,
        place.zh,
        place.en,
        evidence,
        sources.map(link).join(' '),
        [`[${name}](${name}.yaml)`, ...facts.map((one) => `[facts](facts/${one})`)].join(' '),
      ]),
    ),
    '## 方案 × 规则要素 Schemes × primitives\n',
    table(
      ['', ...used.map(({ id }) => id)],
      rows.map(({ name, header: { primitives } }) => [
        name,
        ...used.map(({ id }) => (primitives.includes(id) ? '✓' : '')),
      ]),
    ),
    '## 规则要素 Primitives\n',
    table(
      ['', '要素', 'Primitive'],
      used.map(({ id, zh, en }) => [id, zh, en]),
    ),
  ].join('\n');
}

/** S1, S2 … first, then the national frame and the foreign analogues. */
function order({ numbers: [first = ''] }: SchemeHeader): number {
  const number = Number(first.replace('S', ''));
  return first.startsWith('S') ? number : 100 + number;
}

const link = (source: string, index: number): string =>
  source.startsWith('http') ? `[${index + 1}](${source.replaceAll('(', '%28').replaceAll(')', '%29')})` : source;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
