import type { LineFault } from '../../../../shared/lineFault.ts';
import { lineFaults } from '../../../../shared/lineFault.ts';
import type { HttpExchange } from '../httpExchange.ts';
import { HubFailure } from '../hubFailure.ts';

export interface LineWatch extends HttpExchange {
  /** What stood between here and the hub when it was asked last; null when it answered, or the line was just down. */
  readonly fault: () => LineFault | null;
}

/** Remembers what the line did last, for whoever asks why nothing leaves. */
export function watchLine(exchange: HttpExchange): LineWatch {
  let fault: LineFault | null = null;
  return {
    send: async (asked) => {
      try {
        const answer = await exchange.send(asked);
        fault = null;
        return answer;
      } catch (error) {
        fault = faultIn(error);
        throw error;
      }
    },
    close: exchange.close,
    fault: () => fault,
  };
}

function faultIn(error: unknown): LineFault | null {
  const code = error instanceof HubFailure ? error.code : null;
  return lineFaults.find((one) => one === code) ?? null;
}
