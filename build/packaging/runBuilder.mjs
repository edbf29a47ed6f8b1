/**
 * The packager in a process of its own, so that what it prints is shown only when it fails:
 * `node runBuilder.mjs '<BuilderParts as JSON>'`.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { root } from '../paths.mjs';
import { builderConfig, executableIn } from './builderConfig.mjs';
import { setShippedFuses } from './fuses.mjs';

/** @type {import('./builderConfig.mjs').BuilderParts} */
const parts = JSON.parse(process.argv[2] ?? '');
const arch = process.arch === 'arm64' ? Arch.arm64 : Arch.x64;
const targets = parts.targets.length === 0 ? ['dir'] : [...parts.targets];

await build({
  projectDir: root,
  targets: Platform.current().createTarget(targets, arch),
  config: {
    ...builderConfig(parts),
    // Before anything is signed: a signature covers the fuses.
    afterPack: async ({ packager, appOutDir }) => {
      // The test runtime's folder carries a small starter of ours; the packaged program starts from its archive.
      rmSync(join(packager.getResourcesDir(appOutDir), 'app'), { recursive: true, force: true });
      await setShippedFuses(executableIn(appOutDir, process.platform), parts);
    },
  },
});
