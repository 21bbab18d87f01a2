import { ApiProperty } from '@nestjs/swagger';

const fen = (description: string, nullable = false): PropertyDecorator =>
  ApiProperty({ type: String, format: 'fen', pattern: '^(0|-?[1-9]\\d{0,23})$', description, nullable });
const text = (description: string): PropertyDecorator => ApiProperty({ type: String, description });
const count = (description: string): PropertyDecorator => ApiProperty({ type: 'integer', description });
const list = (of: () => new () => object, description: string, required = true): PropertyDecorator =>
  ApiProperty({ type: () => of(), isArray: true, description, required });

export class WhatIfAgreement {
  @text('Id in the document.') readonly id!: string;
  @count('Version in the ledger; 0 for a document that is only tried.') readonly version!: number;
  @text("SHA-256 of the document's canonical JSON, hex.") readonly hash!: string;
  @text('Title.') readonly title!: string;
}

export class WhatIfWarning {
  @text('JSON pointer into the document.') readonly pointer!: string;
  @text('Stable code.') readonly code!: string;
  @text('What is left open, in Chinese.') readonly zh!: string;
  @text('The same in English.') readonly en!: string;
}

export class WhatIfRefusal {
  @text('Fact.') readonly fact!: string;
  @text('Stable code.') readonly code!: string;
  @text('Why it cannot be shared, in Chinese.') readonly zh!: string;
  @text('The same in English.') readonly en!: string;
}

export class WhatIfPortion {
  @text('Party.') readonly party!: string;
  @fen('Its part, in fen.') readonly fen!: string;
  @text('The same in yuan.') readonly yuan!: string;
}

export class WhatIfAllocation {
  @text('Fact, or the end of a year.') readonly fact!: string;
  @ApiProperty({ enum: ['shared', 'unshared', 'revised'], description: 'What became of it.' })
  readonly outcome!: string;
  @count('Year it belongs to.') readonly taxYear!: number;
  @list(() => WhatIfPortion, 'Who gets what.') readonly portions!: readonly WhatIfPortion[];
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Why, step by step, with exact fractions.' })
  readonly explanation!: object;
}

export class WhatIfTotal {
  @text('Party.') readonly party!: string;
  @text('Its name.') readonly name!: string;
  @fen('Shared by rules, in fen.') readonly shared!: string;
  @fen('Kept whole, in fen.') readonly kept!: string;
  @fen('Both, in fen.') readonly total!: string;
}

export class WhatIfYear {
  @count('Year of the tax period.') readonly year!: number;
  @list(() => WhatIfTotal, 'Every party.') readonly totals!: readonly WhatIfTotal[];
}

export class WhatIfColumnAnswer {
  @ApiProperty({ type: Boolean, description: 'Whether it is the agreement in force, not a document tried.' })
  readonly inForce!: boolean;
  @ApiProperty({ type: () => WhatIfAgreement, description: 'The document; of the one in force the latest version.' })
  readonly agreement!: WhatIfAgreement;
  @list(() => WhatIfAgreement, 'Every version that governs; each the facts of its own periods.')
  readonly versions!: readonly WhatIfAgreement[];
  @list(() => WhatIfWarning, 'What the document leaves open.') readonly warnings!: readonly WhatIfWarning[];
  @list(() => WhatIfAllocation, 'Each result, where facts were asked for.', false)
  readonly allocations?: readonly WhatIfAllocation[];
  @list(() => WhatIfRefusal, 'Facts it does not say how to share; they are in no total.')
  readonly refusals!: readonly WhatIfRefusal[];
  @list(() => WhatIfTotal, 'What each party gets in all.') readonly totals!: readonly WhatIfTotal[];
  @list(() => WhatIfYear, 'The same by year.') readonly years!: readonly WhatIfYear[];
  @count('Results.') readonly results!: number;
  @count('Facts refused.') readonly refused!: number;
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    required: false,
    description: 'Statistics by agreement, one view a version; figures, never money.',
  })
  readonly statistics?: readonly object[];
}

export class WhatIfAmount {
  @fen('What the party gets in this column, in fen; null where it is no party.', true)
  readonly amount!: string | null;
  @fen('More than in the first column, in fen.') readonly difference!: string;
}

export class WhatIfYearAmounts {
  @count('Year of the tax period.') readonly year!: number;
  @list(() => WhatIfAmount, 'By column.') readonly amounts!: readonly WhatIfAmount[];
}

export class WhatIfSums {
  @list(() => WhatIfYearAmounts, 'By year.') readonly years!: readonly WhatIfYearAmounts[];
  @list(() => WhatIfAmount, 'In all, by column.') readonly total!: readonly WhatIfAmount[];
}

export class WhatIfParty extends WhatIfSums {
  @text('Party, matched by its id.') readonly party!: string;
  @text('As the first column that has it calls it.') readonly name!: string;
  @ApiProperty({
    type: 'array',
    items: { type: ['string', 'null'] as never },
    description: 'As each column calls it; null where it is no party.',
  })
  readonly names!: readonly (string | null)[];
}

export class WhatIfReason {
  @count('Column, the first being 1.') readonly variant!: number;
  @text('Stable code.') readonly code!: string;
  @text('Why it cannot be shared, in Chinese.') readonly zh!: string;
  @text('The same in English.') readonly en!: string;
}

export class WhatIfRefusedFact {
  @text('Fact.') readonly fact!: string;
  @text('Its kind.') readonly kind!: string;
  @list(() => WhatIfReason, 'Where it is refused, and why.') readonly variants!: readonly WhatIfReason[];
}

export class WhatIfComparison {
  @list(() => WhatIfParty, 'In declared order of the first column, then the others.')
  readonly parties!: readonly WhatIfParty[];
  @ApiProperty({ type: () => WhatIfSums, description: 'All parties together.' }) readonly sums!: WhatIfSums;
  @list(() => WhatIfRefusedFact, 'Facts that at least one column refuses.')
  readonly refusals!: readonly WhatIfRefusedFact[];
}

/** A ledger's facts shared by the agreement in force and by each document, side by side. Nothing of it is recorded. */
export class WhatIfAnswer {
  @text('Ledger.') readonly ledger!: string;
  @count('Position in the log the facts were read at.') readonly position!: number;
  @text('Agreement whose facts they are.') readonly agreementId!: string;
  @ApiProperty({ type: String, format: 'period', required: false, description: 'First tax period told of.' })
  readonly from?: string;
  @ApiProperty({ type: String, format: 'period', required: false, description: 'Last tax period that took part.' })
  readonly to?: string;
  @count('Facts that took part, statistics among them.') readonly facts!: number;
  @list(() => WhatIfColumnAnswer, 'The agreement in force first, then the documents in order.')
  readonly columns!: readonly WhatIfColumnAnswer[];
  @ApiProperty({ type: () => WhatIfComparison, description: 'Every column beside the first.' })
  readonly comparison!: WhatIfComparison;
}
