import type { Patient, Resource } from '@medplum/fhirtypes';
import type { Queue } from '../domain/specialty.ts';
import { buildPatient, type PatientFile } from '../fhir/patient.ts';
import type { RequestChange } from '../fhir/requestChange.ts';
import { draftRequest } from './draftRequest.ts';
import { historyRequests } from './history.ts';
import { type PracticePerson, peopleDirectory, placeOf, practicePeople } from './people.ts';
import type { Drawing } from './pictures/gallery.ts';
import { practiceDirectory, practiceQueues } from './places.ts';
import { play } from './play.ts';
import type { PictureFacts, PlaySetup } from './playSetup.ts';
import { type Calendar, createCalendar, type RequestPlan } from './requestPlan.ts';
import { residentsOfTilleuls } from './residents.ts';
import { shorterRequests, shorterSittings } from './shorterRequests.ts';
import { sittingRequests } from './sittingRequests.ts';
import { tilleulsRequests } from './tilleuls/tilleulsRequests.ts';

export interface PracticeOptions {
  /** When the exercise begins, an instant: every date is relative to it. */
  readonly now: string;
  /** `tilleuls`: what the nurse's workstation needs; `region`: what the hub and the experts need too. */
  readonly scope: 'tilleuls' | 'region';
  /** Size and hashes of each drawing once encoded; null leaves the picture out of its request. */
  readonly pictureFacts: (drawing: Drawing) => PictureFacts | null;
}

export interface PracticeRequest {
  /** Id of its ServiceRequest. */
  readonly id: string;
  readonly organizationId: string;
  /** Code of the tray it was sent to first. */
  readonly queue: string;
  /** `workstation`: never seen by the hub. */
  readonly lies: 'workstation' | 'hub';
  /** As it stands now, without its Patient. */
  readonly resources: readonly Resource[];
  /** The signed act that still has to leave; null when nothing waits. */
  readonly waiting: RequestChange | null;
  /** The hub's reason for not taking it. */
  readonly refusal: string | null;
  /** What to draw for each Binary that its Media name. */
  readonly pictures: readonly { readonly binaryId: string; readonly drawing: Drawing }[];
}

export interface PracticeData {
  /** Organizations, teams, sittings, Practitioners and their roles. */
  readonly directory: readonly Resource[];
  readonly people: readonly PracticePerson[];
  readonly queues: readonly Queue[];
  readonly patients: readonly Patient[];
  readonly requests: readonly PracticeRequest[];
}

/**
 * Everything the exercise begins with, the same for the same moment: fictitious residents, requests in every state, and
 * with `region` a sitting of forty cases. Acts are not signed: readers say so, unless who loads them signs them.
 */
export function practiceData(options: PracticeOptions): PracticeData {
  const calendar = createCalendar(options.now);
  const residents = residentsOfTilleuls(calendar.today);
  const queues = Object.values(practiceQueues(calendar.today));
  const plans = allPlans(options, calendar, residents);
  const requests = numbered(plans).map(({ plan, number }) =>
    playPlan(plan, { ...setupOf(plan), number, queues, pictureFacts: options.pictureFacts }),
  );
  const concerned = [...residents, ...plans.map(({ resident }) => resident)];
  return {
    directory: [...practiceDirectory(calendar.today), ...peopleDirectory(calendar.today)],
    people: practicePeople,
    queues,
    patients: [...new Map(concerned.map((one) => [one.id, one])).values()].map(buildPatient),
    requests,
  };
}

/** The distinct pictures that the exercise needs, in the order it needs them. */
export function practiceDrawings(
  options: Pick<PracticeOptions, 'now' | 'scope'>,
): readonly Drawing[] {
  const calendar = createCalendar(options.now);
  const plans = allPlans(options, calendar, residentsOfTilleuls(calendar.today));
  const drawings = plans.flatMap(({ pictures, clinical }) => pictures ?? clinical.pictures);
  return [...new Map(drawings.map(({ drawing }) => [drawing.key, drawing])).values()];
}

function allPlans(
  { scope }: Pick<PracticeOptions, 'scope'>,
  calendar: Calendar,
  residents: readonly PatientFile[],
): readonly RequestPlan[] {
  const { haematology } = practiceQueues(calendar.today);
  return [
    ...tilleulsRequests(residents, calendar, haematology),
    ...historyRequests(residents, calendar),
    ...shorterRequests(residents, calendar),
    ...(scope === 'region' ? [...sittingRequests(calendar), ...shorterSittings(calendar)] : []),
  ];
}

/** Numbers are given in the order of signing, for each workstation and year. */
function numbered(plans: readonly RequestPlan[]) {
  const counters = new Map<string, number>();
  return [...plans]
    .sort((a, b) => Date.parse(a.signedAt) - Date.parse(b.signedAt))
    .map((plan) => {
      const series = `TE-${plan.signedAt.slice(0, 4)}-${placeOf(plan.by).workstationCode}`;
      const counter = (counters.get(series) ?? 0) + 1;
      counters.set(series, counter);
      return { plan, number: `${series}-${String(counter).padStart(6, '0')}` };
    });
}

function setupOf({ key, resident, by, clinical, priority, pictures, signedAt }: RequestPlan) {
  return {
    key,
    resident,
    by,
    clinical,
    priority: priority ?? ('routine' as const),
    ...(pictures === undefined ? {} : { pictures }),
    signedAt,
  };
}

function playPlan(plan: RequestPlan, setup: PlaySetup): PracticeRequest {
  const about = { organizationId: setup.by.organization.id, queue: setup.clinical.queue };
  if (plan.stage === 'draft' || plan.stage === 'to-validate') {
    const draft = draftRequest(setup, plan.stage);
    return { ...about, ...draft, lies: 'workstation', waiting: null, refusal: null };
  }
  const played = play(setup);
  const id = played.requestId;
  const { pictures } = played;
  if (plan.stage === 'waiting') {
    return {
      ...about,
      id,
      lies: 'workstation',
      resources: played.resources(),
      waiting: played.sent,
      refusal: plan.refusal ?? null,
      pictures,
    };
  }
  played.reach(plan.reached ?? 'team');
  plan.next?.(played);
  return {
    ...about,
    id,
    lies: 'hub',
    resources: played.resources().map((one) => asFromHub(one, setup.signedAt)),
    waiting: null,
    refusal: null,
    pictures,
  };
}

/** Version and date as the hub would have written them. */
function asFromHub(resource: Resource, signedAt: string): Resource {
  const lastUpdated = lastChange(resource) ?? signedAt;
  return { ...resource, meta: { ...resource.meta, versionId: '1', lastUpdated } };
}

function lastChange(resource: Resource): string | undefined {
  switch (resource.resourceType) {
    case 'Provenance':
      return resource.recorded;
    case 'Task':
      return resource.lastModified;
    case 'Communication':
      return resource.sent;
    case 'DiagnosticReport':
      return resource.issued;
    case 'QuestionnaireResponse':
      return resource.authored;
    default:
      return undefined;
  }
}
