import type { EntryName } from '../../shared/ipc/contract.ts';
import type { Handlers } from './door.ts';
import type { Link } from './services/link/link.ts';
import type { MoveService } from './services/moves/moveService.ts';
import type { ReplyService } from './services/moves/replyService.ts';
import type { NoticeService } from './services/notices/noticeService.ts';
import type { AssignService } from './services/team/assignService.ts';
import type { LookService } from './services/team/lookService.ts';

export interface MoveServices {
  readonly link: Pick<Link, 'accept'>;
  readonly moves: MoveService;
  readonly assigning: AssignService;
  readonly looks: LookService;
  readonly replies: ReplyService;
  readonly notices: NoticeService;
}

type MoveHandlers = Pick<Handlers, Extract<EntryName, `${'task' | 'reply' | 'notice'}:${string}`>>;

/** The moves of a signed request from one state to another, the reply to a complement, what is told besides. */
export function createMoveHandlers(services: MoveServices): MoveHandlers {
  const { link, moves, assigning, looks, replies, notices } = services;
  return {
    'task:accept': ({ id }, call) => finished(link.accept(call.session(), id)),
    'task:assign': (input, call) => finished(assigning.assign(call.session(), input)),
    'task:colleagues': ({ id }, call) => assigning.colleagues(call.session(), id),
    'task:look': ({ id }, call) => done(looks.look(call.session(), id)),
    'task:lookers': (_input, call) => looks.lookers(call.session()),
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
    'notice:worsen': (input, call) => done(notices.worsen(call.session(), input)),
    'notice:acknowledge': (input, call) => done(notices.acknowledge(call.session(), input)),
    'reply:sign': ({ id }, call) => finished(replies.sign(call.session(), id)),
  };
}

function done(_nothing: unknown): Record<string, never> {
  return {};
}

async function finished(work: Promise<void>): Promise<Record<string, never>> {
  await work;
  return {};
}
