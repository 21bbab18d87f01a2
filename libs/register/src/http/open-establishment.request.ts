import { DateField, DivisionField, FlagField, OneOfField, TextField } from '@ledger/edge';
import { calendarDate, divisionCode, type Wire } from '@ledger/kernel';
import type { OpenEstablishment } from '../domain/register.commands.js';
import { ESTABLISHMENT_FUNCTIONS, type EstablishmentFunction } from '../domain/register.events.js';
import { given } from './given.js';

type Facts = Omit<OpenEstablishment['data'], 'creditCode'>;

/** Says where an enterprise works and what it does there. Errors: 409 `register.establishment-exists`. */
export class OpenEstablishmentRequest implements Wire<Facts> {
  @TextField('Id within the enterprise, such as plant-1.', { pattern: /^[a-z0-9][a-z0-9-]{0,39}$/ })
  readonly establishmentId!: string;
  @OneOfField('head-office 总机构, rnd 研发, plant 生产, other.', ESTABLISHMENT_FUNCTIONS)
  readonly function!: EstablishmentFunction;
  @FlagField('Whether it has main production (主体生产经营职能).', { optional: true })
  readonly mainProduction?: boolean;
  @DivisionField('Jurisdiction it stands in.') readonly place!: string;
  @DateField('Day it was opened.') readonly openedOn!: string;

  facts(): Facts {
    const { establishmentId, function: of, mainProduction, place, openedOn } = this;
    return {
      ...{ establishmentId, function: of, place: divisionCode(place), openedOn: calendarDate(openedOn) },
      ...given({ mainProduction }),
    };
  }
}
