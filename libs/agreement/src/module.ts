export { AgreementModule, agreementProjections } from './agreement.module.js';
export { AGREEMENT_DECIDER, DecideAgreement } from './decide-agreement.js';
export { agreementProblems } from './http/agreement.problems.js';
export { AgreementReach } from './read/agreement-reach.view.js';
export { AgreementRow } from './read/agreement.view.js';
export { AgreementVersionRow } from './read/agreement-version.view.js';
