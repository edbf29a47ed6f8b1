import type { ReactNode } from 'react';
import { clinicalRoles, type Role, requesterRoles } from '../../shared/domain/roles.ts';
import { mayCall } from '../../shared/ipc/rights.ts';
import { ActivityScreen } from '../features/activity/ActivityScreen.tsx';
import { AuditScreen } from '../features/audit/AuditScreen.tsx';
import { CalendarScreen } from '../features/calendar/CalendarScreen.tsx';
import { CallLogScreen } from '../features/call/log/CallLogScreen.tsx';
import { BatchScreen } from '../features/expert/batch/BatchScreen.tsx';
import { SittingScreen } from '../features/expert/list/SittingScreen.tsx';
import { ReadingScreen } from '../features/expert/reading/ReadingScreen.tsx';
import { TrayScreen } from '../features/expert/tray/TrayScreen.tsx';
import { FollowUpScreen } from '../features/followUp/FollowUpScreen.tsx';
import { HelpScreen } from '../features/help/HelpScreen.tsx';
import { InboxScreen } from '../features/imaging/attribution/InboxScreen.tsx';
import { RequestScreen } from '../features/requests/detail/RequestScreen.tsx';
import { RequestsScreen } from '../features/requests/list/RequestsScreen.tsx';
import { DraftScreen } from '../features/requests/wizard/DraftScreen.tsx';
import { NewRequestScreen } from '../features/requests/wizard/NewRequestScreen.tsx';
import { EditResidentScreen } from '../features/residents/EditResidentScreen.tsx';
import { ImportScreen } from '../features/residents/import/ImportScreen.tsx';
import { MergeResidentScreen } from '../features/residents/MergeResidentScreen.tsx';
import { NewResidentScreen } from '../features/residents/NewResidentScreen.tsx';
import { ResidentScreen } from '../features/residents/ResidentScreen.tsx';
import { ResidentsScreen } from '../features/residents/ResidentsScreen.tsx';
import { AdministrationScreen } from '../features/settings/AdministrationScreen.tsx';
import { ConflictScreen } from '../features/sync/ConflictScreen.tsx';
import { SyncScreen } from '../features/sync/SyncScreen.tsx';
import type { Catalogue } from '../i18n/fr.ts';
import type { Route } from '../lib/navigation.ts';
import { specialtyOf } from '../lib/requestLine.ts';
import {
  IconActivity,
  IconAgenda,
  IconCalendar,
  IconChecklist,
  IconHelp,
  IconHome,
  IconJournal,
  IconPeople,
  IconRequests,
  IconTray,
  IconVideo,
} from '../ui/icons.ts';
import { RoleHome } from './RoleHome.tsx';

/** One screen per route; a route without a screen does not compile. */
export function screenOf(route: Route): ReactNode {
  switch (route.name) {
    case 'home':
      return <RoleHome />;
    case 'requests':
      return <RequestsScreen view={route.view} />;
    case 'request':
      return <RequestScreen requestId={route.requestId} />;
    case 'newRequest':
      return <NewRequestScreen patientId={route.patientId} act={route.act ?? 'opinion'} />;
    case 'draft':
      return <DraftScreen draftId={route.draftId} atHand={route.atHand === true} />;
    case 'inbox':
      return <InboxScreen />;
    case 'sync':
      return <SyncScreen />;
    case 'conflict':
      return <ConflictScreen actId={route.actId} />;
    case 'sitting':
      return <SittingScreen />;
    case 'signBatch':
      return <BatchScreen />;
    case 'tray':
      return <TrayScreen />;
    case 'followUp':
      return <FollowUpScreen />;
    case 'reading':
      return <ReadingScreen requestId={route.requestId} from={route.from} />;
    case 'residents':
      return <ResidentsScreen />;
    case 'importResidents':
      return <ImportScreen />;
    case 'newResident':
      return <NewResidentScreen searchedFor={route.searchedFor} leadsTo={route.leadsTo} />;
    case 'resident':
      return <ResidentScreen patientId={route.patientId} />;
    case 'editResident':
      return <EditResidentScreen patientId={route.patientId} />;
    case 'mergeResident':
      return <MergeResidentScreen patientId={route.patientId} />;
    case 'activity':
      return <ActivityScreen />;
    case 'calls':
      return <CallLogScreen />;
    case 'calendar':
      return <CalendarScreen />;
    case 'help':
      return <HelpScreen />;
    case 'administration':
      return <AdministrationScreen />;
    case 'audit':
      return <AuditScreen />;
  }
}

/** What the top bar says of the screen, after the establishment. */
export function titleOf(text: Catalogue, route: Route): string {
  switch (route.name) {
    case 'home':
      return text.home.title;
    case 'requests':
      return text.requests.listTitle;
    case 'request':
      return `${text.requests.title} · ${specialtyOf(text, route.specialty)}`;
    case 'newRequest':
      return text.frame.newRequest;
    case 'draft':
      return `${text.frame.newRequest} · ${specialtyOf(text, route.specialty)}`;
    case 'inbox':
      return text.inbox.title;
    case 'sync':
    case 'conflict':
      return text.sync.title;
    case 'sitting':
      return text.expert.sitting.title;
    case 'signBatch':
      return text.answering.batch.title;
    case 'tray':
    case 'reading':
      return text.tray.title;
    case 'followUp':
      return text.followUp.title;
    case 'residents':
      return text.residents.title;
    case 'importResidents':
      return text.roster.title;
    case 'newResident':
      return text.residents.newTitle;
    case 'resident':
      return text.residents.fileTitle;
    case 'editResident':
      return text.residents.editTitle;
    case 'mergeResident':
      return text.merge.title;
    case 'activity':
      return text.activity.title;
    case 'calls':
      return text.callLog.title;
    case 'calendar':
      return text.calendar.title;
    case 'help':
      return text.help.title;
    case 'administration':
      return text.settings.administration.title;
    case 'audit':
      return text.audit.title;
  }
}

/** The patient whose banner stands above the screen, if the route is inside one. */
export function patientOf(route: Route): string | null {
  return 'patientId' in route ? route.patientId : null;
}

/** A case takes the whole window: its own header says who it is about, and the rail folds away. */
export function isWholeWindow(route: Route): boolean {
  return route.name === 'reading';
}

/** Whom « Nouvelle demande » is about when it is pressed inside a person's file; null to search first. */
export function requestedFor(route: Route): string | null {
  return route.name === 'resident' ? route.patientId : null;
}

export type RailEntryId =
  | 'home'
  | 'sitting'
  | 'tray'
  | 'followUp'
  | 'requests'
  | 'residents'
  | 'activity'
  | 'calls'
  | 'calendar'
  | 'audit'
  | 'help';

export interface RailEntry {
  readonly id: RailEntryId;
  readonly icon: typeof IconHome;
  readonly route: Route;
  /** The routes this entry stays lit for. */
  readonly covers: readonly Route['name'][];
}

const entries: Readonly<Record<RailEntryId, RailEntry>> = {
  home: { id: 'home', icon: IconHome, route: { name: 'home' }, covers: ['home', 'inbox'] },
  requests: {
    id: 'requests',
    icon: IconRequests,
    route: { name: 'requests', view: 'all' },
    covers: ['requests', 'request', 'newRequest', 'draft'],
  },
  residents: {
    id: 'residents',
    icon: IconPeople,
    route: { name: 'residents' },
    covers: [
      'residents',
      'importResidents',
      'newResident',
      'resident',
      'editResident',
      'mergeResident',
    ],
  },
  sitting: {
    id: 'sitting',
    icon: IconCalendar,
    route: { name: 'sitting' },
    covers: ['home', 'sitting', 'signBatch'],
  },
  tray: { id: 'tray', icon: IconTray, route: { name: 'tray' }, covers: ['tray'] },
  followUp: {
    id: 'followUp',
    icon: IconChecklist,
    route: { name: 'followUp' },
    covers: ['followUp'],
  },
  activity: {
    id: 'activity',
    icon: IconActivity,
    route: { name: 'activity' },
    covers: ['activity'],
  },
  calendar: {
    id: 'calendar',
    icon: IconAgenda,
    route: { name: 'calendar' },
    covers: ['calendar'],
  },
  calls: { id: 'calls', icon: IconVideo, route: { name: 'calls' }, covers: ['calls'] },
  audit: { id: 'audit', icon: IconJournal, route: { name: 'audit' }, covers: ['audit'] },
  help: { id: 'help', icon: IconHelp, route: { name: 'help' }, covers: ['help'] },
};

/** The rail of a role, before the separator; « Aide » always closes it. */
export function railFor(role: Role): readonly RailEntry[] {
  if (!clinicalRoles.includes(role)) return mayCall(role, 'audit:search') ? [entries.audit] : [];
  if (role === 'expert') {
    return [
      entries.sitting,
      entries.tray,
      entries.followUp,
      entries.activity,
      entries.calls,
      entries.calendar,
    ];
  }
  if (role === 'dispatcher') {
    return [
      { ...entries.tray, covers: ['home', 'tray'] },
      entries.followUp,
      entries.activity,
      entries.calendar,
    ];
  }
  const figures = mayCall(role, 'activity:read') ? [entries.activity] : [];
  return [
    entries.home,
    entries.requests,
    entries.residents,
    entries.calls,
    ...figures,
    entries.calendar,
  ];
}

export const helpEntry: RailEntry = entries.help;

/** Where a person lands: her work, the workstation for who runs it, the journal for who audits it. */
export function homeRouteFor(role: Role): Route {
  if (role === 'expert') return { name: 'sitting' };
  if (role === 'dispatcher') return { name: 'tray' };
  if (clinicalRoles.includes(role)) return { name: 'home' };
  return role === 'localAdministrator' ? { name: 'administration' } : { name: 'audit' };
}

/** A request is begun by those who sign and by those who prepare for them. */
export function mayBeginRequest(role: Role): boolean {
  return requesterRoles.includes(role) || role === 'preparer';
}
