import { z } from 'zod';
import { Nothing } from '../session.ts';
import { AssignCase, Colleague, LookAt, Looker } from '../team.ts';
import { entry, WithId } from './entry.ts';

/** What colleagues of one team do for each other. */
export const teamEntries = {
  'task:assign': entry('record', AssignCase, Nothing),
  'task:colleagues': entry('record', WithId, z.array(Colleague)),
  'task:look': entry('record', LookAt, Nothing),
  'task:lookers': entry('record', Nothing, z.array(Looker)),
} as const;
