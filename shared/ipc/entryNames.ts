import type { EntryName } from './contract.ts';

/**
 * The names of the contract's entries as plain strings, so that the preload carries no schema code.
 * Kept complete by the two types below: a missing or an extra name does not compile.
 */
export const entryNameList = [
  'setup:discover',
  'setup:install',
  'setup:confirmRecovery',
  'setup:strength',
  'session:status',
  'session:unlock',
  'session:unlockWithCode',
  'session:recover',
  'session:setCode',
  'session:read',
  'session:lock',
  'session:presence',
  'session:updateDisplay',
  'user:create',
  'patient:search',
  'patient:read',
  'patient:create',
  'patient:update',
  'home:read',
  'serviceRequest:search',
  'serviceRequest:read',
  'draft:create',
  'draft:read',
  'draft:save',
  'draft:delete',
  'draft:sign',
  'image:begin',
  'image:append',
  'image:finish',
  'image:remove',
  'task:accept',
  'opinion:read',
  'opinion:save',
  'opinion:sign',
  'opinion:acknowledge',
  'opinion:export',
  'document:read',
  'document:laidOut',
  'hub:status',
  'hub:enrol',
  'hub:claimTeam',
  'sync:list',
  'sync:retry',
  'sync:status',
  'app:about',
] as const satisfies readonly EntryName[];

type Missing = Exclude<EntryName, (typeof entryNameList)[number]>;
/** Resolves to `true` only when no entry of the contract is missing above. */
export const everyEntryIsNamed: [Missing] extends [never] ? true : Missing = true;
