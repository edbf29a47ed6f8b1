import type { Campaign } from '../campaign.ts';
import { canMakeNetwork } from '../support/closedNetwork.ts';
import { access } from './access/access.ts';
import { audit } from './audit/audit.ts';
import { clock } from './clock/clock.ts';
import { diskFaults } from './diskFaults/diskFaults.ts';
import { exactly } from './exactly/exactly.ts';
import { hostile } from './hostile/hostile.ts';
import { ipc } from './ipc/ipc.ts';
import { kill } from './kill/kill.ts';
import { canMakeLinks, links } from './links/links.ts';
import { malformed } from './malformed/malformed.ts';
import { packets } from './packets/packets.ts';
import { plaintext } from './plaintext/plaintext.ts';
import { power } from './power/power.ts';
import { restore } from './restore/restore.ts';
import { schedules } from './schedules/schedules.ts';
import { truth } from './schedules/truth.ts';
import { tamper } from './tamper/tamper.ts';
import { unlock } from './unlock/unlock.ts';

const linksHere = canMakeLinks();
const networkHere = canMakeNetwork();

/**
 * Every campaign, in the order they begin in two lanes: those that take longest first, those that open windows, of which
 * one runs at a time, between them. G6, G10 and G16 need root, to make networks of their own (`test/SKIPS.md`).
 */
export const campaigns: readonly Campaign[] = [
  kill,
  power,
  ...(networkHere ? [packets] : []),
  hostile,
  plaintext,
  diskFaults,
  ipc,
  ...(networkHere ? [malformed] : []),
  schedules,
  restore,
  exactly,
  truth,
  tamper,
  access,
  clock,
  unlock,
  audit,
  ...(linksHere ? [links] : []),
];

/** The names of those that this machine cannot run. */
export const leftOut: readonly string[] = [
  ...(linksHere ? [] : [links.name]),
  ...(networkHere ? [] : [packets.name, malformed.name]),
];
