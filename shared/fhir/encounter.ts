import type {
  Encounter,
  Extension,
  PractitionerRole,
  Reference,
  Resource,
} from '@medplum/fhirtypes';
import { findExtension } from './extension.ts';
import { organizationReference, type Person, personReference } from './person.ts';
import { referenceTo } from './reference.ts';
import { codeSystem, extensionUrl } from './systems.ts';

/** What may go wrong with a call, as each file has to say (R6316-4, 5°). */
export const callIncidents = [
  'interrupted',
  'lost',
  'noMedia',
  'offline',
  'intercepted',
  'stopped',
] as const;
export type CallIncident = (typeof callIncidents)[number];

/** `present`: the person is before the camera and accepts, a téléconsultation; `absent`: an exchange between professionals. */
export type CallSubject = 'present' | 'absent';

/** Something of a call and when, an instant. */
export interface CallMoment<T> {
  readonly what: T;
  readonly at: string;
}

/** Who spoke at the side that does not keep the record. */
export interface CallOther {
  readonly name: string;
  /** PractitionerRole; null where the name is only what the other workstation said. */
  readonly roleId: string | null;
}

/** Somebody who spoke, as the record has her. */
export interface CallPerson {
  readonly name: string;
  /** The directory names her: the record refers to her role there. */
  readonly inDirectory: boolean;
}

export interface CallToBuild {
  /** Id of the call, the same at both ends. */
  readonly id: string;
  readonly requestId: string;
  readonly patientId: string;
  readonly startedAt: string;
  /** Null for a call whose end this workstation did not see. */
  readonly endedAt: string | null;
  /** Who spoke at the side that keeps the record. */
  readonly by: Person;
  /** Who spoke at the other side; null when its workstation did not say. */
  readonly other: CallOther | null;
  /** What was said of who is before the camera, each time it was. */
  readonly subjects: readonly CallMoment<CallSubject>[];
  readonly incidents: readonly CallMoment<CallIncident>[];
}

/** One call, as both files keep it: who, when, what it was, what went wrong; nothing of what was said or seen. */
export function buildCall(call: CallToBuild): Encounter {
  const { startedAt, endedAt, by, other } = call;
  const period = { start: startedAt, ...(endedAt === null ? {} : { end: endedAt }) };
  const kind = call.subjects.some(({ what }) => what === 'present') ? 'present' : 'absent';
  const moments = [
    ...call.subjects.map((one) => momentExtension(extensionUrl.callSubject, one)),
    ...call.incidents.map((one) => momentExtension(extensionUrl.callIncident, one)),
  ];
  return {
    resourceType: 'Encounter',
    id: call.id,
    ...(moments.length === 0 ? {} : { extension: moments }),
    status: endedAt === null ? 'unknown' : 'finished',
    class: { system: codeSystem.actCode, code: 'VR', display: 'virtual' },
    type: [{ coding: [{ system: codeSystem.callKind, code: kind }] }],
    subject: referenceTo('Patient', call.patientId),
    basedOn: [referenceTo('ServiceRequest', call.requestId)],
    participant: [
      { individual: personReference(by), period },
      ...(other === null ? [] : [{ individual: otherReference(other), period }]),
    ],
    period,
    serviceProvider: organizationReference(by),
  };
}

function otherReference({ name, roleId }: CallOther): Reference<PractitionerRole> {
  return roleId === null ? { display: name } : referenceTo('PractitionerRole', roleId, name);
}

export interface ReadCall {
  readonly id: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly people: readonly CallPerson[];
  /** What it was; each change of it in `subjects`. */
  readonly kind: CallSubject;
  readonly subjects: readonly CallMoment<CallSubject>[];
  readonly incidents: readonly CallMoment<CallIncident>[];
}

/** The calls about one request, the oldest first. */
export function callsOf(resources: readonly Resource[]): readonly ReadCall[] {
  return resources
    .filter((one): one is Encounter => one.resourceType === 'Encounter')
    .flatMap((one) => readCall(one) ?? [])
    .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
}

/** Null for an Encounter that is none of our calls. */
function readCall(encounter: Encounter): ReadCall | null {
  const code = encounter.type
    ?.flatMap(({ coding }) => coding ?? [])
    .find(({ system }) => system === codeSystem.callKind)?.code;
  const startedAt = encounter.period?.start;
  if (code === undefined || startedAt === undefined) return null;
  return {
    id: encounter.id ?? '',
    startedAt,
    endedAt: encounter.period?.end ?? null,
    people: (encounter.participant ?? []).flatMap(({ individual }) => {
      const { display: name, reference } = individual ?? {};
      return name === undefined ? [] : [{ name, inDirectory: reference !== undefined }];
    }),
    kind: code === 'present' ? 'present' : 'absent',
    subjects: momentsIn(encounter, extensionUrl.callSubject, ['present', 'absent']),
    incidents: momentsIn(encounter, extensionUrl.callIncident, callIncidents),
  };
}

function momentExtension(url: string, { what, at }: CallMoment<string>): Extension {
  return {
    url,
    extension: [
      { url: 'what', valueCode: what },
      { url: 'at', valueDateTime: at },
    ],
  };
}

function momentsIn<T extends string>(
  { extension = [] }: Encounter,
  url: string,
  known: readonly T[],
): readonly CallMoment<T>[] {
  return extension
    .filter((one) => one.url === url)
    .flatMap((one) => {
      const code = findExtension(one.extension, 'what')?.valueCode;
      const what = known.find((each) => each === code);
      const at = findExtension(one.extension, 'at')?.valueDateTime;
      return what === undefined || at === undefined ? [] : [{ what, at }];
    });
}
