import type { EntryName } from '../../shared/ipc/contract.ts';
import type { Handlers } from './door.ts';
import type { OpinionDepartureService } from './services/answering/departureService.ts';
import type { EarlierService } from './services/answering/earlierService.ts';
import type { PhraseService } from './services/answering/phraseService.ts';

export interface AnsweringServices {
  readonly departing: OpinionDepartureService;
  readonly earlier: EarlierService;
  readonly phrases: PhraseService;
}

type AnsweringEntry =
  | Extract<EntryName, `phrase:${string}`>
  | 'opinion:departing'
  | 'opinion:recall'
  | 'opinion:sendNow'
  | 'opinion:earlier';

/** What helps the expert through a sitting: phrases, earlier words, and the minute before an answer leaves. */
export function createAnsweringHandlers({
  departing,
  earlier,
  phrases,
}: AnsweringServices): Pick<Handlers, AnsweringEntry> {
  return {
    'opinion:departing': (_input, call) => [...departing.list(call.session())],
    'opinion:recall': ({ requestId }, call) => done(departing.recall(call.session(), requestId)),
    'opinion:sendNow': ({ requestId }, call) => done(departing.sendNow(call.session(), requestId)),
    'opinion:earlier': (input, call) => [...earlier.find(call.session(), input)],
    'phrase:list': ({ form }, call) => [...phrases.list(call.session(), form)],
    'phrase:save': (input, call) => phrases.save(call.session(), input),
    'phrase:remove': ({ id }, call) => done(phrases.remove(call.session(), id)),
  };
}

function done(_nothing: unknown): Record<string, never> {
  return {};
}
