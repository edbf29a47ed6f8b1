import { type OutboxFile, readOutbox } from '../store/outboxStore.ts';
import type { FileUploaderParts } from './fileParts.ts';
import { sendFile } from './fileUploader.ts';
import type { HubConnection } from './hubConnection.ts';
import type { Judge } from './judge.ts';
import { nextPicture } from './planner.ts';
import { isUnsettled } from './restoration.ts';

interface PushPicturesParts extends FileUploaderParts {
  /** An act about this request moved; null when it is about none. */
  readonly onOutbox: (serviceRequestId: string | null) => void;
}

/** While the hub puts one picture on its disk, the next ones can be on their way. */
const atOnceOnAQuickLine = 3;

/**
 * Sends what pictures are due, in the planner's order; several at once where the line is quick and wholly theirs, since
 * there it is waiting for answers that takes the time. Stops between two pieces for whatever is more pressing, and for a
 * failure that makes going on pointless, which is thrown once those under way have stopped too.
 * @returns true when a picture arrived: the feed then has something to tell
 */
export async function pushPictures(
  parts: PushPicturesParts,
  hub: HubConnection,
  judge: Judge,
): Promise<boolean> {
  const underWay = new Map<string, Promise<void>>();
  const receipts = createReceiptTurns();
  let arrived = false;
  let ended: { readonly error: unknown } | null = null;
  const shouldYield = (): boolean =>
    ended !== null || parts.shouldYield() || isUnsettled(parts.database);
  const send = async (file: OutboxFile): Promise<void> => {
    const leaveReceipt = receipts.begin(file);
    try {
      const failure = await sendFile({ ...parts, shouldYield, leaveReceipt }, hub, file);
      arrived = arrived || failure === null;
      parts.onOutbox(file.serviceRequestId);
      judge.look(failure, false);
    } catch (error) {
      ended ??= { error };
    } finally {
      receipts.end(file);
      underWay.delete(file.binaryId);
    }
  };
  try {
    while (!shouldYield()) {
      const outbox = readOutbox(parts.database);
      const busy = new Set([...underWay.keys(), ...receipts.left()]);
      const step = nextPicture(outbox, parts.clock.now(), busy);
      if (step !== null) underWay.set(step.file.binaryId, send(step.file));
      else if (underWay.size === 0) break;
      if (step === null || underWay.size >= atOnce(parts)) await Promise.race(underWay.values());
    }
  } catch (error) {
    ended = { error };
  }
  await Promise.all(underWay.values());
  if (ended !== null) throw ended.error;
  return arrived;
}

function atOnce({ piecesUp, pace }: PushPicturesParts): number {
  return piecesUp.isQuick() && pace.isUnbound() ? atOnceOnAQuickLine : 1;
}

/**
 * Of the pictures of one act that travel together, the last one to be whole asks for the receipt, which speaks of all of
 * them. Those that left it to another are not sent again in this turn; should it never come, the next turn finds them
 * whole at the hub and asks.
 */
function createReceiptTurns() {
  const sending = new Map<string, string>();
  const left = new Set<string>();
  return {
    begin: ({ binaryId, requestId }: OutboxFile) => {
      sending.set(binaryId, requestId);
      return (): boolean => {
        sending.delete(binaryId);
        const isLeft = [...sending.values()].includes(requestId);
        if (isLeft) left.add(binaryId);
        return isLeft;
      };
    },
    end: ({ binaryId }: OutboxFile) => void sending.delete(binaryId),
    left: (): ReadonlySet<string> => left,
  };
}
