import {
  CountColumn,
  DateColumn,
  FenColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  LedgerColumn,
  TextColumn,
} from '@ledger/edge';
import type { Projection } from '@ledger/event-store';
import { ratioText } from '@ledger/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { Entity, Index } from 'typeorm';
import { givenBy, type Given, type View } from '../domain/apportionment.js';
import { AssessmentApportioned, AssessmentReapportioned, type ArrangementEvent } from '../domain/arrangement.events.js';

const words = (description: string): PropertyDecorator => ApiProperty({ type: String, description });
const money = (description: string): PropertyDecorator => ApiProperty({ type: String, format: 'fen', description });
const fractionOf = (description: string): PropertyDecorator =>
  ApiProperty({ type: String, format: 'ratio', description });
const maybe = (description: string): PropertyDecorator => ApiProperty({ type: String, nullable: true, description });

/** What one place is given: both views side by side. */
export class ApportionedAmount {
  @words('head-office 总机构, branches 分支机构, pool 待分配.') readonly to!: string;
  @maybe('Who takes part; null of the pool.') readonly participant!: string | null;
  @maybe('Division code of where it stood; null of the pool.') readonly place!: string | null;
  @money('Paid, in fen.') readonly cash!: string;
  @money('Of it local money, in fen.') readonly local!: string;
}
export class ApportionedPart {
  @words('head-office, branches, pool.') readonly to!: string;
  @fractionOf('Its part of the whole.') readonly share!: string;
  @fractionOf('The exact amount, in fen.') readonly exact!: string;
  @money('The amount, in fen.') readonly amount!: string;
  @money('The odd fen that rounding put on it.') readonly unit!: string;
}
export class ApportionedLine {
  @words('Who takes part.') readonly participant!: string;
  @words('Division code of where it stood.') readonly place!: string;
  @fractionOf("Its part of the branches' amount.") readonly ratio!: string;
  @fractionOf('The exact amount, in fen.') readonly exact!: string;
  @money('The amount, in fen.') readonly amount!: string;
  @money('The odd fen that rounding put on it.') readonly unit!: string;
}
/** How an amount fell apart, with exact fractions and who received the odd fen. */
export class ApportionedView {
  @money('The whole amount, in fen.') readonly amount!: string;
  @ApiProperty({ type: () => ApportionedPart, isArray: true }) readonly parts!: readonly ApportionedPart[];
  @ApiProperty({ type: () => ApportionedLine, isArray: true }) readonly lines!: readonly ApportionedLine[];
}
export class ApportionmentChange {
  @ApiProperty({ type: String, format: 'date' }) readonly on!: string;
  @ApiProperty({ type: 'integer', description: 'Version of the table from then on.' }) readonly version!: number;
  @words('Why.') readonly reason!: string;
  @ApiProperty({ type: () => ApportionedAmount, isArray: true, description: 'What it changed; sums to zero.' })
  readonly differences!: readonly ApportionedAmount[];
}
export class Deregistered {
  @words('Branch.') readonly participant!: string;
  @ApiProperty({ type: String, format: 'date' }) readonly since!: string;
}

/** Tax of an enterprise apportioned by law (分摊). Amounts in fen. */
@Entity()
@Index(['ledgerId', 'creditCode', 'taxPeriod'])
export class Apportionment {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Enterprise, by credit code.') readonly creditCode!: string;
  @KeyColumn('Table.') readonly tableId!: string;
  @KeyColumn('Assessment.') readonly assessmentId!: string;
  @TextColumn('Agreement its table is under.') readonly agreementId!: string;
  @TextColumn('prepayment 预缴, settlement 汇算清缴, additional 查补, refund 退税.') readonly kind!: string;
  @TextColumn('Tax.') readonly taxType!: string;
  @TextColumn('Tax period (所属期).') readonly taxPeriod!: string;
  @FenColumn('The whole amount, below zero for a refund.') readonly amount!: string;
  @FenColumn('Of it local money.') readonly localAmount!: string;
  @DateColumn('Day it was assessed.') readonly assessedOn!: string;
  @TextColumn('Branch whose own tax authority assessed it.', { nullable: true }) readonly foundAt!: string | null;
  @TextColumn('What it rests on, by number.') readonly evidence!: string;
  @CountColumn('Version of the table it goes by.') readonly version!: number;
  @JsonColumn('What each place is given.', () => ApportionedAmount, { isArray: true })
  readonly given!: readonly ApportionedAmount[];
  @JsonColumn('What is paid, and where.', () => ApportionedView) readonly cash!: ApportionedView;
  @JsonColumn('What of it is local money.', () => ApportionedView) readonly local!: ApportionedView;
  @JsonColumn('Branches deregistered by the end of the tax period.', () => Deregistered, { isArray: true })
  readonly out!: readonly Deregistered[];
  @JsonColumn('How it was apportioned anew.', () => ApportionmentChange, { isArray: true })
  readonly changes!: readonly ApportionmentChange[];
  @TextColumn('Person who recorded it.') readonly recordedBy!: string;
  @InstantColumn('When the ledger learned of it (登记时间).') readonly recordedAt!: string;
}

export const apportionmentView: Projection<ArrangementEvent> = {
  name: 'apportionment',
  version: 2,
  tables: [Apportionment],
  on: [AssessmentApportioned, AssessmentReapportioned],
  async apply(rows, { event: { type, data }, recordedAt }) {
    switch (type) {
      case 'AssessmentApportioned': {
        const { creditCode, tableId, agreementId, assessmentId } = data;
        const { kind, taxType, taxPeriod, assessedOn, evidence } = data;
        return rows.insert(Apportionment, {
          ...{
            creditCode,
            tableId,
            agreementId,
            assessmentId,
            kind,
            taxType,
            taxPeriod,
            assessedOn,
            evidence,
            recordedAt,
          },
          ...{ ...written(data), amount: `${data.amount}`, foundAt: data.foundAt ?? null, changes: [] },
          recordedBy: data.recordedBy.user,
        });
      }
      case 'AssessmentReapportioned': {
        const { creditCode, tableId, assessmentId, on, version, reason } = data;
        const key = { creditCode, tableId, assessmentId };
        const before = await rows.get(Apportionment, key);
        const change = { on, version, reason, differences: data.differences.map(amountOf) };
        const changes = [...(before?.changes ?? []), change];
        return rows.update(Apportionment, key, { ...written(data), changes });
      }
      case 'ApportionmentTableCertified':
      case 'ApportionmentTableCorrected':
      case 'ApportionmentTableConfirmed':
        return;
    }
  },
};

type Result = Extract<ArrangementEvent, { type: 'AssessmentReapportioned' }>['data'];

const written = ({ version, out, headOffice, cash, local }: Omit<Result, 'differences' | 'reason' | 'on'>) => ({
  ...{ version, out, cash: viewOf(cash), local: viewOf(local), localAmount: `${local.amount}` },
  given: givenBy({ cash, local, ...(headOffice && { headOffice }) }).map(amountOf),
});
const amountOf = ({ to, participant, place, cash, local }: Given): ApportionedAmount => ({
  ...{ to, participant: participant ?? null, place: place ?? null },
  ...{ cash: `${cash}`, local: `${local}` },
});
const viewOf = ({ amount, parts, lines }: View): ApportionedView => ({
  amount: `${amount}`,
  parts: parts.map(({ to, share, exact, amount: part, unit }) => ({
    ...{ to, share: ratioText(share), exact: ratioText(exact), amount: `${part}`, unit: `${unit}` },
  })),
  lines: lines.map(({ participant, place, ratio, exact, amount: part, unit }) => ({
    ...{ participant, place, ratio: ratioText(ratio), exact: ratioText(exact), amount: `${part}`, unit: `${unit}` },
  })),
});
