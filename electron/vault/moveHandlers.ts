import type { EntryName } from '../../shared/ipc/contract.ts';
import type { Handlers } from './door.ts';
import type { Link } from './services/link/link.ts';
import type { MoveService } from './services/moves/moveService.ts';
import type { ReplyService } from './services/moves/replyService.ts';

export interface MoveServices {
  readonly link: Pick<Link, 'accept'>;
  readonly moves: MoveService;
  readonly replies: ReplyService;
}

type MoveHandlers = Pick<Handlers, Extract<EntryName, `${'task' | 'reply'}:${string}`>>;

/** The moves of a signed request from one state to another, and the reply to a complement. */
export function createMoveHandlers({ link, moves, replies }: MoveServices): MoveHandlers {
  return {
    'task:accept': ({ id }, call) => finished(link.accept(call.session(), id)),
    'task:release': (input, call) => finished(moves.release(call.session(), input)),
    'task:ask': (input, call) => finished(moves.ask(call.session(), input)),
    'task:redirect': (input, call) => finished(moves.redirect(call.session(), input)),
    'task:refuse': (input, call) => finished(moves.refuse(call.session(), input)),
    'task:convert': (input, call) => finished(moves.convert(call.session(), input)),
    'task:close': ({ id }, call) => finished(moves.close(call.session(), id)),
    'task:closeUnanswered': ({ id }, call) => finished(moves.closeUnanswered(call.session(), id)),
    'task:markError': (input, call) => finished(moves.markError(call.session(), input)),
    'task:reopen': ({ id }, call) => finished(moves.reopen(call.session(), id)),
    'reply:read': ({ id }, call) => replies.read(call.session(), id),
    'reply:save': (input, call) => replies.save(call.session(), input),
    'reply:sign': ({ id }, call) => finished(replies.sign(call.session(), id)),
  };
}

async function finished(work: Promise<void>): Promise<Record<string, never>> {
  await work;
  return {};
}
