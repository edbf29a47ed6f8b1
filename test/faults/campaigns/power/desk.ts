import { emptyLedger, type LedgerRequest } from '../../support/ledger.ts';
import type { Random } from '../../support/random.ts';
import type { HostWindow } from '../../support/vaultHost.ts';
import { type Nurse, nurseAt } from '../../support/workload.ts';
import type { Note } from './facts.ts';

export interface Desk {
  readonly createResident: () => Promise<string>;
  readonly editResident: (id: string) => Promise<void>;
  readonly saveRequest: (request: LedgerRequest) => Promise<void>;
  readonly residents: (count: number, random: Random) => Promise<void>;
  readonly beginRequest: () => Promise<LedgerRequest>;
  readonly pictures: (request: LedgerRequest, count: number) => Promise<void>;
  readonly sign: (request: LedgerRequest) => Promise<void>;
}

/** The acts of the other campaigns, each noted as it was answered. */
export function deskAt({ note }: { readonly note: Note }, window: HostWindow): Desk {
  const ledger = emptyLedger();
  const nurse: Nurse = nurseAt(window, ledger);
  const edit = async (id: string): Promise<void> => {
    await nurse.editResident(id);
    note({ kind: 'resident', id, room: String(ledger.residents.get(id)) });
  };
  const save = async (request: LedgerRequest): Promise<void> => {
    await nurse.saveRequest(request);
    note({ kind: 'saved', id: request.id, focus: String(request.saved) });
  };
  const create = async (): Promise<string> => {
    const id = await nurse.createResident();
    note({ kind: 'resident', id, room: '' });
    return id;
  };
  return {
    createResident: create,
    editResident: edit,
    saveRequest: save,
    residents: async (count, random) => {
      for (let index = 0; index < count; index += 1) {
        const id = await create();
        for (let edits = random(3); edits > 0; edits -= 1) await edit(id);
      }
    },
    beginRequest: async () => {
      const request = await nurse.beginRequest(await create());
      note({ kind: 'draft', id: request.id });
      await save(request);
      return request;
    },
    pictures: async (request, count) => {
      for (let index = 0; index < count; index += 1) {
        await nurse.addPicture(request);
        const added = request.pictures.at(-1);
        if (added !== undefined) note({ kind: 'picture', request: request.id, ...added });
        await save(request);
      }
    },
    sign: async (request) => {
      await nurse.sign(request);
      note({ kind: 'signed', id: request.id, number: request.number ?? '' });
    },
  };
}
