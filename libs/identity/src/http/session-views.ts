import { ApiProperty } from '@nestjs/swagger';
import type { OpenSession } from '../secrets/sessions.js';

const TIME = { type: String, format: 'date-time' } as const;

/** A session of the person who asks. */
export class SessionView {
  @ApiProperty({ type: String, description: 'Names the session; it does not open it.' }) readonly session!: string;
  @ApiProperty({ type: Boolean, description: 'Whether it is the one that asks.' }) readonly current!: boolean;
  @ApiProperty({ type: String, description: 'Address it was opened from.' }) readonly address!: string;
  @ApiProperty({ type: String, required: false, description: 'Browser it was opened in.' }) readonly agent?: string;
  @ApiProperty(TIME) readonly createdAt!: string;
  @ApiProperty({ ...TIME, description: 'Last request, to the minute.' }) readonly seenAt!: string;
  @ApiProperty({ ...TIME, description: 'End, however busy it is.' }) readonly expiresAt!: string;
}

export class SessionList {
  @ApiProperty({ type: [SessionView] }) readonly data!: readonly SessionView[];
}

/** The password was re-entered. */
export class Confirmation {
  @ApiProperty({ ...TIME, description: 'Until when the person may sign in this session.' })
  readonly confirmedUntil!: string;
}

export const sessionView = (
  { handle, address, agent, createdAt, seenAt, expiresAt }: OpenSession,
  current: string,
): SessionView => ({
  session: handle,
  current: handle === current,
  address,
  ...(agent !== undefined && { agent }),
  createdAt: createdAt.toISOString(),
  seenAt: seenAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});
