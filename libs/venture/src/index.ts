export { DecideVenture } from './decide-venture.js';
export { deckOn, splitByEquity, type EquityDeck, type EquityShare } from './domain/equity.js';
export {
  ventureDecider,
  ventureStream,
  YEARS_TO_PAY_IN,
  type AdmitShareholder,
  type CapitalAccount,
  type EstablishVenture,
  type PayContribution,
  type SetEquityDeck,
  type SubscribeCapital,
  type VentureCommand,
  type VentureRejection,
  type VentureState,
} from './domain/venture.decider.js';
export {
  CapitalSubscribed,
  CONTRIBUTION_FORMS,
  ContributionPaid,
  EquityDeckSet,
  ShareholderAdmitted,
  VentureEstablished,
  ventureEvents,
  type ContributionForm,
  type VentureEvent,
} from './domain/venture.events.js';
export { ventureProblems } from './http/venture.problems.js';
export { CapitalAccount as CapitalAccountRow } from './read/capital-account.view.js';
export { Contribution as ContributionRow } from './read/contribution.view.js';
export { Equity as EquityRow, Shareholder as ShareholderRow } from './read/equity.view.js';
export { Venture as VentureRow } from './read/venture.view.js';
export { VentureModule, ventureProjections } from './venture.module.js';
