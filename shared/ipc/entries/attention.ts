import { AttentionSetting } from '../attention.ts';
import { Nothing } from '../session.ts';
import { entry } from './entry.ts';

/** Notifications of the system: shown or not. */
export const attentionEntries = {
  'attention:read': entry('record', Nothing, AttentionSetting),
  'attention:update': entry('record', AttentionSetting, Nothing),
} as const;
