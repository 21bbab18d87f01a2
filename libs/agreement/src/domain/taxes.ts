import { invariant } from '@ledger/kernel';

/** Who can have a part of a tax at all: localities, or only the centre (schemes.md 2.1). */
export type TaxReach = 'local' | 'central';

/** One tax (税种). */
export interface Tax {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly reach: TaxReach;
}

/**
 * The taxes a receipt can be of: a closed list with the names the finance offices use. A central tax is never shared;
 * it is listed so that a receipt of it is refused by name. 营业税 ended on 2016-05-01 and is kept for older agreements.
 */
export const TAX_TYPES = [
  { id: 'vat', zh: '增值税', en: 'value-added tax', reach: 'local' },
  { id: 'cit', zh: '企业所得税', en: 'corporate income tax', reach: 'local' },
  { id: 'pit', zh: '个人所得税', en: 'personal income tax', reach: 'local' },
  { id: 'business-tax', zh: '营业税', en: 'business tax', reach: 'local' },
  { id: 'urban-maintenance', zh: '城市维护建设税', en: 'urban maintenance and construction tax', reach: 'local' },
  { id: 'education-surcharge', zh: '教育费附加', en: 'education surcharge', reach: 'local' },
  { id: 'local-education-surcharge', zh: '地方教育附加', en: 'local education surcharge', reach: 'local' },
  { id: 'property', zh: '房产税', en: 'property tax', reach: 'local' },
  { id: 'land-use', zh: '城镇土地使用税', en: 'urban land use tax', reach: 'local' },
  { id: 'land-appreciation', zh: '土地增值税', en: 'land appreciation tax', reach: 'local' },
  { id: 'farmland-occupation', zh: '耕地占用税', en: 'farmland occupation tax', reach: 'local' },
  { id: 'deed', zh: '契税', en: 'deed tax', reach: 'local' },
  { id: 'stamp', zh: '印花税', en: 'stamp tax', reach: 'local' },
  { id: 'vehicle-vessel', zh: '车船税', en: 'vehicle and vessel tax', reach: 'local' },
  { id: 'resource', zh: '资源税', en: 'resource tax', reach: 'local' },
  { id: 'environmental', zh: '环境保护税', en: 'environmental protection tax', reach: 'local' },
  { id: 'tobacco-leaf', zh: '烟叶税', en: 'tobacco leaf tax', reach: 'local' },
  { id: 'consumption', zh: '消费税', en: 'consumption tax', reach: 'central' },
  { id: 'vehicle-purchase', zh: '车辆购置税', en: 'vehicle purchase tax', reach: 'central' },
  { id: 'import-vat', zh: '进口环节增值税', en: 'import value-added tax', reach: 'central' },
  { id: 'tariff', zh: '关税', en: 'customs duty', reach: 'central' },
  { id: 'tonnage', zh: '船舶吨税', en: 'tonnage tax', reach: 'central' },
] as const satisfies readonly Tax[];

export type TaxType = (typeof TAX_TYPES)[number]['id'];

export const isTaxType = (text: string): text is TaxType => TAX_TYPES.some(({ id }) => id === text);

/** What a tax is called and how far it reaches. */
export function taxOf(type: TaxType): Tax {
  const found = TAX_TYPES.find(({ id }) => id === type);
  invariant(found, `${type} is no tax`);
  return found;
}

/** The tax of a code ('vat') or of its Chinese name ('增值税'); undefined when it is neither. */
export function taxNamed(text: string): TaxType | undefined {
  return TAX_TYPES.find(({ id, zh }) => id === text || zh === text)?.id;
}
