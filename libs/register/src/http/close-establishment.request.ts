import { DateField } from '@ledger/edge';
import { calendarDate, type Wire } from '@ledger/kernel';
import type { CloseEstablishment } from '../domain/register.commands.js';

type Facts = Pick<CloseEstablishment['data'], 'closedOn'>;

/** Errors: 404 `register.establishment-unknown`; 409 `register.establishment-closed`; 422 `register.closed-before-opening`. */
export class CloseEstablishmentRequest implements Wire<Facts> {
  @DateField('Day it was closed.') readonly closedOn!: string;

  facts(): Facts {
    return { closedOn: calendarDate(this.closedOn) };
  }
}
