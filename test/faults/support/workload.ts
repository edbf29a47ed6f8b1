import { requestAnswers } from '../../support/exampleAnswers.ts';
import { type Ledger, type LedgerRequest, sha256 } from './ledger.ts';
import { createResident, newResident } from './people.ts';
import { picture, slots } from './pictures.ts';
import type { Random } from './random.ts';
import type { HostWindow } from './vaultHost.ts';

const specialty = 'ophthalmology';
const answers = requestAnswers(specialty);

/** What a nurse does, one act at a time; each is noted in the ledger once the vault has answered. */
export interface Nurse {
  readonly createResident: () => Promise<string>;
  readonly editResident: (id: string) => Promise<void>;
  readonly beginRequest: (patientId: string) => Promise<LedgerRequest>;
  readonly saveRequest: (request: LedgerRequest) => Promise<void>;
  readonly addPicture: (request: LedgerRequest) => Promise<void>;
  readonly sign: (request: LedgerRequest) => Promise<void>;
  /** One of the above, whichever comes next for this workstation. */
  readonly doSomething: (random: Random) => Promise<void>;
}

let counter = 0;

/** A number never used before in this process: names and edits are told apart by it. */
function next(): number {
  counter += 1;
  return counter;
}

export function nurseAt(window: HostWindow, ledger: Ledger): Nurse {
  const { residents, requests } = ledger;
  const nurse: Nurse = {
    async createResident() {
      const id = await createResident(window, next());
      residents.set(id, 0);
      return id;
    },
    async editResident(id) {
      const edit = next();
      const { versionId, ...before } = await window.value('patient:read', { id });
      const { traits } = newResident(0);
      const kept = {
        birthFamily: before.birthFamily,
        birthGiven: before.birthGiven,
        birthDate: before.birthDate,
      };
      const change = { id, versionId, traits: { ...traits, ...kept }, unit: null };
      await window.value('patient:update', { ...change, room: String(edit) });
      residents.set(id, edit);
    },
    async beginRequest(patientId) {
      const { id } = await window.value('draft:create', { patientId, specialty });
      const request: LedgerRequest = { id, patientId, saved: null, pictures: [], number: null };
      requests.set(id, request);
      return request;
    },
    async saveRequest(request) {
      const save = next();
      const patch = request.saved === null ? { answers } : {};
      await window.value('draft:save', {
        id: request.id,
        patch: { ...patch, focus: String(save) },
      });
      request.saved = save;
    },
    async addPicture(request) {
      const slot = slots[request.pictures.length] ?? slots[0];
      const bytes = picture(next());
      const { uploadId } = await window.value('image:begin', {
        requestId: request.id,
        slot,
        fileName: `${slot}.jpg`,
        lastModified: null,
        size: bytes.length,
      });
      await window.value('image:append', { uploadId, offset: 0, bytes });
      const { id } = await window.value('image:finish', { uploadId });
      request.pictures.push({ id, sha256: sha256(bytes) });
    },
    async sign(request) {
      const { number } = await window.value('draft:sign', { id: request.id, confirmed: true });
      request.number = number;
    },
    async doSomething(random) {
      const open = [...requests.values()].find(({ number }) => number === null);
      if (open !== undefined && random(8) > 0) return goOn(open);
      const known = [...residents.keys()];
      const someone = known[random(Math.max(1, known.length))];
      if (someone === undefined || random(3) === 0) await nurse.createResident();
      else if (random(2) === 0) await nurse.editResident(someone);
      else await nurse.beginRequest(someone);
    },
  };

  /** Saved twice, four pictures, then signed. */
  async function goOn(request: LedgerRequest): Promise<void> {
    if (request.saved === null) await nurse.saveRequest(request);
    else if (request.pictures.length < slots.length) await nurse.addPicture(request);
    else await nurse.sign(request);
  }

  return nurse;
}
