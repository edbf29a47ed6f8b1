import { AppFailure } from '../../../../shared/errors.ts';
import { idIn } from '../../../../shared/fhir/reference.ts';
import { readWorkstationKey } from '../../store/hubLinkStore.ts';
import { readResource } from '../../store/resourceStore.ts';
import type { Call } from './call.ts';
import { type CallDesk, finish, live, say } from './callDesk.ts';
import { otherOf } from './callPeople.ts';
import { readSpeaker } from './callSpeaker.ts';
import { type Agreement, BrokenSecrecy, createSecrecy } from './secrecy.ts';

/** The hub that knows the other workstation's certificate answers by then, or the words alone tell. Milliseconds. */
const certificateMs = 5_000;
/** An agreement is three lines; two of them are the other side's. */
const mostHeard = 2;

/** This side's window will open a connection that shows this. @throws AppFailure `call.over` */
export function secure(desk: CallDesk, callId: string, fingerprint: string): void {
  const call = live(desk, callId, 'active');
  if (call.secrecy !== null) throw new AppFailure('call.over');
  const key = readWorkstationKey(call.store.database);
  if (key === null) throw new AppFailure('hub.notEnrolled');
  const isCaller = call.direction === 'outgoing';
  const now = desk.syncOf(call.store).hubNow;
  call.secrecy = createSecrecy({ callId, isCaller, key, fingerprint, now });
  const first = call.secrecy.first();
  if (first !== null) say(desk, call, { estuaire: 'secrecy', line: first });
  for (const line of call.secrecyHeard.splice(0)) hearSecrecy(desk, call, line);
}

/** Two different words, said aloud, end the call through `end`; the same ones are kept in the trail. @throws AppFailure `call.over` */
export function confirmWords(desk: CallDesk, callId: string): void {
  const call = live(desk, callId, 'active');
  if (call.security.state === 'waiting' || call.security.wordsSame) return;
  desk.trace.wordsSame(call);
  call.security = { ...call.security, wordsSame: true };
  desk.changed();
}

/** What the other workstation said of its connection; anything an honest one would not say ends the call. */
export function hearSecrecy(desk: CallDesk, call: Call, line: string): void {
  if (call.secrecy === null) {
    if (call.secrecyHeard.push(line) > mostHeard) finish(desk, call, 'intercepted');
    return;
  }
  try {
    const answer = call.secrecy.hear(line);
    if (answer !== null) say(desk, call, { estuaire: 'secrecy', line: answer });
  } catch (error) {
    if (!(error instanceof BrokenSecrecy)) throw error;
    finish(desk, call, 'intercepted');
    return;
  }
  const agreed = call.secrecy.agreed();
  if (agreed !== null) void settle(desk, call, agreed);
}

/** Nothing is shown before this said whose workstation it is, or that nobody knows. */
async function settle(desk: CallDesk, call: Call, agreed: Agreement): Promise<void> {
  const { fingerprint, kid, words } = agreed;
  const sync = desk.syncOf(call.store);
  const inTime = new Promise<void>((resolve) => desk.clock.startTimer(certificateMs, resolve));
  await Promise.race([sync.meetKeys([kid]), inTime]);
  if (call.state !== 'active') return;
  const owner = sync.certifiedOwner(kid);
  if (
    owner !== null &&
    (owner.kind !== 'workstation' || isStranger(call, owner.establishment.id))
  ) {
    finish(desk, call, 'intercepted');
    return;
  }
  const isAwaited = owner !== null && placesOf(call).includes(owner.establishment.id);
  call.security = {
    ...call.security,
    state: isAwaited ? 'certified' : 'uncertified',
    fingerprint,
    words: [...words],
    place: owner?.name ?? null,
  };
  call.agreement = agreed;
  nameOther(desk, call);
  desk.changed();
}

/** The other workstation said who speaks there, before or after the agreement. */
export function hearOther(desk: CallDesk, call: Call, line: string): void {
  call.otherSaid = line;
  nameOther(desk, call);
}

/** Nobody is named on the word of anybody but the workstation that the connection is agreed on with. */
function nameOther(desk: CallDesk, call: Call): void {
  const { agreement, otherSaid, other, id: callId } = call;
  if (agreement === null || otherSaid === null || other !== null) return;
  const isCaller = call.direction === 'incoming';
  call.other = readSpeaker(otherSaid, agreement, { callId, isCaller });
  if (call.other === null) return;
  const { name } = call.other;
  const isKnown = call.security.state === 'certified';
  desk.record.heardOther(call, isKnown ? otherOf(call, name) : { name, roleId: null });
}

/** The side that asked is of one establishment: a certified workstation of another one is still a stranger. */
function isStranger(call: Call, establishmentId: string): boolean {
  const places = placesOf(call);
  return isAsker(call) && places.length > 0 && !places.includes(establishmentId);
}

/** Whether the other side of this call is the one that wrote the request. */
function isAsker({ direction, to }: Call): boolean {
  return direction === 'outgoing' ? to === 'requester' : to === 'expert';
}

/**
 * The establishments that the other side may be of, as the request says: who asked, or those whose teams are asked. A
 * member of a team may sit elsewhere: then the words tell, and not the Region alone.
 */
function placesOf(call: Call): readonly string[] {
  const { database } = call.store;
  const request = readResource(database, 'ServiceRequest', call.requestId)?.resource;
  if (isAsker(call)) {
    const roleId = idIn(request?.requester, 'PractitionerRole');
    const role = roleId === null ? null : readResource(database, 'PractitionerRole', roleId);
    return [idIn(role?.resource.organization, 'Organization')].filter((id) => id !== null);
  }
  const teams = (request?.performer ?? []).map((one) => idIn(one, 'HealthcareService'));
  return teams.flatMap((id) => {
    const team = id === null ? null : readResource(database, 'HealthcareService', id);
    return idIn(team?.resource.providedBy, 'Organization') ?? [];
  });
}
