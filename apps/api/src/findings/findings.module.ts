import { Module } from '@nestjs/common';
import { FindHandler } from './find.handler.ts';
import { FindingsController } from './findings.controller.ts';
import { ListObligationsHandler } from './list-obligations.handler.ts';
import { ListViolationsHandler } from './list-violations.handler.ts';

@Module({
  controllers: [FindingsController],
  providers: [FindHandler, ListObligationsHandler, ListViolationsHandler],
})
export class FindingsModule {}
