import { practiceIds } from './practiceIds.ts';
import { startTestHub, type TestHub, type TestHubOptions } from './testHub.ts';
import { type Professional, Workstation } from './workstation.ts';

/** The people of most tests: a nurse of the EHPAD, another establishment, and two experts of one team. */
export interface Stage {
  readonly hub: TestHub;
  readonly ehpad: Workstation;
  readonly nurse: Professional;
  readonly otherSite: Workstation;
  readonly otherNurse: Professional;
  readonly hospital: Workstation;
  readonly expert: Professional;
  readonly secondHospital: Workstation;
  readonly colleague: Professional;
}

export async function setStage(options: TestHubOptions = {}): Promise<Stage> {
  const hub = await startTestHub(options);
  const ehpad = await Workstation.enrol(hub, practiceIds.ehpad);
  const otherSite = await Workstation.enrol(hub, practiceIds.healthCentre);
  const hospital = await Workstation.enrol(hub, practiceIds.hospital);
  const secondHospital = await Workstation.enrol(hub, practiceIds.hospital);
  const nurse = await ehpad.register('nurse');
  const otherNurse = await otherSite.register('nurse');
  const expert = await hospital.register('expert');
  const colleague = await secondHospital.register('expert');
  await hospital.joinTeam(expert, practiceIds.ophthalmology);
  await secondHospital.joinTeam(colleague, practiceIds.ophthalmology);
  await ehpad.signIn();
  await otherSite.signIn();
  await hospital.signIn(expert);
  await secondHospital.signIn(colleague);
  return {
    hub,
    ehpad,
    nurse,
    otherSite,
    otherNurse,
    hospital,
    expert,
    secondHospital,
    colleague,
  };
}
