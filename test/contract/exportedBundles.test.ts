import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { beginExport, exportPhase, exportVault } from '../support/exportVault.ts';
import { extractArchive, sevenZip } from '../support/sevenZip.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { r4Problems } from '../unit/fhir/validation.ts';

// Apart from the vault's own tests: the validator does not load in the Node of the test runtime's Electron.
test.skipIf(sevenZip === null)('what « Tout exporter » writes as data is FHIR R4', async () => {
  const { main, window } = await exportVault();
  main.folder = temporaryFolder();
  const passphrase = await beginExport(window);
  const done = await exportPhase(window, 'done');
  const into = temporaryFolder();
  expect(extractArchive(join(main.folder, done.fileName ?? ''), passphrase, into).status).toBe(0);
  const bundles = readdirSync(into, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('donnees-fhir.json'))
    .map((name) => JSON.parse(readFileSync(join(into, name), 'utf8')) as Bundle);
  expect(bundles.length).toBeGreaterThan(5);
  expect(bundles.flatMap(r4Problems)).toEqual([]);
});
