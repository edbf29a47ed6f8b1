import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Fault } from '../../../support/hostileHub.ts';
import { altered, page, refusal } from '../../../sync/support/faults.ts';
import {
  type Attack,
  anywhere,
  attack,
  onBundle,
  oneOf,
  onFeed,
  onFile,
  onToken,
  poison,
  underHeaders,
} from './attack.ts';
import { mutatedJson } from './mutation.ts';
import { rawAnswers } from './rawAnswers.ts';

const bombBytes = 64 * 1024 * 1024;
const bomb = gzipSync(Buffer.alloc(bombBytes, ' '));
const years = [-10, -1, 1, 10, 200_000];

function dateOf(year: number): string {
  return new Date(Date.now() + year * 365.25 * 86_400_000).toUTCString();
}

/** The largest page, and what both ends of a socket hold. */
const mostTakenBytes = 48 * 1024 * 1024;
const bytesWithoutEnd: Attack['fault'] = (_, { complain }) => ({
  kind: 'flood',
  atMostBytes: 2 * mostTakenBytes,
  taken: (bytes) => {
    if (bytes > mostTakenBytes) complain('it took all that was sent to it');
  },
});

/** Whatever was asked: cut, broken, portals, redirections, headers that ask for things, JSON that is none. */
const anything: readonly Attack[] = [
  attack('a cut', anywhere, () => ({ kind: 'cut' })),
  attack('half an answer', anywhere, () => ({ kind: 'halfAnswer' })),
  attack('a lost answer', anywhere, () => ({ kind: 'lostAnswer' })),
  attack('a body cut', anywhere, (random) => ({ kind: 'cutBody', after: random(4000) })),
  attack('500', anywhere, () => page(500)),
  attack('404 of somebody', anywhere, () => page(404)),
  attack('a portal', anywhere, () => page(200)),
  attack('a redirection', anywhere, (random, { elsewhere }) =>
    page(oneOf([301, 302, 303, 307, 308], random), { location: elsewhere }),
  ),
  attack('a redirection to itself', anywhere, () => page(308, { location: '/fhir' })),
  attack(
    'headers that ask for things',
    anywhere,
    underHeaders(({ elsewhere }) => ({
      'set-cookie': `${poison}=1; Path=/`,
      refresh: `0; url=${elsewhere}`,
      location: elsewhere,
      link: `<${elsewhere}>; rel=preload`,
      'alt-svc': 'h2=":1"',
      'www-authenticate': 'Basic realm="x"',
      'access-control-allow-origin': '*',
    })),
  ),
  attack('another time', anywhere, (random) =>
    altered((text) => text, { date: dateOf(oneOf(years, random)) }),
  ),
  attack('no time at all', anywhere, () => altered((text) => text, { date: 'tomorrow' })),
  attack('another epoch', anywhere, (random) =>
    altered((text) => text, { 'x-hub-epoch': `e${random(3)}` }),
  ),
  attack('an epoch without end', anywhere, () =>
    altered((text) => text, { 'x-hub-epoch': 'e'.repeat(8000) }),
  ),
  attack('said to be compressed', anywhere, () =>
    altered((text) => text, { 'content-encoding': 'gzip' }),
  ),
  attack('a bomb', anywhere, () => ({
    ...{ kind: 'answer', status: 200, body: bomb },
    headers: { 'content-encoding': 'gzip', 'content-type': 'application/fhir+json' },
  })),
  attack('bytes without end', (asked) => !onFeed(asked), bytesWithoutEnd),
  attack('null', anywhere, () => altered(() => 'null')),
  attack('nested for ever', anywhere, (random) =>
    altered(() => oneOf(['[', '{"a":', '[{"a":'], random).repeat(100_000)),
  ),
  attack('longer than anything', anywhere, () => altered(() => ' '.repeat(6_000_000))),
  attack('half of the text', anywhere, () => altered((text) => text.slice(0, text.length / 2))),
  attack('names that touch prototypes', anywhere, () =>
    altered((text) => text.replace('{', '{"__proto__":{"length":9,"kind":1},"constructor":null,')),
  ),
  attack('another type', anywhere, () => altered((text) => text, { 'content-type': 'text/html' })),
  attack('not UTF-8', anywhere, () => altered((text) => text.replaceAll('"', '\uFFFD'))),
];

/** Of the right form: the hub says no, or not now, and lies. */
const refusals: readonly Attack[] = [
  attack('away', anywhere, () => refusal(503, 'unavailable')),
  attack('away for thirty years', anywhere, () =>
    refusal(503, 'unavailable', { 'retry-after': '999999999' }),
  ),
  attack('away until yesterday', anywhere, () =>
    refusal(503, 'unavailable', { 'retry-after': dateOf(-10) }),
  ),
  attack('too many', anywhere, () => refusal(429, 'rate.limited', { 'retry-after': '1' })),
  attack('a full disk', anywhere, () => refusal(507, 'storage.full')),
  attack('signed out', anywhere, () => refusal(401, 'auth.expired')),
  attack('revoked', onToken, () => refusal(401, 'workstation.revoked')),
  attack('declared lost', onToken, () => refusal(401, 'workstation.lost')),
  attack('a refusal', onBundle, () => refusal(422, 'resource.invalid')),
  attack('a refusal that names somebody', onBundle, () =>
    refusal(422, `${poison} Odette <b>né le 12/03/1932</b>`),
  ),
  attack('a token refused with a name', onToken, () => ({
    ...{ kind: 'answer', status: 400, headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ error: poison, reason: `${poison} Odette` }),
  })),
  attack('a conflict of nothing', onBundle, () => refusal(412, 'version.conflict')),
  attack('no such thing', onFile, () => refusal(404, 'notFound')),
];

const forms: readonly Attack[] = rawAnswers.map(([name, bytes]) =>
  attack(name, anywhere, () => ({ kind: 'raw', bytes })),
);

const mutations: readonly Attack[] = [1, 2, 8].map((changes) => ({
  ...attack(`${changes} places of the JSON changed`, anywhere, (random) =>
    altered((text) => mutatedJson(text, changes, random)),
  ),
  mayPass: true,
}));

/** Those that fit any question, drawn evenly by family. */
export const lineFamilies: readonly (readonly Attack[])[] = [
  anything,
  refusals,
  forms,
  mutations,
  mutations,
];

/** Slow ones take a second or more each: they are drawn seldom. */
export const slow: readonly Attack[] = [
  attack('silence', anywhere, () => ({ kind: 'silence' })),
  attack('drop by drop', anywhere, () => ({ kind: 'drip' })),
  attack('a page of bytes without end', onFeed, bytesWithoutEnd),
  attack('a feed without end', onFeed, (_, memory) => {
    memory.feedIsEndless = true;
    return onePageMore(0);
  }),
];

/** A page with something that nobody waits for, and a way on. */
export function onePageMore(number: number): Fault {
  const entry = [
    {
      resource: {
        ...{ resourceType: 'Binary', id: randomUUID(), contentType: 'image/jpeg' },
        meta: { versionId: '1', lastUpdated: '2026-03-10T03:12:00Z' },
      },
    },
  ];
  const link = [{ relation: 'next', url: `?cursor=endless-${number}` }];
  const body = JSON.stringify({ resourceType: 'Bundle', type: 'history', link, entry });
  const headers = { 'content-type': 'application/fhir+json' };
  return { kind: 'answer', status: 200, body, headers };
}
