import { Controller, Get, Post } from '@nestjs/common';
import { Acting, accepted, Asking, Clock, Confirmed, LedgerController, Rights, type Act, type Ask } from '@ledger/edge';

/** Routes that say who may call them, but for one. */
@LedgerController('figures', '数')
export class FigureController {
  @Get()
  @Rights('preparer', 'reviewer')
  read(@Asking() { by }: Ask) {
    return { by };
  }

  @Post()
  @Rights('preparer')
  write(@Acting() act: Act) {
    return accepted({ ledger: act.ledger, stream: 'x', revision: 1, position: 1, replayed: false });
  }

  @Post('seal')
  @Rights('reviewer', 'signatory')
  @Confirmed()
  seal(@Acting() act: Act) {
    return accepted({ ledger: act.ledger, stream: 'x', revision: 1, position: 1, replayed: false });
  }

  @Get('forgotten')
  forgotten() {
    return 'figures';
  }
}

/** A controller that does not say who may call it. */
@Controller('v1/forgotten')
export class ForgottenController {
  @Get()
  read() {
    return 'figures';
  }
}

/** The clock of these tests, moved by hand. */
export class HandClock extends Clock {
  at = new Date('2025-01-18T02:00:00Z');

  override now(): Date {
    return this.at;
  }
}
