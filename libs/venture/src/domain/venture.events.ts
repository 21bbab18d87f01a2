import {
  amount,
  creditCode,
  date,
  defineEvent,
  fraction,
  listOf,
  oneOf,
  optional,
  record,
  text,
  textAs,
  type EventOf,
} from '@ledger/kernel';

/** What a shareholder may pay in (Company Law art. 48): 货币, 实物, 土地使用权, 知识产权. */
export const CONTRIBUTION_FORMS = ['cash', 'kind', 'land-use-right', 'ip'] as const;
export type ContributionForm = (typeof CONTRIBUTION_FORMS)[number];

/** The joint company (合资公司) that holds the park was established. Registered capital in fen. */
export const VentureEstablished = defineEvent(
  'VentureEstablished',
  1,
  {
    ventureId: text,
    name: text,
    creditCode: optional(textAs(creditCode)),
    registeredCapital: amount,
    establishedOn: date,
  },
  {},
  ({ establishedOn }) => establishedOn,
);

/** A shareholder (股东), such as a district's investment group, and the party of the co-operation behind it. */
export const ShareholderAdmitted = defineEvent(
  'ShareholderAdmitted',
  1,
  { ventureId: text, shareholder: text, name: text, standsBehind: text, admittedOn: date },
  {},
  ({ admittedOn }) => admittedOn,
);

/**
 * Who owns what from a day on, until the deck of a later day takes over. Equity only: no tax and no statistics are
 * shared by it. A correction replaces the deck of the same day and says why.
 */
export const EquityDeckSet = defineEvent(
  'EquityDeckSet',
  1,
  {
    ventureId: text,
    from: date,
    shares: listOf(record({ shareholder: text, share: fraction })),
    evidence: text, // articles of association, transfer contract
    correction: optional(text), // the reason, when it replaces a deck of the same day
  },
  {},
  ({ from }) => from,
);

/** A shareholder's subscribed capital (认缴) and the day by which it is to be paid in. */
export const CapitalSubscribed = defineEvent(
  'CapitalSubscribed',
  1,
  { ventureId: text, shareholder: text, amount, subscribedOn: date, dueOn: date },
  {},
  ({ subscribedOn }) => subscribedOn,
);

/** Capital paid in (实缴); what is not cash counts at the value of its appraisal, named as evidence. */
export const ContributionPaid = defineEvent(
  'ContributionPaid',
  1,
  {
    ventureId: text,
    contributionId: text,
    shareholder: text,
    amount,
    paidOn: date,
    form: oneOf(...CONTRIBUTION_FORMS),
    evidence: text, // bank receipt, appraisal report
  },
  {},
  ({ paidOn }) => paidOn,
);

export const ventureEvents = [
  VentureEstablished,
  ShareholderAdmitted,
  EquityDeckSet,
  CapitalSubscribed,
  ContributionPaid,
] as const;
export type VentureEvent = EventOf<(typeof ventureEvents)[number]>;
