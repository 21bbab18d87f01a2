/** What names a share: its fact, and that it takes the fact back; of a revision the account and year too. */
interface Told {
  readonly factId: string;
  readonly kind: string;
  readonly rule?: string;
  readonly taxYear?: number;
  readonly creditCode?: string;
}

/** The name of a fact's own share: a reversal is a share of its own, beside that of the fact it takes back. */
export const shareId = ({ factId, kind }: Told): string => (kind === 'reversal' ? `${factId}:reversal` : factId);

/** The name of a revision: its cause, and the account and year that it revises. */
export const revisionId = (data: Told): string =>
  [shareId(data), data.rule, data.taxYear, data.creditCode].filter((part) => part !== undefined).join(':');
