import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { compileNeedles } from '../../support/canary/needles.ts';
import { keyForms, scanMemory } from '../../support/canary/scanMemory.ts';
import { searchForms } from '../../support/canary/searchForms.ts';

const asText = { label: 'text', kind: 'text', text: 'Mémoire-Égarée-Ici' } as const;
const absent = { label: 'absent', kind: 'text', text: 'Jamais-Dite-Nulle-Part' } as const;
const key = Buffer.from(Array.from({ length: 32 }, (_, index) => 251 - 7 * index));

/** A process that holds a name and a key, each spelled only inside it. */
async function holder(): Promise<ChildProcess> {
  const codes = JSON.stringify([...asText.text].map((letter) => letter.charCodeAt(0)));
  const program = `
    const name = String.fromCharCode(...${codes});
    const key = Buffer.from(Array.from({ length: 32 }, (_, index) => 251 - 7 * index));
    globalThis.held = { name, bytes: Buffer.from(name), key, hex: key.toString('hex') };
    process.send('ready');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  return child;
}

test('finds what a living process holds, as text, as bytes and as a key, and nothing else', async () => {
  const child = await holder();
  const needles = compileNeedles([...searchForms([asText, absent]), ...keyForms('key', key)]);
  const report = scanMemory(child.pid ?? 0, needles);
  const found = new Set(report.hits.map(({ canary, form }) => `${canary}: ${form}`));
  expect(report.unread).toBeNull();
  expect(report.bytes).toBeGreaterThan(1_000_000);
  for (const form of ['text: utf-8', 'key: raw', 'key: hex']) expect(found).toContain(form);
  expect([...found].filter((one) => one.startsWith('absent'))).toEqual([]);
});

test('says when a process cannot be read', () => {
  const needles = compileNeedles(searchForms([absent]));
  expect(scanMemory(2 ** 22 + 1, needles)).toMatchObject({ hits: [], unread: 'ENOENT' });
});
