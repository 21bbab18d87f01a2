import { RatioField, TextField } from '@ledger/edge';
import { ratio } from '@ledger/kernel';
import { figure } from '../domain/figure.js';
import { industryCode } from '../domain/industry-code.js';
import { given } from './given.js';

/** What a contract says of a project, the same on entry and when it is amended. */
export class AgreedFields {
  @TextField('Number of the investment contract.', { optional: true, max: 200 }) readonly contract?: string;
  @TextField('Agreed investment (协议投资) in yuan.', { optional: true, example: '250000000.00', max: 40 })
  readonly investmentAgreed?: string;
  @TextField('Registered capital of the project company in yuan.', { optional: true, max: 40 })
  readonly registeredCapital?: string;
  @RatioField('Agreed land area in mu (亩).', { optional: true, example: '120.5' }) readonly landMu?: string;
  @TextField('Party it comes from.', { optional: true, max: 100 }) readonly originParty?: string;
  @TextField('Party it settles with.', { optional: true, max: 100 }) readonly hostParty?: string;
  @TextField('Party that recommends it (推荐方).', { optional: true, max: 100 }) readonly recommendedBy?: string;
  @TextField('Class of the industry classification (GB/T 4754), such as C3962.', { optional: true, max: 5 })
  readonly industryCode?: string;

  protected agreed() {
    const { contract, originParty, hostParty, recommendedBy, investmentAgreed, registeredCapital } = this;
    return {
      ...given({ contract, originParty, hostParty, recommendedBy }),
      ...(investmentAgreed !== undefined && { investmentAgreed: figure(investmentAgreed) }),
      ...(registeredCapital !== undefined && { registeredCapital: figure(registeredCapital) }),
      ...(this.landMu !== undefined && { landMu: ratio(this.landMu) }),
      ...(this.industryCode !== undefined && { industryCode: industryCode(this.industryCode) }),
    };
  }
}
