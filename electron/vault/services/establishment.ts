import { z } from 'zod';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { readHubLink } from '../store/hubLinkStore.ts';
import { readSetting, writeSetting } from '../store/settingStore.ts';

const organizationSetting = 'establishment.organizationId';

/** Id of the establishment's Organization at the hub; null before enrolment. */
export function readOrganizationId(db: ReadableDatabase): string | null {
  return readHubLink(db)?.establishment.id ?? readSetting(db, organizationSetting, z.string());
}

export function saveOrganizationId(db: WritableDatabase, id: string): void {
  writeSetting(db, organizationSetting, id);
}
