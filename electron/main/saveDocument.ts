import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { dialog } from 'electron';

/**
 * Asks where to keep a document and writes it there. The person chose a place outside our protection: the vault
 * has written that in the access trail before it asked.
 * @returns false when the person gave up or the file could not be written
 */
export async function saveDocument(name: string, bytes: Uint8Array): Promise<boolean> {
  const extension = extname(name).slice(1);
  const choice = await dialog.showSaveDialog({
    defaultPath: name,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  });
  if (choice.canceled || choice.filePath === '') return false;
  return writeFile(choice.filePath, bytes).then(
    () => true,
    () => false,
  );
}

/**
 * Asks for the folder of an encrypted archive or of backups, which the vault writes itself; null when the person gave up.
 */
export async function chooseFolder(): Promise<string | null> {
  const choice = await dialog.showOpenDialog({ properties: ['openDirectory', 'createDirectory'] });
  return choice.canceled ? null : (choice.filePaths[0] ?? null);
}
