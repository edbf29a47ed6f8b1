import { z } from 'zod';
import { Departing } from '../departure.ts';
import { EarlierAnswer, FindEarlier, OwnPhrase, SavePhrase } from '../phrase.ts';
import { Nothing } from '../session.ts';
import { entry, OfRequest, WithId } from './entry.ts';

/** What helps the expert through forty answers: her phrases, her earlier words, what she may still take back. */
export const answeringEntries = {
  'opinion:departing': entry('record', Nothing, z.array(Departing)),
  'opinion:recall': entry('record', OfRequest, Nothing),
  'opinion:sendNow': entry('record', OfRequest, Nothing),
  'opinion:earlier': entry('record', FindEarlier, z.array(EarlierAnswer)),
  'phrase:list': entry('record', z.strictObject({ form: z.string().max(200) }), z.array(OwnPhrase)),
  'phrase:save': entry('record', SavePhrase, WithId),
  'phrase:remove': entry('record', WithId, Nothing),
} as const;
