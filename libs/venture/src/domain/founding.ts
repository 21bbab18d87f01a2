import type { CalendarDate, CreditCode, Fen } from '@ledger/kernel';
import { enteredTerm, type PaymentTerm } from './payment-term.js';
import { ShareholderAdmitted, VentureEstablished, type VentureEvent } from './venture.events.js';
import { reject, requireEstablished, requirePositive } from './venture.rejections.js';
import type { Established, VentureAct } from './venture.state.js';

/** `paymentTerm` is the law's unless the company has one of its own. */
export type EstablishVenture = VentureAct<
  'EstablishVenture',
  {
    readonly name: string;
    readonly creditCode?: CreditCode;
    readonly registeredCapital: Fen;
    readonly establishedOn: CalendarDate;
    readonly paymentTerm?: PaymentTerm;
  }
>;
/** `admittedOn` is the day of establishment unless it is named. */
export type AdmitShareholder = VentureAct<
  'AdmitShareholder',
  {
    readonly shareholder: string;
    readonly name: string;
    readonly standsBehind: string;
    readonly admittedOn?: CalendarDate;
  }
>;

export function founded({ paymentTerm, ...data }: EstablishVenture['data']): readonly VentureEvent[] {
  requirePositive(data.registeredCapital);
  return [VentureEstablished({ ...data, paymentTerm: enteredTerm(data.establishedOn, paymentTerm) })];
}

export function admission(state: Established, data: AdmitShareholder['data']): readonly VentureEvent[] {
  const { shareholder, admittedOn = state.establishedOn } = data;
  if (state.shareholders.some((one) => one.shareholder === shareholder))
    reject('venture.already-admitted', shareholder, { shareholder });
  requireEstablished(state, admittedOn);
  return [ShareholderAdmitted({ ...data, admittedOn })];
}
