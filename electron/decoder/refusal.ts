import type { DecodeRefusal } from '../../shared/ipc/decoder.ts';

/** Why a file is refused, in the program's own codes; anything else that is thrown is a file that cannot be read. */
export class Refused extends Error {
  readonly reason: Exclude<DecodeRefusal, 'image.tooSlow'>;

  constructor(reason: Exclude<DecodeRefusal, 'image.tooSlow'>) {
    super(reason);
    this.reason = reason;
  }
}
