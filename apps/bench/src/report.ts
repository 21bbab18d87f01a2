/** One line of the table. */
export interface Figure {
  readonly figure: string;
  /** What was reached, with its unit. */
  readonly reached: string;
  readonly reference?: string;
  /** Ratio to the reference, or the figure itself where there is none. */
  readonly value: number;
  /** Shown, never asserted: `>=` a ratio, `<=` seconds or MiB. */
  readonly target?: { readonly atLeast?: number; readonly atMost?: number; readonly stretch?: number };
}

export interface Report {
  readonly about: Readonly<Record<string, string | number>>;
  readonly figures: readonly Figure[];
}

export function met({ value, target }: Figure): 'yes' | 'no' | '' {
  if (!target) return '';
  return value >= (target.atLeast ?? -Infinity) && value <= (target.atMost ?? Infinity) ? 'yes' : 'no';
}

const two = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export const perSecondText = (rate: number): string => `${whole.format(rate)}/s`;
export const secondsText = (seconds: number): string => `${two.format(seconds)} s`;
export const mebibytesText = (mebibytes: number): string => `${whole.format(mebibytes)} MiB`;

function targetText({ target }: Figure): string {
  const floor = target?.atLeast === undefined ? '' : `>= ${two.format(target.atLeast)}`;
  const limit = target?.atMost === undefined ? '' : `<= ${whole.format(target.atMost)}`;
  const stretch = target?.stretch === undefined ? '' : ` (${two.format(target.stretch)})`;
  return `${floor}${limit}${stretch}`;
}

/** The report as text: what was measured on, then one aligned line a figure. */
export function reportText({ about, figures }: Report): string {
  const head = ['figure', 'reached', 'reference', 'ratio', 'target', 'met'];
  const lines = figures.map((figure) => [
    figure.figure,
    figure.reached,
    figure.reference ?? '',
    figure.reference ? two.format(figure.value) : '',
    targetText(figure),
    met(figure),
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[head, ...lines].map((line) => (line[column] ?? title).length)),
  );
  const aligned = [head, widths.map((width) => '-'.repeat(width)), ...lines].map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const facts = Object.entries(about).map(([name, value]) => `${name}: ${value}`);
  return `${[...facts, '', ...aligned].join('\n')}\n`;
}

export const reportJson = ({ about, figures }: Report): string =>
  `${JSON.stringify({ about, figures: figures.map((figure) => ({ ...figure, met: met(figure) || undefined })) }, null, 2)}\n`;
