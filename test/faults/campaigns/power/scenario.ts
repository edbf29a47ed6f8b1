import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processTree } from '../../../support/processes.ts';
import type { HostScope } from '../../support/hostMessages.ts';
import { installStore, passphrase } from '../../support/people.ts';
import type { Random } from '../../support/random.ts';
import { type HostWindow, startVaultHost, type VaultHost } from '../../support/vaultHost.ts';
import { joinRegion, openRegion } from '../kill/region.ts';
import { deskAt } from './desk.ts';
import type { Fact, Note, Recording } from './facts.ts';
import { recorder } from './straceLog.ts';

const newPassphrase = 'girafe bouton tunnel citron papier';
const wrongPassphrase = 'ce ne sont pas du tout ces mots';

const locksOfShortDay = 2;

export interface ScenarioOptions {
  /** Folder of the sources to run. */
  readonly root: string;
  /** Where the store, the record and the marks go; empty. */
  readonly folder: string;
  readonly random: Random;
  /** One process, no hub, no backup: enough for the planted bugs. */
  readonly short: boolean;
}

/** A person at her workstation, every one of whose calls is counted. */
interface Session {
  readonly host: VaultHost;
  readonly open: (scope: HostScope) => HostWindow;
  readonly note: Note;
  readonly answered: () => number;
}

/** Does a day's work with a vault whose writes are recorded. One call at a time: the last one answered names the instant. */
export async function recordScenario(options: ScenarioOptions): Promise<Recording> {
  const { folder, root } = options;
  const rootDir = join(folder, 'profile');
  const marks = join(folder, 'marks');
  writeFileSync(marks, '');
  const logs: string[] = [];
  const facts: Fact[] = [];
  let answered = 0;
  const start = async (): Promise<Session> => {
    const log = join(folder, `writes-${logs.length}`);
    logs.push(log);
    const environment = { UV_USE_IO_URING: '0' };
    const host = await startVaultHost({ root, rootDir, marks, under: recorder(log), environment });
    const counted = <T>(answer: Promise<T>): Promise<T> =>
      answer.finally(() => {
        answered += 1;
      });
    return {
      host,
      open: (scope) => {
        const { raw, call, value } = host.open(scope);
        return {
          raw: (...said) => counted(raw(...said)),
          call: (...said) => counted(call(...said)),
          value: (...said) => counted(value(...said)),
        };
      },
      note: (fact, at = answered) => void facts.push({ ...fact, at } as Fact),
      answered: () => answered,
    };
  };
  const userId = await (options.short ? shortDay(start, options) : wholeDay(start, options));
  return { rootDir, logs, marks, userId, facts };
}

type Start = () => Promise<Session>;

async function shortDay(start: Start, { random }: ScenarioOptions): Promise<string> {
  const session = await start();
  try {
    const userId = await moveIn(session);
    let window = session.open('record');
    const desk = deskAt(session, window);
    await desk.residents(3, random);
    const request = await desk.beginRequest();
    await desk.pictures(request, 3);
    await changePassphrase(session, window);
    await desk.pictures(request, 1);
    // Each lock empties the log.
    for (let lock = 0; lock < locksOfShortDay; lock += 1) {
      await window.value('session:lock', {});
      window = await enter(session, userId, newPassphrase);
      await deskAt(session, window).residents(2, random);
    }
    return userId;
  } finally {
    await session.host.close();
  }
}

/** Three processes: the first is killed without warning, the second puts a backup back, the third goes on. */
async function wholeDay(start: Start, { random }: ScenarioOptions): Promise<string> {
  const hub = await openRegion();
  let session = await start();
  try {
    const userId = await moveIn(session);
    let window = session.open('record');
    await joinRegion(window, hub);
    let desk = deskAt(session, window);
    await desk.residents(2 + random(3), random);
    const sent = await desk.beginRequest();
    await desk.pictures(sent, 4);
    await desk.sign(sent);
    await leaveAndMistype(session, window, userId);
    window = await enter(session, userId, passphrase);
    desk = deskAt(session, window);
    await changePassphrase(session, window);
    await comeAndGo(session, window);
    await desk.residents(1 + random(3), random);
    const kept = await desk.beginRequest();
    await desk.pictures(kept, 1 + random(3));
    await endAbruptly(session.host);

    session = await start();
    window = await enter(session, userId, newPassphrase);
    const name = await backUp(session, window);
    const asOf = session.answered();
    desk = deskAt(session, window);
    await desk.residents(2, random);
    const gone = await desk.beginRequest();
    await desk.pictures(gone, 1);
    await window.value('backup:restore', { place: 'here', name });
    session.note({ kind: 'restored', asOf });
    await session.host.close();

    session = await start();
    window = await enter(session, userId, newPassphrase);
    desk = deskAt(session, window);
    await desk.residents(2, random);
    await backUp(session, window);
    await window.value('session:lock', {});
    return userId;
  } finally {
    await session.host.close();
    await hub.close();
  }
}

async function moveIn(session: Session): Promise<string> {
  const { user } = await installStore({ ...session.host, open: session.open }, 'nurseCoordinator');
  session.note({ kind: 'installed' });
  session.note({ kind: 'passphrase', typed: passphrase });
  return user.id;
}

async function enter(session: Session, userId: string, typed: string): Promise<HostWindow> {
  await session.open('gate').value('session:unlock', { userId, passphrase: typed });
  session.note({ kind: 'entered' });
  return session.open('record');
}

async function leaveAndMistype(
  session: Session,
  window: HostWindow,
  userId: string,
): Promise<void> {
  await window.value('session:lock', {});
  for (const failures of [1, 2]) {
    const typed = { userId, passphrase: wrongPassphrase };
    const answer = await session.open('gate').call('session:unlock', typed);
    if (answer.ok) throw new Error('a wrong passphrase opened the store');
    session.note({ kind: 'refused', failures });
  }
  await new Promise((resolve) => setTimeout(resolve, 1100));
}

async function changePassphrase(session: Session, window: HostWindow): Promise<void> {
  await window.value('session:setPassphrase', { current: passphrase, next: newPassphrase });
  session.note({ kind: 'passphrase', typed: newPassphrase });
}

/** A colleague is added, and leaves again. */
async function comeAndGo(session: Session, window: HostWindow): Promise<void> {
  const { id } = await window.value('user:create', {
    family: 'Martin',
    given: 'Sophie',
    role: 'nurse',
    rpps: null,
    passphrase: 'citerne velours radis musique nord',
  });
  session.note({ kind: 'person', id });
  await window.value('user:disable', { id, draftsTo: null });
  session.note({ kind: 'left', id });
}

async function backUp(session: Session, window: HostWindow): Promise<string> {
  await window.value('backup:run', {});
  const at = session.answered();
  const { backups } = await window.value('backup:list', {});
  const name = backups[0]?.name ?? '';
  // The promise is as old as the answer to « Sauvegarder », not as the list that tells its name.
  session.note({ kind: 'backup', name }, at);
  return name;
}

/** Killed, with what it had written still unsynced in the system; the tracer ends by itself, its record whole. */
async function endAbruptly(host: VaultHost): Promise<void> {
  for (const { pid } of processTree(host.pid).slice(1)) process.kill(pid, 'SIGKILL');
  await host.close();
}
