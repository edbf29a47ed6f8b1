import type { Communication, Provenance, Resource } from '@medplum/fhirtypes';
import { type CommunicationKind, communicationKind, readTexts } from './communication.ts';
import { transitionOf } from './provenance.ts';
import { idIn } from './reference.ts';

/** What a person must have read about a request: « Aggravation », a wrong person (T21), what became of the resident, a reminder. */
export const noticeKinds = [
  'worse',
  'wrongPatient',
  'left',
  'deceased',
  'back',
  'reminder',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export interface RequestNotice {
  /** Of the message, or of the act that says so. */
  readonly id: string;
  readonly kind: NoticeKind;
  /** An instant. */
  readonly at: string;
  readonly authorRoleId: string | null;
  readonly authorName: string;
  readonly texts: readonly string[];
  /** Of a wrong person (5.6): everybody who may have read the request, by the names that it bears. */
  readonly readers: readonly string[];
}

const kindOf: Partial<Record<CommunicationKind, NoticeKind>> = {
  worsening: 'worse',
  'subject-left': 'left',
  'subject-deceased': 'deceased',
  'subject-back': 'back',
  reminder: 'reminder',
};

/** The notices of one request, from all its resources, the oldest first. */
export function requestNotices(resources: readonly Resource[]): readonly RequestNotice[] {
  const found = resources.flatMap((one) => {
    if (one.resourceType === 'Communication') return messageNotice(one);
    return one.resourceType === 'Provenance' ? errorNotice(one, resources) : [];
  });
  return found.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The reader's side: « Aggravation » and the resident's fate are told to the team, a reminder to the establishment, a wrong person to both. */
export function isForSide(kind: NoticeKind, side: 'requester' | 'team'): boolean {
  if (kind === 'reminder') return side === 'requester';
  return kind === 'wrongPatient' || side === 'team';
}

function messageNotice(message: Communication): readonly RequestNotice[] {
  const code = communicationKind(message);
  const kind = code === null ? undefined : kindOf[code];
  if (kind === undefined) return [];
  return [
    {
      id: message.id ?? '',
      kind,
      at: message.sent ?? '',
      authorRoleId: idIn(message.sender, 'PractitionerRole'),
      authorName: message.sender?.display ?? '',
      texts: readTexts(message),
      readers: [],
    },
  ];
}

function errorNotice(act: Provenance, resources: readonly Resource[]): readonly RequestNotice[] {
  if (transitionOf(act) !== 'T21') return [];
  const who = act.agent[0]?.who;
  return [
    {
      id: act.id ?? '',
      kind: 'wrongPatient',
      at: act.recorded,
      authorRoleId: idIn(who, 'PractitionerRole'),
      authorName: who?.display ?? '',
      texts: (act.reason ?? []).flatMap(({ text }) => text ?? []),
      readers: readersOf(resources),
    },
  ];
}

/** The establishment, each team and each person that the request was ever in the hands of, each once. */
function readersOf(resources: readonly Resource[]): readonly string[] {
  const named = resources.flatMap((one) => {
    if (one.resourceType === 'ServiceRequest') return one.performer ?? [];
    if (one.resourceType === 'Task') return [one.requester, one.owner];
    return one.resourceType === 'Provenance' ? one.agent.map(({ who }) => who) : [];
  });
  return [...new Set(named.flatMap((reference) => reference?.display ?? []))];
}
