import { Module } from '@nestjs/common';
import { ChangeStoreHandler } from './change-store.handler.ts';
import { ListStoresHandler } from './list-stores.handler.ts';
import { StoresController } from './stores.controller.ts';

@Module({ controllers: [StoresController], providers: [ChangeStoreHandler, ListStoresHandler] })
export class StoresModule {}
