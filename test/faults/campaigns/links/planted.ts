import type { PlantedCase } from '../../campaign.ts';

/**
 * What a bad line would show: work thrown away at a cut, and a word ahead of its receipt. Each shows at the first cut,
 * whichever piece it falls into: after it no byte of the connections that were open arrives (`forgetfulLink`).
 */
export const plantedOnLinks: readonly PlantedCase[] = [
  {
    name: 'the hub forgets an upload whose last piece began fifteen seconds ago',
    patches: [
      {
        file: 'hub/uploads/fileFolder.ts',
        find: "from 'node:fs/promises';",
        replace: "from 'node:fs/promises';\nimport { truncate } from 'node:fs/promises';",
      },
      {
        file: 'hub/uploads/fileFolder.ts',
        find: '  const written = new WrittenHere(root);',
        replace:
          '  const written = new WrittenHere(root);\n  const begun = new Map<string, number>();',
      },
      {
        file: 'hub/uploads/fileFolder.ts',
        find: '      const wasFlushed = written.flushed.has(id);',
        replace:
          '      begun.set(id, Date.now());\n      const wasFlushed = written.flushed.has(id);',
      },
      {
        file: 'hub/uploads/fileFolder.ts',
        find: '      return found?.size ?? null;',
        replace:
          '      if (Date.now() - (begun.get(id) ?? Date.now()) < 15_000) return found?.size ?? null;\n      begun.delete(id);\n      await truncate(pathOf(id));\n      return 0;',
      },
    ],
    cases: 1,
    seenAs: 'failures',
  },
  {
    name: 'the workstation takes a picture for sent, and for received, without an answer',
    patches: [
      {
        file: 'electron/vault/sync/filePieces.ts',
        find: '      hub.files.append(token, upload, from, piece),\n    );',
        replace: '      hub.files.append(token, upload, from, piece).catch(() => size),\n    );',
      },
      {
        file: 'electron/vault/sync/fileUploader.ts',
        find: '      await confirm(parts, hub, file);',
        replace:
          '      const at = parts.clock.now().toISOString();\n      writeFile(parts, file, (db) => {\n        markFileReceived(db, file.binaryId, at);\n        completeReceipt(db, file.requestId, at);\n      });',
      },
    ],
    cases: 1,
    seenAs: 'lost',
  },
];
