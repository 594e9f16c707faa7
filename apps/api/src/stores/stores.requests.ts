import {
  enterStoreSchema,
  goLiveSchema,
  recordStoreStepSchema,
  renameStoreSchema,
} from '@casetrail/contract';
import { closureSchema, storeSchema as storeFields } from '@casetrail/domain';
import { z } from 'zod';
import { commandIdForm, momentForm, staffNoForm } from '../edge/forms.ts';
import { leastPosition } from '../edge/least-position.ts';

export const storeListQuery = z.strictObject(leastPosition);

export const recordStoreStepBody = recordStoreStepSchema
  .extend({ commandId: commandIdForm, actor: staffNoForm, occurredAt: momentForm })
  .meta({ id: 'RecordStoreStep' });

export const goLiveBody = goLiveSchema
  .extend({ commandId: commandIdForm, actor: staffNoForm })
  .meta({ id: 'GoLive' });

export const closeStoreBody = closureSchema
  .extend({ commandId: commandIdForm, actor: staffNoForm })
  .meta({ id: 'CloseStore' });

export const enterStoreBody = enterStoreSchema
  .extend({ ...storeFields.shape, commandId: commandIdForm })
  .meta({ id: 'EnterStore' });

export const renameStoreBody = renameStoreSchema
  .extend({ name: storeFields.shape.name, commandId: commandIdForm })
  .meta({ id: 'RenameStore' });

export type EnterStoreBody = z.infer<typeof enterStoreBody>;
export type RenameStoreBody = z.infer<typeof renameStoreBody>;
export type CloseStoreBody = z.infer<typeof closeStoreBody>;
export type StoreListQuery = z.infer<typeof storeListQuery>;
export type RecordStoreStepBody = z.infer<typeof recordStoreStepBody>;
export type GoLiveBody = z.infer<typeof goLiveBody>;
