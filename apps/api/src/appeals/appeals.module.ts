import { Module } from '@nestjs/common';
import { AppealsController } from './appeals.controller.ts';

/** Appeals stand in the stream of their fine, and are asked and changed by the handlers of fines. */
@Module({ controllers: [AppealsController] })
export class AppealsModule {}
