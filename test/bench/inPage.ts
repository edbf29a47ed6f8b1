import '../../shared/ipc/window.ts';
import type { Result } from '../../shared/errors.ts';
import type { Input } from '../../shared/ipc/contract.ts';

/** Runs in the page of the gate; answers the recovery key. */
export async function installHere(passphrase: string): Promise<string> {
  const installed = await window.estuaire.setup.install({
    establishment: { name: 'Banc d’essai', finess: '149999906', kind: 'ehpad' },
    workstationName: 'Poste 1',
    user: { family: 'Banc', given: 'Essai', role: 'nurse', rpps: null, passphrase },
  });
  if (!installed.ok) throw new Error(installed.error.code);
  return installed.value.recoveryKey;
}

/** Runs in the page: joins the hub; pictures may take the whole line. */
export async function joinHere(invitation: { url: string; code: string }): Promise<void> {
  const joined = await window.estuaire.hub.enrol(invitation);
  if (!joined.ok) throw new Error(joined.error.code);
  await window.estuaire.sync.setShare({ share: 100 });
}

export interface PageRequest {
  readonly resident: Input<'patient:create'>;
  readonly answers: NonNullable<Input<'draft:save'>['patch']['answers']>;
  readonly slots: readonly string[];
  /** Bytes of a JPEG. */
  readonly picture: ArrayLike<number>;
  /** Bytes of each picture that is sent. */
  readonly size: number;
}

/** Runs in the page, so nothing outside of it is named: a request with a picture in each slot, signed. @returns its id */
export async function sendHere(request: PageRequest): Promise<string> {
  const value = async <T>(result: Promise<Result<T>>): Promise<T> => {
    const answer = await result;
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  };
  const { draft, image, patient, session } = window.estuaire;
  // The same picture behind comments of random bytes: a valid JPEG of any size that is quickly drawn.
  const enlarged = (): Uint8Array<ArrayBuffer> => {
    const small = Uint8Array.from(request.picture);
    const bytes = new Uint8Array(request.size);
    bytes.set(small.subarray(0, 2));
    let at = 2;
    for (let left = request.size - small.length; left > 4; ) {
      const length = Math.min(left, 65_000);
      bytes.set([0xff, 0xfe, (length - 2) >> 8, (length - 2) & 0xff], at);
      crypto.getRandomValues(bytes.subarray(at + 4, at + length));
      at += length;
      left -= length;
    }
    bytes.set(small.subarray(2), at);
    return bytes.slice(0, at + small.length - 2);
  };
  const { resident, answers } = request;
  await patient.search({ text: resident.searchedFor, limit: 1 });
  const { id: patientId } = await value(patient.create(resident));
  const { id } = await value(draft.create({ patientId, specialty: 'ophthalmology' }));
  await value(draft.save({ id, patch: { answers } }));
  for (const slot of request.slots) {
    // Somebody is at the screen, however slow the machine.
    await session.presence({});
    const bytes = enlarged();
    const file = { fileName: 'image.jpg', size: bytes.length, lastModified: null };
    const { uploadId } = await value(image.begin({ requestId: id, slot, ...file }));
    for (let offset = 0; offset < bytes.length; offset += 1024 * 1024) {
      const piece = bytes.slice(offset, offset + 1024 * 1024);
      await value(image.append({ uploadId, offset, bytes: piece }));
    }
    await value(image.finish({ uploadId }));
  }
  await value(draft.sign({ id, confirmed: true }));
  return id;
}
