import { z } from 'zod';
import { missingPicturesReasons } from '../../domain/overrides.ts';
import {
  AskComplement,
  Convert,
  CorrectOpinion,
  MarkError,
  Redirect,
  Refuse,
  Reopen,
  WithReason,
} from '../move.ts';
import { OpinionDraft, OpinionPatch, ReportDocument } from '../request.ts';
import { SecureMail } from '../secureMail.ts';
import { Instant, Nothing } from '../session.ts';
import { entry, OfRequest, Saved, WithId } from './entry.ts';

/** What the expert's team does with a request, and the opinion. */
export const opinionsEntries = {
  'task:accept': entry('record', WithId, Nothing),
  'task:release': entry('record', WithReason, Nothing),
  'task:ask': entry('record', AskComplement, Nothing),
  'task:redirect': entry('record', Redirect, Nothing),
  'task:refuse': entry('record', Refuse, Nothing),
  'task:convert': entry('record', Convert, Nothing),
  'task:close': entry('record', WithId, Nothing),
  'task:closeUnanswered': entry('record', WithId, Nothing),
  'task:markError': entry('record', MarkError, Nothing),
  'task:reopen': entry('record', Reopen, Nothing),
  'opinion:read': entry('record', OfRequest, OpinionDraft),
  'opinion:save': entry('record', OpinionPatch, Saved),
  'opinion:sign': entry(
    'record',
    OfRequest.extend({ missingImagesReason: z.enum(missingPicturesReasons).nullable() }),
    z.strictObject({ signedAt: Instant }),
  ),
  'opinion:correct': entry('record', CorrectOpinion, Nothing),
  'opinion:acknowledge': entry('record', OfRequest, Nothing),
  'opinion:export': entry('record', OfRequest, z.strictObject({ saved: z.boolean() })),
  'opinion:exportMail': entry('record', OfRequest, SecureMail),
  'document:read': entry('print', Nothing, ReportDocument),
  'document:laidOut': entry('print', Nothing, Nothing),
} as const;
