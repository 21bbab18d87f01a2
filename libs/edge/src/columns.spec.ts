import { rowTable } from '@ledger/event-store';
import { Entity, getMetadataArgsStorage } from 'typeorm';
import {
  CountColumn,
  DateColumn,
  FenColumn,
  FlagColumn,
  InstantColumn,
  JsonColumn,
  KeyColumn,
  LedgerColumn,
  PositionColumn,
  RatioColumn,
  TextColumn,
} from './columns.js';

@Entity()
class EveryColumn {
  @LedgerColumn() readonly ledgerId!: string;
  @KeyColumn('Id.') readonly id!: string;
  @CountColumn('Line.', { key: true }) readonly line!: number;
  @TextColumn('Text.', { nullable: true }) readonly words!: string | null;
  @FenColumn('In fen.') readonly amount!: string;
  @RatioColumn('Share.') readonly share!: string;
  @DateColumn('Date.') readonly receivedOn!: string;
  @InstantColumn('Instant.') readonly recordedAt!: string;
  @FlagColumn('Flag.') readonly done!: boolean;
  @PositionColumn('Position.') readonly position!: number;
  @JsonColumn('Steps.', undefined, { isArray: true }) readonly steps!: readonly unknown[];
}

it('makes a table whose key starts with the ledger', () => {
  const { key, columns } = rowTable(EveryColumn);
  expect(key.map(({ property }) => property)).toEqual(['ledgerId', 'id', 'line']);
  expect(columns.find(({ property }) => property === 'words')).toMatchObject({ nullable: true, type: 'text' });
  expect(columns.find(({ property }) => property === 'receivedOn')).toMatchObject({ nullable: false, type: 'date' });
});

it('keeps money in 24 whole digits and reads positions as numbers', () => {
  const stored = (property: string) =>
    getMetadataArgsStorage().columns.find(
      ({ target, propertyName }) => target === EveryColumn && propertyName === property,
    )?.options;
  expect(stored('amount')).toMatchObject({ type: 'numeric', precision: 24, scale: 0 });
  const transformer = stored('position')?.transformer as { from(stored: unknown): unknown };
  expect([transformer.from('9007199254740991'), transformer.from(null)]).toEqual([9007199254740991, null]);
});
