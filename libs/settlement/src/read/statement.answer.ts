import { ApiProperty } from '@nestjs/swagger';
import type { Statement, StatementTransfer } from '../domain/statement.js';

const text = (description: string, required = true): PropertyDecorator =>
  ApiProperty({ type: String, description, required });
const amount = (description: string, required = true): PropertyDecorator =>
  ApiProperty({ type: String, format: 'fen', description: `${description} In fen.`, required });
const date = (description: string, required = true): PropertyDecorator =>
  ApiProperty({ type: String, format: 'date', description, required });
const count = (description: string, required = true): PropertyDecorator =>
  ApiProperty({ type: 'integer', description, required });
const list = (of: () => new () => object, description: string): PropertyDecorator =>
  ApiProperty({ type: () => of(), isArray: true, description });

export class StatementWords {
  @text('Chinese, which prevails.') readonly zh!: string;
  @text('The same in English.') readonly en!: string;
}

export class StatementLineAnswer {
  @count('Number of the line.') readonly number!: number;
  @count('1 for a line that is part of the one above it.') readonly indent!: number;
  @ApiProperty({ type: () => StatementWords }) readonly item!: StatementWords;
  @amount('What it comes to.') readonly amount!: string;
  @ApiProperty({ type: () => StatementWords }) readonly note!: StatementWords;
}

export class StatementTransferAnswer {
  @text('Payer.') readonly from!: string;
  @text('Receiver.') readonly to!: string;
  @amount('What is to be transferred.') readonly amount!: string;
  @text('due, part-paid, registered, confirmed, held, carried, netted or waived.') readonly status!: string;
  @text("principal, interest or credit; the settlement's own unless said.", false) readonly kind?: string;
  @date('Day by which it is to be paid.', false) readonly dueOn?: string;
  @amount('Still to be confirmed.', false) readonly remaining?: string;
}

export class StatementOfficer {
  @text('Who acted for the party, by name.') readonly user!: string;
  @date('The day.') readonly on!: string;
}

export class StatementPartyAnswer {
  @text('Party.') readonly id!: string;
  @text('Its name.') readonly name!: string;
  @text('Its share as the agreement writes it, where one ratio holds for everything.', false) readonly share?: string;
  @ApiProperty({ type: () => StatementOfficer, required: false }) readonly submitted?: StatementOfficer;
  @ApiProperty({ type: () => StatementOfficer, required: false }) readonly signed?: StatementOfficer;
}

export class StatementCheckAnswer {
  @ApiProperty({ type: () => StatementWords }) readonly name!: StatementWords;
  @ApiProperty({ type: Boolean, description: 'A statement of which one fails must not be signed.' })
  readonly holds!: boolean;
}

/** The settlement statement (结算单) of one period. */
export class StatementAnswer {
  @text('Number: the settlement it is of.') readonly number!: string;
  @ApiProperty({ type: () => StatementWords }) readonly title!: StatementWords;
  @text('Title of the agreement.') readonly agreementTitle!: string;
  @ApiProperty({ type: String, format: 'period' }) readonly period!: string;
  @date('First day of the period.') readonly from!: string;
  @date('Its last day.') readonly to!: string;
  @count('Revision of the package it is of.') readonly revision!: number;
  @count('Revision that was closed and settled before, to which this is the difference.', false)
  readonly follows?: number;
  @text('signed by all, or settled.') readonly status!: string;
  @list(() => StatementLineAnswer, 'Lines, as printed.') readonly lines!: readonly StatementLineAnswer[];
  @list(() => StatementTransferAnswer, 'Transfers, with interest and credits.')
  readonly transfers!: readonly StatementTransferAnswer[];
  @amount("To be transferred in all, of the settlement's own.") readonly payable!: string;
  @text('The same in capital numerals (大写).') readonly payableInWords!: string;
  @list(() => StatementPartyAnswer, 'Parties, in the declared order.')
  readonly parties!: readonly StatementPartyAnswer[];
  @text('SHA-256 of the package that all signed.', false) readonly fingerprint?: string;
  @list(() => StatementCheckAnswer, 'Controls: two ways to the same figure.')
  readonly checks!: readonly StatementCheckAnswer[];
}

/** The statement with every amount as text. */
export const statementAnswer = ({ lines, transfers, payable, ...rest }: Statement): StatementAnswer => ({
  ...rest,
  lines: lines.map((line) => ({ ...line, amount: `${line.amount}` })),
  transfers: transfers.map(transferAnswer),
  payable: `${payable}`,
});

const transferAnswer = ({ amount: all, remaining, ...rest }: StatementTransfer): StatementTransferAnswer => ({
  ...rest,
  amount: `${all}`,
  ...(remaining !== undefined && { remaining: `${remaining}` }),
});
