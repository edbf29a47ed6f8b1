import { z } from 'zod';
import { Nothing } from '../session.ts';
import {
  SaveTrayView,
  TrayCount,
  TrayFilter,
  TrayList,
  TrayRow,
  TrayRows,
  TrayView,
} from '../tray.ts';
import { entry, WithId } from './entry.ts';

/** « Demandes à traiter »: which requests in which order, then the rows of the part that is looked at. */
export const trayEntries = {
  'tray:list': entry('record', TrayFilter, TrayList),
  'tray:count': entry('record', Nothing, TrayCount),
  'tray:rows': entry('record', TrayRows, z.array(TrayRow)),
  'tray:views': entry('record', Nothing, z.array(TrayView)),
  'tray:saveView': entry('record', SaveTrayView, WithId),
  'tray:removeView': entry('record', WithId, Nothing),
} as const;
