export { SharingModule } from './sharing.module.js';
export { MOST_LEDGER_FACTS, WhatIf, type TriedDocument, type WhatIfQuestion, type WhatIfRejection } from './what-if.js';
export { sharingProblems, whatIfProblems } from './http/sharing.problems.js';
