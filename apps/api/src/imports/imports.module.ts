import { Module } from '@nestjs/common';
import { ImportsController } from './imports.controller.ts';
import { AskImportsHandler, ChangeImportsHandler } from './imports.handlers.ts';

@Module({ controllers: [ImportsController], providers: [AskImportsHandler, ChangeImportsHandler] })
export class ImportsModule {}
