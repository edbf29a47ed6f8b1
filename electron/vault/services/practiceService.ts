import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Patient, Resource } from '@medplum/fhirtypes';
import type { z } from 'zod';
import { AppFailure, type ErrorCode } from '../../../shared/errors.ts';
import { readPatient } from '../../../shared/fhir/patient.ts';
import { createImageFiles, type ImageFiles, newFileId } from '../images/imageFiles.ts';
import { imagesFolder } from '../images/importImage.ts';
import type { Logger } from '../logger.ts';
import type { OneAtATime } from '../oneAtATime.ts';
import { enter, type UnlockEnvironment } from '../session/enter.ts';
import { type InstallEnvironment, install, type Place } from '../session/install.ts';
import { openSlot } from '../session/keyring.ts';
import type { OpenStore } from '../session/openStore.ts';
import type { Profile } from '../session/profiles.ts';
import { hashQuickCode } from '../session/quickCode.ts';
import { setAside } from '../setAside.ts';
import { markConflict, markRejected } from '../store/actStateStore.ts';
import { commitAct, type NewAct } from '../store/actStore.ts';
import { keepTheirs, saveBase } from '../store/conflictStore.ts';
import type { WritableDatabase } from '../store/database.ts';
import { type StoredDraft, saveDraft } from '../store/draftStore.ts';
import { savePatientRow } from '../store/patientStore.ts';
import { saveResource } from '../store/resourceStore.ts';
import { writeSetting } from '../store/settingStore.ts';
import { keepSignedDraft, type SignedDraft } from '../store/signedDraftStore.ts';
import { type NewStoredUser, saveQuickCode } from '../store/userStore.ts';
import { applyResources } from './applyResources.ts';
import { saveOrganizationId } from './establishment.ts';
import { projectRequests } from './projectRequests.ts';
import { type PracticeKey, practiceKeysSetting } from './requests/certifiedKeys.ts';

/** What the exercise begins with: a place, its nurse, and everything as if the hub had sent it. */
export interface PracticeContent {
  readonly place: z.infer<typeof Place>;
  readonly organizationId: string;
  readonly nurse: NewStoredUser;
  readonly resources: readonly Resource[];
  /** Keys of the invented people, by which their signatures are found good. */
  readonly keys: readonly PracticeKey[];
  /** Acts that still have to leave, and never will: the exercise has no hub. */
  readonly waiting: readonly WaitingAct[];
  readonly drafts: readonly StoredDraft<'request'>[];
  /** A file that was changed here and on another workstation; null when no resident lends herself to it. */
  readonly conflict: PracticeConflict | null;
  readonly pictures: readonly PracticePicture[];
}

export interface WaitingAct {
  readonly act: NewAct;
  /** The hub's reason code for not taking it; null while it only waits. */
  readonly refusal: string | null;
  /** What it was signed from. */
  readonly draft: SignedDraft | null;
}

/** Three versions of one resident's file; her own is the one that stands here. */
export interface PracticeConflict {
  readonly base: Patient & { readonly id: string };
  readonly mine: Patient & { readonly id: string };
  readonly theirs: Patient & { readonly id: string };
}

export interface PracticePicture {
  readonly binaryId: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly content: Uint8Array;
  /** Taken here and not sent: its original is here too, and it can be signed again. */
  readonly hasOriginal: boolean;
}

export interface PracticeEnvironment extends UnlockEnvironment, InstallEnvironment {
  readonly real: Profile;
  readonly practice: Profile;
  readonly content: (now: Date) => PracticeContent;
  readonly oneAtATime: OneAtATime;
  readonly logger: Logger;
}

export interface PracticeService {
  /** Opens the exercise as its nurse, made on the first call. @throws AppFailure `setup.alreadyDone` */
  readonly discover: () => Promise<void>;
  /** Opens it beside an installed store, which must be closed; the caller sees to it that nothing else runs. */
  readonly open: () => Promise<void>;
  /** What the lock screen of the exercise shows: the code while it works, else the passphrase. */
  readonly wayIn: () => string;
}

/** Known to everybody: they protect nothing, the residents do not exist. */
export const practicePassphrase = 'un exercice sans vrai résident';
export const practiceCode = '314159';

/** Conditions that would keep a stranger out of the exercise; it is then set aside whole and made again. */
const unusable: readonly ErrorCode[] = [
  'key.unavailable',
  'keyring.damaged',
  'store.corrupted',
  'store.newer',
  'session.refused',
];

export function createPracticeService(environment: PracticeEnvironment): PracticeService {
  const { real, practice, sessions, clock, logger, oneAtATime } = environment;

  const openNow = async (): Promise<void> => {
    if (!practice.exists()) await create(environment);
    try {
      await open(environment);
    } catch (error) {
      if (!(error instanceof AppFailure) || !unusable.includes(error.code)) throw error;
      logger.log('practice.setAside', { code: error.code });
      setAside(practice.folder, clock.now());
      practice.forget();
      await create(environment);
      await open(environment);
    }
  };

  return {
    discover: () =>
      oneAtATime(async () => {
        if (real.exists()) throw new AppFailure('setup.alreadyDone');
        await openNow();
      }),
    open: openNow,
    wayIn: () => {
      const nurse = practice.keyring().slots[0]?.user ?? '';
      const codeWorks =
        sessions.heldKey(nurse) !== null && practice.throttle().codeTriesLeft(nurse) > 0;
      return codeWorks ? practiceCode : practicePassphrase;
    },
  };
}

async function open(environment: PracticeEnvironment): Promise<void> {
  const { practice, sessions, workstationSecret } = environment;
  const lockCount = sessions.lockCount();
  const keyring = practice.keyring();
  const [slot] = keyring.slots;
  if (slot === undefined || practice.front(keyring) === null)
    throw new AppFailure('key.unavailable');
  const opened = await openSlot(keyring, slot, practicePassphrase, workstationSecret);
  if (opened === null) throw new AppFailure('key.unavailable');
  practice.throttle().passphraseSucceeded(slot.user);
  enter(environment, practice, slot.user, opened, lockCount);
}

async function create(environment: PracticeEnvironment): Promise<void> {
  const { practice, content, clock, kdfCost } = environment;
  const { place, nurse, organizationId, resources, keys, waiting, drafts, pictures, conflict } =
    content(clock.now());
  const code = await hashQuickCode(practiceCode, kdfCost);
  const fill = (store: OpenStore): void => {
    const detail = { count: resources.length };
    const files = createImageFiles(join(store.folder, imagesFolder), store.keys.attachmentKey);
    const prepared = pictures.flatMap((picture) => copiesOf(picture, files, clock.now()));
    store.write(nurse.id, { action: 'resources.apply', detail }, (db) => {
      saveOrganizationId(db, organizationId);
      saveQuickCode(db, nurse.id, code);
      const received = resources.map((resource) => ({ resource, hubVersionId: '1' }));
      applyResources(db, received, clock.now());
      writeSetting(db, practiceKeysSetting, [...keys]);
      for (const one of waiting) putWaiting(db, one, clock.now());
      if (conflict !== null) putConflict(db, conflict, clock.now());
      for (const draft of drafts) saveDraft(db, 'request', draft, new Date(draft.savedAt));
      for (const file of prepared) files.insert(db, file);
    });
  };
  const installation = {
    place,
    user: nurse,
    passphrase: practicePassphrase,
    recoveryConfirmed: true,
  };
  await install(practice, installation, environment, fill);
}

/** The picture as it is shown; an invented original is its own copy. */
function copiesOf(picture: PracticePicture, files: ImageFiles, now: Date) {
  const { binaryId, content, hasOriginal, ...size } = picture;
  const kinds = hasOriginal
    ? (['original', 'display', 'preview'] as const)
    : (['display', 'preview'] as const);
  return kinds.map((kind) => {
    const id = kind === 'original' ? binaryId : newFileId();
    const file = { id, originalId: binaryId, kind, contentType: 'image/jpeg', ...size, content };
    return files.prepare(file, now.toISOString());
  });
}

function putWaiting(db: WritableDatabase, waiting: WaitingAct, now: Date): void {
  const { act, refusal, draft } = waiting;
  if (draft !== null) keepSignedDraft(db, draft);
  commitAct(db, act, now);
  for (const resource of act.resources) saveResource(db, resource, now, null);
  if (refusal !== null) markRejected(db, act.requestId, 'hub.rejected', refusal);
  if (act.serviceRequestId !== null) projectRequests(db, [act.serviceRequestId]);
}

/** As the feed would have found it: her edit waits, and the platform's version is kept beside it. */
function putConflict(
  db: WritableDatabase,
  { base, mine, theirs }: PracticeConflict,
  now: Date,
): void {
  const requestId = randomUUID();
  const about = { serviceRequestId: null, priority: 'routine', professionalId: null } as const;
  const files = { originals: [], previews: [] };
  commitAct(db, { requestId, kind: 'patient', ...about, ...files, resources: [mine] }, now);
  saveResource(db, mine, now, '1');
  savePatientRow(db, readPatient(mine));
  const names = { requestId, resourceType: 'Patient', resourceId: mine.id };
  const found = { versionId: '2', json: JSON.stringify(theirs) };
  keepTheirs(db, { ...names, baseVersionId: '1', theirs: found }, now);
  saveBase(db, names, JSON.stringify(base));
  markConflict(db, requestId);
}
