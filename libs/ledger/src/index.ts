export { JsonLogger } from './json-logger.js';
export { HealthController } from './health.controller.js';
export { LedgerModule, type LedgerOptions } from './ledger.module.js';
export { logSigner } from './log-key.js';
export { openHome, openLedgerApp, openLedgerHttp, type Opened, type OpenOptions } from './open-ledger.js';
export { loadSample } from './sample/load-sample.js';
export { receiptsCsv, SAMPLE_AGREEMENT_ID, SAMPLE_ENTERPRISES, SAMPLE_VENTURE } from './sample/sample-facts.js';
export {
  PIPELINE_LEDGER,
  SAMPLE_LEDGER,
  SAMPLE_PASSWORD,
  SAMPLE_USERS,
  type SampleUser,
} from './sample/sample-people.js';
export { PIPELINE_PARK } from './sample/sample-pipeline.js';
export { SAMPLE_AGREEMENT } from './sample/sample-agreement.js';
