import { Module, type DynamicModule } from '@nestjs/common';
import type { System } from '@casetrail/application';
import { HealthPage } from './health-page.ts';
import type { Setting } from './setting.ts';
import { SETTING, SYSTEM } from './system.token.ts';
import { Watch } from './watch.ts';

@Module({})
export class WorkerModule {
  static on(system: System, setting: Setting): DynamicModule {
    return {
      module: WorkerModule,
      providers: [
        { provide: SYSTEM, useValue: system },
        { provide: SETTING, useValue: setting },
        Watch,
        HealthPage,
      ],
    };
  }
}
