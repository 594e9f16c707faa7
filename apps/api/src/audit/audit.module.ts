import { Module } from '@nestjs/common';
import { AskAuditHandler } from './ask-audit.handler.ts';
import { AuditController } from './audit.controller.ts';

@Module({ controllers: [AuditController], providers: [AskAuditHandler] })
export class AuditModule {}
