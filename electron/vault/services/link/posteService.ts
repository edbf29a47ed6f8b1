import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type PosteFile, posteFileName } from '../../../../shared/domain/posteFile.ts';
import { AppFailure, type ErrorCode, errorCodes } from '../../../../shared/errors.ts';
import type { FoundPoste, PosteView } from '../../../../shared/ipc/poste.ts';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { Session } from '../../session/sessions.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import { readHubLink } from '../../store/hubLinkStore.ts';
import { readSetting, writeSetting } from '../../store/settingStore.ts';
import { readPosteFile } from '../../sync/posteFile.ts';
import type { Link } from './link.ts';

const keptSetting = 'installation.poste';
const Kept = z.strictObject({ text: z.string(), problem: z.enum(errorCodes).nullable() });

/** Longer than this it is not one of ours, and not read. */
const maxBytes = 65_536;

/** What will never work with this file, however often it is tried. */
const finalProblems: ReadonlySet<ErrorCode> = new Set([
  'poste.unreadable',
  'poste.tampered',
  'poste.expired',
  'poste.otherRegion',
  'enrolment.codeUnknown',
  'enrolment.codeExpired',
  'enrolment.codeUsed',
]);

export interface PosteServiceEnvironment {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where a file may lie: the profile's folder, the program's. */
  readonly folders: readonly string[];
  readonly enrol: Link['enrol'];
}

export interface PosteService {
  /** @throws AppFailure `poste.unreadable`, `poste.tampered`, `poste.expired` */
  readonly read: (text: string | null, session: Session | null) => FoundPoste;
  /** @throws AppFailure as `Link.enrol`, and `poste.*`, `notFound` when there is no file */
  readonly enrol: (session: Session, text: string | null) => ReturnType<Link['enrol']>;
  /** Somebody came in: a file kept from the installation is used, without anybody waiting for it. */
  readonly personUnlocked: (session: Session) => void;
}

/** `poste.json`: found, checked, kept at installation and used as soon as the hub can be reached. */
export function createPosteService(environment: PosteServiceEnvironment): PosteService {
  const { clock, folders, logger } = environment;
  const view = (text: string): PosteView => viewOf(readPosteFile(text, clock.now()), text);

  const enrolWith = async (session: Session, text: string) => {
    const poste = readPosteFile(text, clock.now());
    return environment.enrol(session, {
      url: poste.hub,
      code: poste.code,
      ...(poste.pin === null ? {} : { pin: poste.pin }),
      expected: { rootKid: poste.root.kid, finess: poste.establishment.finess },
    });
  };
  /** Remembers a failure that trying again would not mend. */
  const tellProblem = (session: Session, text: string, error: unknown): void => {
    const code = error instanceof AppFailure ? error.code : 'internal';
    logger.log('poste.refused', { code });
    if (!finalProblems.has(code) || !session.isOpen()) return;
    session.store.database.transaction((db) => keepPoste(db, text, code));
    session.changed(['Enrolment']);
  };

  return {
    read: (text, session) => {
      if (text !== null) return { poste: view(text), problem: null };
      const kept = session === null ? null : keptPoste(session.store.database);
      if (kept?.problem != null) return { poste: null, problem: kept.problem };
      const found = kept?.text ?? findFile(folders);
      return { poste: found === null ? null : view(found), problem: null };
    },
    enrol: async (session, text) => {
      const used = text ?? keptPoste(session.store.database)?.text ?? findFile(folders);
      if (used === null) throw new AppFailure('notFound');
      return enrolWith(session, used);
    },
    personUnlocked: (session) => {
      const { database, profile } = session.store;
      const kept = profile === 'practice' ? null : keptPoste(database);
      if (kept === null || kept.problem !== null || readHubLink(database) !== null) return;
      enrolWith(session, kept.text).catch((error: unknown) =>
        tellProblem(session, kept.text, error),
      );
    },
  };
}

/** Kept in the encrypted store until it was used: the code in it is a key. */
export function keepPoste(
  db: WritableDatabase,
  text: string,
  problem: ErrorCode | null = null,
): void {
  writeSetting(db, keptSetting, { text, problem });
}

function keptPoste(db: ReadableDatabase): z.infer<typeof Kept> | null {
  return readSetting(db, keptSetting, Kept);
}

function viewOf({ establishment, hub, root, expiresAt }: PosteFile, text: string): PosteView {
  return { text, establishment, hub, rootFingerprint: root.fingerprint, expiresAt };
}

function findFile(folders: readonly string[]): string | null {
  for (const folder of folders) {
    const text = readSmall(join(folder, posteFileName));
    if (text !== null) return text;
  }
  return null;
}

function readSmall(path: string): string | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    const bytes = Buffer.alloc(maxBytes + 1);
    const length = readSync(file, bytes, 0, bytes.length, 0);
    return length > maxBytes ? '' : bytes.toString('utf8', 0, length);
  } catch {
    // A folder of that name.
    return null;
  } finally {
    closeSync(file);
  }
}
