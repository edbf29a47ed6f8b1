import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { commands } from '../../hub/commands.ts';
import { readConfig } from '../../hub/config.ts';
import { reasons } from '../../hub/fhir/reason.ts';
import { maxBodyBytes } from '../../hub/http/jsonBody.ts';
import { usualPatience } from '../../hub/http/server.ts';
import { usualTimes } from '../../hub/live/liveServer.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startTestHub, type TestHub } from './support/testHub.ts';
import { reasonOf } from './support/workstation.ts';

const hubFolder = fileURLToPath(new URL('../../hub', import.meta.url));
const page = readFileSync(join(hubFolder, 'README.md'), 'utf8');
/** The text of one numbered section. */
const section = (number: number): string =>
  page.split(/^## /m).find((part) => part.startsWith(`${number}. `)) ?? '';

/** Of a table's rows, the cells of its first two columns. */
const rows = (text: string): readonly (readonly [string, string])[] =>
  [...text.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].map(([, one = '', two = '']) => [one, two]);

const spans = (cell: string): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);

const formOf = (route: string): string =>
  route.replace(/\?.*$/, '').replaceAll(/\{\w+\}|:\w+/g, '{}');

/** `METHOD /path/{}`, one by one; a row may give two methods for one path, or one path and what follows it. */
function routesOfPage(): readonly string[] {
  return rows(section(2)).flatMap(([cell]) => {
    const said = spans(cell);
    return said.map((span, index) => {
      if (span.startsWith('…')) return formOf(`${said[0]}${span.slice(1)}`);
      return formOf(span.includes(' ') ? span : `${span} ${said[index + 1]?.split(' ')[1]}`);
    });
  });
}

function routesOfCode(): readonly string[] {
  const sources = readdirSync(hubFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(hubFolder, name), 'utf8'));
  const declared = /\bapp\.(get|post|put|patch|head|delete)(?:<[^>]+>)?\(\s*'([^']+)'/g;
  const found = [...sources.join('\n').matchAll(declared)];
  // The live channel is no route of the HTTP server: it is taken at the upgrade (`live/liveServer.ts`).
  return [
    ...found.map(([, method = '', path]) => formOf(`${method.toUpperCase()} ${path}`)),
  ].concat('GET /live');
}

let hub: TestHub;
beforeAll(async () => {
  const [metricsToken, operatorToken] = [0, 1].map(() => randomBytes(24).toString('hex'));
  hub = await startTestHub({
    metricsToken: metricsToken ?? '',
    operatorToken: operatorToken ?? '',
    // Any folder: without one the route does not exist.
    updatesDir: hubFolder,
  });
});
afterAll(() => hub.destroy());

test('the page names every route that the hub has, and no other', () => {
  expect(routesOfPage().length).toBeGreaterThan(25);
  expect([...routesOfPage()].sort()).toEqual([...routesOfCode()].sort());
});

const bare = ['GET /fhir/metadata', 'POST /auth/enrol', 'POST /auth/token'];
/** Opened by secrets of their own: operator.test.ts, operatorPage.test.ts. */
const secret = ['GET /metrics', 'GET /operator'];
const id = '0e000000-0000-4000-8000-000000000001';

test.each(routesOfPage().filter((one) => !bare.includes(one) && one !== 'GET /live'))(
  '%s is nothing without a token',
  async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const type = method === 'PATCH' ? 'application/offset+octet-stream' : 'application/fhir+json';
    const writes = ['POST', 'PUT', 'PATCH'].includes(method);
    const target = path.replace('/fhir/{}', '/fhir/Patient').replaceAll('{}', id);
    const response = await fetch(`${hub.url}${target}`, {
      method,
      ...(writes ? { body: '{}', headers: { 'Content-Type': type } } : {}),
    });
    expect(response.status).toBe(401);
    if (method !== 'HEAD' && !secret.includes(route)) {
      expect(await reasonOf(response)).toBe('auth.required');
    }
  },
);

test('the live channel is nothing without a token, nor with one that is none', async () => {
  for (const headers of [
    {},
    { Authorization: 'Bearer x' },
    { Authorization: `Bearer ${id}${id}` },
  ]) {
    const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/live`, { headers });
    const status = await new Promise((resolve) => {
      socket.on('error', () => undefined);
      socket.on('open', () => resolve('open'));
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    });
    expect(status).toBe(401);
  }
});

test('the page names every reason under its status, and no other', () => {
  const said = rows(section(9)).flatMap(([statuses, cell]) => {
    const groups = cell.split(' · ');
    const numbers = statuses.split(', ').map(Number);
    // One status for all of its row, or one for each group.
    return groups.flatMap((group, index) =>
      spans(group).map((code) => [code, numbers[Math.min(index, numbers.length - 1)]] as const),
    );
  });
  const wanted = Object.entries(reasons).map(([code, [status]]) => [code, status] as const);
  expect(Object.fromEntries(said.filter(([, status]) => !Number.isNaN(status)))).toEqual(
    Object.fromEntries(wanted),
  );
});

test('the limits and delays of the page are those of the hub that is shipped', () => {
  const numbers = (pattern: RegExp): readonly number[] =>
    (pattern.exec(page) ?? []).slice(1).map((one) => Number(one.replace(',', '')));
  expect(numbers(/entries and (\d+) MiB a body/)).toEqual([maxBodyBytes / 1024 / 1024]);
  const key = join(temporaryFolder(), 'key');
  writeFileSync(key, randomBytes(48).toString('hex'));
  const config = readConfig({ data: 'none' }, { HUB_KEY_FILE: key }, false);
  expect(numbers(/([\d,]+) requests a minute for each workstation/)).toEqual([
    config.ratePerMinute,
  ]);
  expect(numbers(/429 with `Retry-After`\), (\d+) a minute for each address/)).toEqual([
    config.authRatePerMinute,
  ]);
  const behindProxy = { HUB_KEY_FILE: key, HUB_AUTH_RATE: '800' };
  expect(readConfig({ data: 'none' }, behindProxy, false).authRatePerMinute).toBe(800);
  const { headersMs, requestMs, silenceMs } = usualPatience;
  expect(
    numbers(
      /(\d+) s for the headers of a request, (\d+) s for its whole; a connection silent for (\d+) s/,
    ),
  ).toEqual([headersMs / 1000, requestMs / 1000, silenceMs / 1000]);
  const { beatMs, ringMs, returnMs } = usualTimes;
  expect(numbers(/as `lost` after (\d+) s in which/)).toEqual([returnMs / 1000]);
  expect(numbers(/asked every (\d+) s \(WebSocket ping\), others every (\d+) s/)).toEqual([
    beatMs / 1000,
    (beatMs * 5) / 1000,
  ]);
  expect(numbers(/end as `unanswered` after (\d+) s/)).toEqual([ringMs / 1000]);
});

test('the page names every command', () => {
  for (const name of [...Object.keys(commands), 'serve', 'restore']) {
    expect(section(10), name).toMatch(new RegExp(`\`${name}\\b`));
  }
});
