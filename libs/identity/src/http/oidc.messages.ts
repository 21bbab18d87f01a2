import { ApiProperty } from '@nestjs/swagger';
import { TextField } from '@ledger/edge';

/** Errors: 404 `identity.oidc-off`; 403 `identity.session-needed`; 503 `identity.oidc-unreachable`. */
export class ReturnRequest {
  @TextField('Path in this application to come back to.', { optional: true, max: 500, example: '/' })
  readonly returnTo?: string;
}

/** Where the browser goes next. */
export class Departure {
  @ApiProperty({ type: String, format: 'uri-reference' }) readonly location!: string;
}
