import { randomUUID } from 'node:crypto';
import type { Feed } from '../../../sync/support/feed.ts';
import type { Random } from '../../support/random.ts';
import { type Attack, attack, changing, type Memory, oneOf, onFeed, poison } from './attack.ts';

const meta = (versionId: string) => ({ versionId, lastUpdated: '2026-03-10T03:12:00Z' });
const elsewhere = { reference: `Organization/${randomUUID()}` };

const stranger = (change: object = {}) => ({
  resourceType: 'Patient',
  id: randomUUID(),
  meta: meta('1'),
  name: [{ family: poison }],
  ...change,
});

/** Nothing but where he comes from, or when, speaks against keeping him. */
const whole = {
  name: [{ use: 'official', family: poison, given: ['ODETTE'] }],
  gender: 'female',
  birthDate: '1938-05-04',
};

function feeding(name: string, change: (feed: Feed, memory: Memory, random: Random) => void) {
  return attack(name, onFeed, changing<Feed>(change));
}

function adding(name: string, resource: (random: Random, memory: Memory) => unknown): Attack {
  return feeding(name, (feed, memory, random) => {
    const added = resource(random, memory);
    if (added !== null) {
      feed.entry = [...(feed.entry ?? []), { resource: added as Record<string, unknown> }];
    }
  });
}

/** Elements of a resident's file of a form that FHIR does not know; each is read while a page is applied. */
const otherForms: readonly object[] = [
  { name: poison },
  { name: [null] },
  { name: [{ family: { text: poison } }] },
  { name: [{ family: poison, given: 'Odette' }] },
  { name: [{ family: poison, given: [{}] }], birthDate: '1932-03-12' },
  { identifier: 5 },
  { identifier: [null] },
  { extension: [{ url: 'x', extension: 4 }], birthDate: 12 },
  { name: [{ family: poison, extension: [null] }] },
  { managingOrganization: { reference: 'Organization' }, gender: [] },
];

const residents: readonly Attack[] = [
  adding('a foreign resident', () => stranger({ ...whole, managingOrganization: elsewhere })),
  adding('a version from before', (random, { residents: known }) =>
    known.length === 0 ? null : stranger({ ...whole, id: oneOf(known, random) }),
  ),
  adding('a resident of another form', (random) => stranger(oneOf(otherForms, random))),
  adding('a known resident of another form', (random, { residents: known }) =>
    known.length === 0
      ? null
      : stranger({
          ...{ id: oneOf(known, random), meta: meta('2') },
          ...oneOf(otherForms, random),
        }),
  ),
  adding('a resident without a name', () => stranger({ name: [], note: poison })),
];

const strangers: readonly Attack[] = [
  adding('a foreign request', () => ({
    ...{ resourceType: 'ServiceRequest', id: randomUUID(), meta: meta('1'), status: 'active' },
    ...{ intent: 'order', subject: { reference: 'Patient/1', display: poison } },
    requester: elsewhere,
  })),
  adding('a foreign task', () => ({
    ...{ resourceType: 'Task', id: randomUUID(), meta: meta('1'), status: 'requested' },
    ...{ intent: 'order', description: poison, requester: elsewhere },
  })),
  adding('a type of nothing', () => stranger({ resourceType: 'Biblio' })),
  adding('a type of a later version', () => stranger({ resourceType: 'Library' })),
  adding('a type that is no page’s', () => stranger({ resourceType: 'Bundle' })),
  adding('a kind of nothing', () => stranger({ resourceType: 'Basic' })),
  adding('the name of a prototype', () => stranger({ resourceType: '__proto__' })),
  adding('no id', () => stranger({ id: undefined })),
  adding('an id that is a path', () => stranger({ id: '../../x' })),
  adding('no version', () => stranger({ meta: {} })),
  adding('version minus one', () => stranger({ meta: meta('-1') })),
  adding('a version of words', () => stranger({ meta: meta('1e3') })),
  adding('a day that is none', () =>
    stranger({ meta: { versionId: '1', lastUpdated: `${poison}` } }),
  ),
  adding('text in place of a resource', () => poison),
];

const pages: readonly Attack[] = [
  feeding('a page without end', (feed) => {
    feed.entry = Array.from({ length: 201 }, () => ({ resource: stranger() }));
  }),
  feeding('no way on', (feed) => {
    feed.link = [];
    feed.entry = [{ resource: stranger() }];
  }),
  feeding('a way that leads elsewhere', (feed) => {
    feed.link = [{ relation: 'next', url: 'https://elsewhere.example/?cursor=' }];
    feed.entry = [{ resource: stranger() }];
  }),
  feeding('a cursor without end', (feed) => {
    feed.link = [{ relation: 'next', url: `?cursor=${'x'.repeat(3000)}` }];
    feed.entry = [{ resource: stranger() }];
  }),
];

/** What a hub may tell in its feed that is not for this workstation, not of this form or not new. */
export const feedAttacks: readonly Attack[] = [...residents, ...strangers, ...pages];
