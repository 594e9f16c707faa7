import { Module } from '@nestjs/common';
import { ChangeFirmHandler } from './change-firm.handler.ts';
import { FirmController } from './firm.controller.ts';

@Module({ controllers: [FirmController], providers: [ChangeFirmHandler] })
export class FirmModule {}
