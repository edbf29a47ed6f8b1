import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRunFolder } from '../support/runFolder.ts';
import { seededRandom, testSeed } from '../support/seededRandom.ts';
import { where } from '../support/where.ts';
import { launchWorkstation, type Workstation } from '../support/workstation.ts';
import { expect, test } from './fixtures.ts';

const fuzzed = 10_000;

/** A copy of the program with what must never be served: a link out, a folder beside with a like name. */
function trappedCopy(): string {
  const copy = join(makeRunFolder('trapped'), 'app');
  cpSync(where().app, copy, { recursive: true });
  const renderer = join(copy, '.build', 'renderer');
  symlinkSync('/etc/passwd', join(renderer, 'assets', 'link.js'));
  symlinkSync('/etc', join(renderer, 'folder'));
  mkdirSync(join(copy, '.build', 'renderer-evil'));
  writeFileSync(join(copy, '.build', 'renderer-evil', 'secret.js'), 'beside');
  return copy;
}

interface Answer {
  readonly status: number;
  /** How a served file begins. */
  readonly head: string;
}

/** Asks main's own network stack, which goes through the same handlers as a page and knows no content policy. */
async function ask(workstation: Workstation, urls: readonly string[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < urls.length; at += 500) {
    const batch = await workstation.app.evaluate(
      async ({ net }, asked) =>
        Promise.all(
          asked.map(async (url) => {
            try {
              const { status, ...answer } = await net.fetch(url).then(async (found) => ({
                status: found.status,
                text: await found.text(),
              }));
              return { status, head: answer.text.slice(0, 40) };
            } catch {
              return { status: 0, head: '' };
            }
          }),
        ),
      urls.slice(at, at + 500),
    );
    answers.push(...batch);
  }
  return answers;
}

const pieces = [
  '..',
  '.',
  '%2e%2e',
  '%2e',
  '..%2f',
  '%2f',
  '%5c',
  '..\\',
  '\\',
  '%00',
  '\u0000',
  '%252e%252e',
  'etc',
  'passwd',
  'assets',
  'index.html',
  'main',
  'vault.cjs',
  'runtime.json',
  'package.json',
  'folder',
  'link.js',
  'renderer-evil',
  'secret.js',
  'é',
  '%c0%af',
  '%',
  '?',
  '#',
  ';',
  ':',
  '~',
  'C:',
  'CON',
  '',
  'a'.repeat(3_000),
  'empty.html',
  'INDEX.HTML',
  'index.html.',
  'index.html%20',
  '*',
  '|',
  '"',
  '<',
];

/** A file that is served is a key of the list made when the program started: the rest answers 404. */
function fuzzedPaths(seed: number): readonly string[] {
  const random = seededRandom(seed);
  const pick = () => pieces[random(pieces.length)] ?? '';
  return Array.from({ length: fuzzed }, () => {
    const separator = random(5) > 0 ? '/' : '\\';
    return Array.from({ length: 1 + random(6) }, pick).join(separator);
  });
}

test('app:// serves the files of its list and nothing else', async () => {
  const seed = testSeed();
  const copy = trappedCopy();
  const { electron, args } = where();
  const workstation = await launchWorkstation({
    profileDir: makeRunFolder('profile'),
    program: { electron, args: [copy, ...args] },
  });
  await workstation.gate();
  const served = readdirSync(join(copy, '.build', 'renderer', 'assets'), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `/assets/${name}`);
  const known = new Set(['/index.html', '/empty.html', ...served]);
  const ours = await ask(
    workstation,
    [...known].map((path) => `app://poste${path}`),
  );
  expect(new Set(ours.map(({ status }) => status))).toEqual(new Set([200]));
  const heads = new Set(ours.map(({ head }) => head));

  const hosts = ['poste', 'poste', 'poste', 'elsewhere', 'poste.evil', ''];
  const urls = fuzzedPaths(seed).map((path, at) => `app://${hosts[at % hosts.length]}/${path}`);
  const traps = [
    'assets/link.js',
    'folder/passwd',
    '../renderer-evil/secret.js',
    '..%2frenderer-evil/secret.js',
  ].map((path) => `app://poste/${path}`);
  const all = [...urls, ...traps];
  const answers = await ask(workstation, all);
  const served200 = all.filter((_url, at) => answers[at]?.status === 200);
  const wrong = all.filter((url, at) => {
    const { status, head } = answers[at] ?? { status: 200, head: '' };
    return status === 200 && (!url.startsWith('app://poste/') || !heads.has(head));
  });
  expect(wrong).toEqual([]);
  expect(traps.filter((url) => served200.includes(url))).toEqual([]);
  expect(answers).toHaveLength(fuzzed + traps.length);
  expect(answers.filter(({ status }) => status === 404).length).toBeGreaterThan(fuzzed / 2);
  await workstation.close();
});

test('app:// answers reading only', async ({ shared: { workstation } }) => {
  const answers = await workstation.app.evaluate(async ({ net }) =>
    Promise.all(
      ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'].map((method) =>
        net.fetch('app://poste/index.html', { method }).then(
          ({ status }) => status,
          () => 0,
        ),
      ),
    ),
  );
  expect(answers.every((status) => status === 404 || status === 0)).toBe(true);
});

test('attachment:// gives nothing to a guessed token, id or copy', async ({
  shared: { workstation },
}) => {
  const seed = testSeed();
  const random = seededRandom(seed);
  const hex = (length: number) => Array.from({ length }, () => random(16).toString(16)).join('');
  const id = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  const urls = Array.from({ length: 2_000 }, (_, at) => {
    const copies = ['display', 'preview', 'thumbnail', 'original', '..', '%2e%2e', ''];
    const bad = pieces[random(pieces.length)] ?? '';
    const forms = [`${id()}/${id()}`, `${id()}/${bad}`, `${bad.replace(/\W/g, '')}x/${id()}`];
    return `attachment://${forms[at % forms.length]}/${copies[at % copies.length]}`;
  });
  const answers = await ask(workstation, urls);
  expect(answers.filter(({ status }) => status === 200)).toEqual([]);
  expect(workstation.vaultPid()).not.toBeNull();
});
