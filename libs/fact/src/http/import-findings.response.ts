import { ApiProperty } from '@nestjs/swagger';
import type { ImportFindings } from '../import-receipts.js';
import type { FaultCode, RowFault } from '../receipts-csv.faults.js';

export class RowFaultResponse implements RowFault {
  @ApiProperty({ type: 'integer', description: 'Line of the file, the header being line 1.' }) readonly line!: number;
  @ApiProperty({ type: String, description: 'Column.' }) readonly column!: string;
  @ApiProperty({ type: String, description: 'Stable code.', example: 'E-AMT-01' }) readonly code!: FaultCode;
  @ApiProperty({ type: String, description: 'What stands there.' }) readonly value!: string;
  @ApiProperty({ type: String, description: 'What is wrong and how to mend it, in Chinese.' }) readonly zh!: string;
  @ApiProperty({ type: String, description: 'The same in English.' }) readonly en!: string;
}

/** What a file would do, or why it would be refused. Nothing was posted. */
export class ImportFindingsResponse {
  @ApiProperty({ type: String, description: 'SHA-256 of the file: names the batch.' }) readonly batch: string;
  @ApiProperty({ type: 'integer', description: 'Rows in the file.' }) readonly rows: number;
  @ApiProperty({ type: 'integer', description: 'Rows that can be posted.' }) readonly accepted: number;
  @ApiProperty({ type: String, format: 'fen', description: 'Their sum in fen.' }) readonly controlTotal: string;
  @ApiProperty({ type: () => [RowFaultResponse], description: 'Every fault of every row.' })
  readonly faults: readonly RowFault[];
  @ApiProperty({ type: [String], description: 'Columns that mean nothing here.' }) readonly ignored: readonly string[];
  @ApiProperty({ type: Boolean, description: 'Whether this very file was posted before.' }) readonly imported: boolean;

  constructor({ batch, rows, accepted, controlTotal, faults, ignored, imported }: ImportFindings) {
    this.batch = batch;
    this.rows = rows;
    this.accepted = accepted;
    this.controlTotal = `${controlTotal}`;
    this.faults = faults;
    this.ignored = ignored;
    this.imported = imported;
  }
}
