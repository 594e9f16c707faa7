import { Module } from '@nestjs/common';
import { AskPrivacyHandler } from './ask-privacy.handler.ts';
import { ChangeErasureHandler } from './change-erasure.handler.ts';
import { PrivacyController } from './privacy.controller.ts';
import { RevealHandler } from './reveal.handler.ts';

@Module({
  controllers: [PrivacyController],
  providers: [AskPrivacyHandler, ChangeErasureHandler, RevealHandler],
})
export class PrivacyModule {}
