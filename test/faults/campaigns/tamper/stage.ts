import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreOpener } from '../../support/insideStore.ts';
import type { Random } from '../../support/random.ts';
import type { TamperWorld } from './world.ts';

/** A copy of a used profile that one case spoils. */
export interface Stage {
  readonly rootDir: string;
  /** The real store's folder in it. */
  readonly store: string;
  readonly world: TamperWorld;
  readonly random: Random;
  readonly opener: StoreOpener;
}

/** Copies anew; what the case before left goes. */
export function setStage(stage: Stage, from: 'now' | 'killed', withBackups: boolean): void {
  rmSync(stage.rootDir, { recursive: true, force: true });
  const source = stage.world[from];
  cpSync(join(source, 'poste'), stage.store, { recursive: true });
  if (withBackups) {
    cpSync(join(source, 'sauvegardes'), join(stage.rootDir, 'sauvegardes'), { recursive: true });
  }
}
