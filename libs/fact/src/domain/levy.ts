/**
 * How tax came to be paid (税款来源): declared by the taxpayer (申报), recovered by tax inspection (查补) or by an audit
 * (审计), or a late fee (滞纳金). Agreements often leave what was recovered out of the base.
 */
export const LEVIES = ['declared', 'inspection', 'audit', 'late-fee'] as const;
export type Levy = (typeof LEVIES)[number];

const NAMES: Readonly<Record<Levy, readonly string[]>> = {
  declared: ['申报', '自行申报', '正常申报'],
  inspection: ['查补', '稽查', '稽查查补'],
  audit: ['审计', '审计查补'],
  'late-fee': ['滞纳金'],
};

/** The levy of a code ('inspection') or of its Chinese name ('查补'); undefined when it is neither. */
export const levyNamed = (text: string): Levy | undefined =>
  LEVIES.find((levy) => levy === text || NAMES[levy].includes(text));
