import type { PlantedCase } from '../../campaign.ts';

/** Each side, once, without what makes a repeat harmless. */
export const plantedRepeats: readonly PlantedCase[] = [
  {
    name: 'the hub does not know a request id again',
    patches: [
      {
        file: 'hub/fhir/submitAct.ts',
        find: 'if (known === null || !canReadReceipt(caller, known)) return null;',
        replace: 'if (known === null || known.digest.length > 0) return null;',
      },
      {
        file: 'hub/store/sqliteCommit.ts',
        find: 'if (known !== null) return known;',
        replace: '',
      },
    ],
    cases: 40,
    seenAs: 'stuck',
  },
  {
    name: 'the hub takes an upload for whole after any piece, without its hash',
    patches: [
      {
        file: 'hub/uploads/uploadDesk.ts',
        find: '    if (length === size) {',
        replace: '    if (length > 0) {',
      },
      {
        file: 'hub/uploads/uploadService.ts',
        find: '  if (digest === binary.sha256) {',
        replace: '  if (digest.length > 0) {',
      },
    ],
    cases: 40,
    seenAs: 'unreadable',
  },
];
