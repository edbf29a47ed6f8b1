import { z } from 'zod';
import { CancelAnswer, CancelRequest } from '../act.ts';
import { PatientConflict, SettleConflict } from '../conflict.ts';
import { Home } from '../home.ts';
import { Reply, SaveReply } from '../move.ts';
import { NoticeRef, Worsening } from '../notice.ts';
import { PaperCopy } from '../paper.ts';
import {
  Draft,
  DraftHandOver,
  DraftPatch,
  RequestDetail,
  RequestSearch,
  RequestSearchAnswer,
} from '../request.ts';
import { GiveBackDraft } from '../review.ts';
import { Id, Instant, Nothing } from '../session.ts';
import { entry, Saved, WithId } from './entry.ts';

/** Requests from the first draft to the reply to a complement. */
export const requestsEntries = {
  'home:read': entry('record', Nothing, Home),
  'serviceRequest:search': entry('record', RequestSearch, RequestSearchAnswer),
  'serviceRequest:read': entry('record', WithId, RequestDetail),
  'serviceRequest:print': entry('record', WithId, PaperCopy),
  'draft:create': entry(
    'record',
    z.strictObject({
      patientId: Id,
      specialty: z.string().max(40),
      act: z.enum(['opinion', 'teleconsultation']).default('opinion'),
    }),
    WithId,
  ),
  'draft:read': entry('record', WithId, Draft),
  'draft:save': entry('record', z.strictObject({ id: Id, patch: DraftPatch }), Saved),
  'draft:renew': entry('record', WithId, Nothing),
  'draft:handOver': entry('record', DraftHandOver, Nothing),
  'draft:submit': entry('record', WithId, Nothing),
  'draft:giveBack': entry('record', GiveBackDraft, Nothing),
  'draft:delete': entry('record', WithId, Nothing),
  /** T3. `confirmed` is the press of « Signer et envoyer »: nothing signs without it. */
  'draft:sign': entry(
    'record',
    z.strictObject({ id: Id, confirmed: z.literal(true) }),
    z.strictObject({ number: z.string(), signedAt: Instant }),
  ),
  'act:cancel': entry('record', CancelRequest, CancelAnswer),
  'act:recall': entry('record', WithId, Nothing),
  'act:resend': entry('record', z.strictObject({ actId: Id }), Nothing),
  'act:conflict': entry('record', z.strictObject({ actId: Id }), PatientConflict),
  'act:settle': entry('record', SettleConflict, Nothing),
  'notice:worsen': entry('record', Worsening, Nothing),
  'notice:acknowledge': entry('record', NoticeRef, Nothing),
  'reply:read': entry('record', WithId, Reply),
  'reply:save': entry('record', SaveReply, Saved),
  'reply:sign': entry('record', WithId, Nothing),
} as const;
