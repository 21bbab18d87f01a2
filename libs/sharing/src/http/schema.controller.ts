import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SignedIn } from '@ledger/edge';
import { PUBLISHED_SCHEMA } from '../domain/agreement-schema.js';

const MEDIA_TYPE = 'application/schema+json';

/** What documents must look like, for editors and for whoever writes one by hand. The same in every ledger. */
@Controller('v1/schemas')
@ApiTags('合作协议')
export class SchemaController {
  @Get('agreement')
  @SignedIn()
  @Header('content-type', `${MEDIA_TYPE}; charset=utf-8`)
  @ApiOperation({ summary: 'The JSON Schema (2020-12) of an agreement document, format hezhang.agreement/1.' })
  @ApiOkResponse({ content: { [MEDIA_TYPE]: { schema: { type: 'object' } } }, description: 'The schema.' })
  agreement(): typeof PUBLISHED_SCHEMA {
    return PUBLISHED_SCHEMA;
  }
}
