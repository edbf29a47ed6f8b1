import { practiceContent } from '../../electron/vault/services/practiceContent.ts';
import type { VaultOptions } from '../../electron/vault/vaultOptions.ts';
import { copyOf, keptFolder } from './keptFolder.ts';
import { openTestVault, type TestVault } from './vault.ts';

/** The pictures of the exercise stay at the hub, as those of old requests do. */
export const withoutPictures = practiceContent('');

type Content = VaultOptions['practiceContent'];

/** Made once for a file of tests, by what it is filled with: making it costs ten times what opening it does. */
const made = new Map<Content | undefined, Promise<string>>();

/** A profile with the exercise as « Découvrir » leaves it, closed, in a folder of this test alone. */
export async function exerciseFolder(content?: Content): Promise<string> {
  const making = made.get(content) ?? make(content);
  made.set(content, making);
  making.catch(() => made.delete(content));
  return copyOf(await making);
}

/** The exercise, opened as its nurse; `record()` is her window. */
export async function openExercise(
  change: Omit<Partial<VaultOptions>, 'rootDir' | 'workstationSecret'> = {},
): Promise<TestVault> {
  const rootDir = await exerciseFolder(change.practiceContent);
  const opened = openTestVault({ ...change, rootDir });
  await opened.gate.value('setup:discover', {});
  return opened;
}

async function make(content: Content | undefined): Promise<string> {
  const change = content === undefined ? {} : { practiceContent: content };
  const { gate, vault, rootDir } = openTestVault(change);
  await gate.value('setup:discover', {});
  vault.close();
  return keptFolder(rootDir);
}
