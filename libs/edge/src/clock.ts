import { Injectable } from '@nestjs/common';
import { shanghaiDate, type CalendarDate } from '@ledger/kernel';

/** The time of day for whoever may ask for it: HTTP and sign-in, never the domain. Tests put their own in its place. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** The business day in Shanghai. */
  today(): CalendarDate {
    return shanghaiDate(this.now());
  }
}
