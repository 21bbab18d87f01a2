import { CountColumn, DateColumn, JsonColumn, KeyColumn, LedgerColumn, RatioColumn, TextColumn } from '@ledger/edge';
import type { Projection, RowStore } from '@ledger/event-store';
import { ratioText } from '@ledger/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { Entity, Index } from 'typeorm';
import {
  ApportionmentTableCertified,
  ApportionmentTableConfirmed,
  ApportionmentTableCorrected,
  type ArrangementEvent,
} from '../domain/arrangement.events.js';
import type { TableVersion } from '../domain/arrangement.state.js';

const words = (description: string): PropertyDecorator => ApiProperty({ type: String, description });
const fractionOf = (description: string): PropertyDecorator =>
  ApiProperty({ type: String, format: 'ratio', description });

export class TableFactor {
  @words('Factor.') readonly factor!: string;
  @fractionOf('What it weighs.') readonly weight!: string;
  @words('Unit of its values.') readonly unit!: string;
}
export class TableValue {
  @words('Factor.') readonly factor!: string;
  @fractionOf('Its value.') readonly value!: string;
}
export class TableParticipant {
  @words('Establishment, department of the head office, or a name of a custom table.') readonly participant!: string;
  @words('Division code of where it stood when the table was certified.') readonly place!: string;
  @words('branch, department, place.') readonly as!: string;
  @ApiProperty({ type: () => TableValue, isArray: true }) readonly values!: readonly TableValue[];
  @fractionOf('Its part of what the participants share.') readonly ratio!: string;
}
export class TableOut {
  @words('Establishment.') readonly participant!: string;
  @words('auxiliary, small-low-profit, first-year, deregistered, outside-china.') readonly reason!: string;
  @ApiProperty({ type: String, required: false, description: 'What that rests on.' }) readonly evidence?: string;
}

/** A version that awaits confirmation. */
export class ProposedTable {
  @ApiProperty({ type: 'integer', description: 'Version.' }) readonly version!: number;
  @ApiProperty({ type: () => TableFactor, isArray: true }) readonly factors!: readonly TableFactor[];
  @ApiProperty({ type: () => TableParticipant, isArray: true }) readonly participants!: readonly TableParticipant[];
  @ApiProperty({ type: () => TableOut, isArray: true }) readonly out!: readonly TableOut[];
  @fractionOf('What of the tax is local money.') readonly localShare!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Head office.' }) readonly headOffice!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Division code of the head office.' })
  readonly headOfficePlace!: string | null;
  @ApiProperty({ type: String, format: 'date', description: 'First day it is for.' }) readonly appliesFrom!: string;
  @words('What it rests on, by number.') readonly evidence!: string;
  @ApiProperty({ type: String, nullable: true, description: 'entry-error, review, restructuring; null of the first.' })
  readonly ground!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was corrected.' }) readonly reason!: string | null;
  @ApiProperty({ type: String, format: 'date', description: 'Day it was certified.' }) readonly certifiedOn!: string;
  @words('Person who certified it.') readonly certifiedBy!: string;
  @words('Party that certified it.') readonly certifiedByParty!: string;
  @ApiProperty({ type: String, isArray: true, description: 'Parties that have confirmed it.' })
  readonly confirmedBy!: readonly string[];
  @ApiProperty({ type: String, isArray: true, description: 'Parties that have not confirmed it yet.' })
  readonly awaiting!: readonly string[];
}

/** The ratio table (分配表) of an enterprise for a tax and a period: the version in force, and one that is proposed. */
@Entity()
@Index(['ledgerId', 'taxType', 'period'])
export class ApportionmentTable {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Enterprise, by credit code.') readonly creditCode!: string;
  @KeyColumn('Table: tax and period.') readonly tableId!: string;
  @TextColumn('Agreement whose parties confirm it.') readonly agreementId!: string;
  @TextColumn('Tax.') readonly taxType!: string;
  @TextColumn('Period it is fixed for.') readonly period!: string;
  @TextColumn('three-factor, by-sales, custom.') readonly method!: string;
  @TextColumn('Category of a custom table.', { nullable: true }) readonly category!: string | null;
  @TextColumn('proposed, in-force.') readonly status!: string;
  @CountColumn('Version in force, 0 before there is one.') readonly version!: number;
  @RatioColumn('What of the tax is local money.') readonly localShare!: string;
  @TextColumn('Head office.', { nullable: true }) readonly headOffice!: string | null;
  @TextColumn('Division code of the head office.', { nullable: true }) readonly headOfficePlace!: string | null;
  @JsonColumn('Factors.', () => TableFactor, { isArray: true }) readonly factors!: readonly TableFactor[];
  @JsonColumn('Who takes part, with factors and ratio.', () => TableParticipant, { isArray: true })
  readonly participants!: readonly TableParticipant[];
  @JsonColumn('Who takes no part, and why.', () => TableOut, { isArray: true }) readonly out!: readonly TableOut[];
  @TextColumn('What it rests on, by number.') readonly evidence!: string;
  @DateColumn('Day it was certified.') readonly certifiedOn!: string;
  @TextColumn('Person who certified it.') readonly certifiedBy!: string;
  @TextColumn('Party that certified it.') readonly certifiedByParty!: string;
  @JsonColumn('Parties that confirmed the version in force.', undefined, { isArray: true })
  readonly confirmedBy!: readonly string[];
  @JsonColumn('Version that awaits confirmation.', () => ProposedTable, { nullable: true })
  readonly proposed!: ProposedTable | null;
}

export const apportionmentTableView: Projection<ArrangementEvent> = {
  name: 'apportionment-table',
  version: 1,
  tables: [ApportionmentTable],
  on: [ApportionmentTableCertified, ApportionmentTableCorrected, ApportionmentTableConfirmed],
  async apply(rows, { event: { type, data } }) {
    const key = { creditCode: data.creditCode, tableId: data.tableId };
    switch (type) {
      case 'ApportionmentTableCertified': {
        const { agreementId, taxType, period, method, category = null, certifiedOn, certifiedBy, parties } = data;
        const written = writtenOf(data);
        const by = { certifiedBy: certifiedBy.user, certifiedByParty: certifiedBy.party, certifiedOn };
        const awaiting = parties.filter((party) => party !== certifiedBy.party);
        return rows.insert(ApportionmentTable, {
          ...{ ...key, agreementId, taxType, period, method, category, ...written, ...by },
          ...{ status: 'proposed', version: 0, confirmedBy: [] },
          proposed: { ...written, ...by, ...versionOf(data), ground: null, reason: null, confirmedBy: [], awaiting },
        });
      }
      case 'ApportionmentTableCorrected': {
        const { correctedOn: certifiedOn, correctedBy, ground, reason, parties } = data;
        const by = { certifiedBy: correctedBy.user, certifiedByParty: correctedBy.party, certifiedOn };
        const awaiting = parties.filter((party) => party !== correctedBy.party);
        const proposed = { ...writtenOf(data), ...by, ...versionOf(data), ground, reason, confirmedBy: [], awaiting };
        return rows.update(ApportionmentTable, key, { proposed });
      }
      case 'ApportionmentTableConfirmed':
        return confirm(rows, data);
      case 'AssessmentApportioned':
      case 'AssessmentReapportioned':
        return;
    }
  },
};

/** `evolve` of the decider, told in rows: with nobody left to await, what was proposed is in force. */
async function confirm(
  rows: RowStore,
  { creditCode, tableId, party, awaiting, version }: ReturnType<typeof ApportionmentTableConfirmed>['data'],
): Promise<void> {
  const key = { creditCode, tableId };
  const before = await rows.get(ApportionmentTable, key);
  if (!before?.proposed) return;
  const confirmedBy = [...before.proposed.confirmedBy, party];
  if (awaiting.length > 0) {
    return rows.update(ApportionmentTable, key, { proposed: { ...before.proposed, confirmedBy, awaiting } });
  }
  const { factors, participants, out, localShare, headOffice, headOfficePlace, evidence } = before.proposed;
  const { certifiedOn, certifiedBy, certifiedByParty } = before.proposed;
  await rows.update(ApportionmentTable, key, {
    ...{ factors, participants, out, localShare, headOffice, headOfficePlace, evidence },
    ...{ certifiedOn, certifiedBy, certifiedByParty, confirmedBy },
    ...{ status: 'in-force', version, proposed: null },
  });
}

const versionOf = ({ version, appliesFrom }: TableVersion) => ({ version, appliesFrom });
const writtenOf = ({ factors, participants, out, localShare, headOffice, evidence }: TableVersion) => ({
  headOffice: headOffice?.participant ?? null,
  headOfficePlace: headOffice?.place ?? null,
  factors: factors.map(({ factor, weight, unit }) => ({ factor, weight: ratioText(weight), unit })),
  participants: participants.map(({ participant, place, as, values, ratio }) => ({
    ...{ participant, place, as, ratio: ratioText(ratio) },
    values: values.map(({ factor, value }) => ({ factor, value: ratioText(value) })),
  })),
  out,
  localShare: ratioText(localShare),
  evidence,
});
