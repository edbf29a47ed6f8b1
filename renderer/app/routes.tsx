import type { ReactNode } from 'react';
import { clinicalRoles, type Role, requesterRoles } from '../../shared/domain/roles.ts';
import { HelpScreen } from '../features/help/HelpScreen.tsx';
import { HomeScreen } from '../features/home/HomeScreen.tsx';
import { RequestScreen } from '../features/requests/RequestScreen.tsx';
import { EditResidentScreen } from '../features/residents/EditResidentScreen.tsx';
import { NewResidentScreen } from '../features/residents/NewResidentScreen.tsx';
import { ResidentScreen } from '../features/residents/ResidentScreen.tsx';
import { ResidentsScreen } from '../features/residents/ResidentsScreen.tsx';
import { AdministrationScreen } from '../features/settings/AdministrationScreen.tsx';
import type { Catalogue } from '../i18n/fr.ts';
import type { Route } from '../lib/navigation.ts';
import { IconHelp, IconHome, IconPeople } from '../ui/icons.ts';

/** One screen per route; a route without a screen does not compile. */
export function screenOf(route: Route): ReactNode {
  switch (route.name) {
    case 'home':
      return <HomeScreen />;
    case 'request':
      return <RequestScreen requestId={route.requestId} />;
    case 'residents':
      return <ResidentsScreen purpose={route.purpose} />;
    case 'newResident':
      return <NewResidentScreen searchedFor={route.searchedFor} />;
    case 'resident':
      return <ResidentScreen patientId={route.patientId} />;
    case 'editResident':
      return <EditResidentScreen patientId={route.patientId} />;
    case 'help':
      return <HelpScreen />;
    case 'administration':
      return <AdministrationScreen />;
  }
}

/** What the top bar says of the screen, after the establishment. */
export function titleOf(text: Catalogue, route: Route): string {
  switch (route.name) {
    case 'home':
      return text.home.title;
    case 'request':
      return text.requests.title;
    case 'residents':
      return route.purpose === 'newRequest' ? text.frame.newRequest : text.residents.title;
    case 'newResident':
      return text.residents.newTitle;
    case 'resident':
      return text.residents.fileTitle;
    case 'editResident':
      return text.residents.editTitle;
    case 'help':
      return text.help.title;
    case 'administration':
      return text.settings.administration.title;
  }
}

/** The patient whose banner stands above the screen, if the route is inside one. */
export function patientOf(route: Route): string | null {
  return 'patientId' in route ? route.patientId : null;
}

export type RailEntryId = 'home' | 'residents' | 'help';

export interface RailEntry {
  readonly id: RailEntryId;
  readonly icon: typeof IconHome;
  readonly route: Route;
  /** The routes this entry stays lit for. */
  readonly covers: readonly Route['name'][];
}

const entries: Readonly<Record<RailEntryId, RailEntry>> = {
  home: { id: 'home', icon: IconHome, route: { name: 'home' }, covers: ['home', 'request'] },
  residents: {
    id: 'residents',
    icon: IconPeople,
    route: { name: 'residents', purpose: 'search' },
    covers: ['residents', 'newResident', 'resident', 'editResident'],
  },
  help: { id: 'help', icon: IconHelp, route: { name: 'help' }, covers: ['help'] },
};

/**
 * The rail of a role, before the separator; « Aide » always closes it. An expert's own screens (sitting, tray,
 * follow-up, activity) take their place here as they come to exist.
 */
export function railFor(role: Role): readonly RailEntry[] {
  if (!clinicalRoles.includes(role)) return [];
  if (role === 'expert' || role === 'dispatcher') return [entries.home];
  return [entries.home, entries.residents];
}

export const helpEntry: RailEntry = entries.help;

/** Where a person lands: her work, or the only page an administrator or auditor has tonight. */
export function homeRouteFor(role: Role): Route {
  if (clinicalRoles.includes(role)) return { name: 'home' };
  return role === 'localAdministrator' ? { name: 'administration' } : { name: 'help' };
}

/** A request is begun by those who sign and by those who prepare for them. */
export function mayBeginRequest(role: Role): boolean {
  return requesterRoles.includes(role) || role === 'preparer';
}
