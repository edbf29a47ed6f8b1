import { ageInYears } from '../../../shared/domain/age.ts';
import { formatIns } from '../../../shared/domain/identifiers/ins.ts';
import { displayName } from '../../../shared/domain/names.ts';
import type { PatientDetail } from '../../../shared/ipc/patient.ts';
import type { ReportDocument } from '../../../shared/ipc/request.ts';
import { useText } from '../../i18n/catalogue.ts';
import type { Catalogue } from '../../i18n/fr.ts';
import { civilDay, frenchDate } from '../../lib/dates.ts';
import { Block } from './Block.tsx';
import { FactTable, type ReportFact } from './FactTable.tsx';
import styles from './Report.module.css';
import { reportMoment } from './reportMoment.ts';

/** Strict traits; the INS is here only when the identity is qualified, since only then does the vault give it. */
export function PatientBlock({ patient }: { readonly patient: PatientDetail }) {
  const text = useText();
  const words = text.report.patient;
  const age = ageInYears(patient.birthDate, civilDay(new Date()));
  const facts: readonly (ReportFact | null)[] = [
    { name: words.birthFamily, value: patient.birthFamily },
    { name: words.birthGiven, value: patient.birthGiven },
    usedName(words.usedName, patient),
    {
      name: words.birthDate,
      value: `${frenchDate(patient.birthDate)} (${words.age(age)})`,
    },
    { name: words.sex, value: words.sexes[patient.sex] },
    { name: words.birthPlace, value: birthPlace(text, patient) },
    patient.ins === null
      ? null
      : {
          name: words.ins,
          value: words.insOf(formatIns(patient.ins.value), patient.ins.nature),
        },
    { name: words.status, value: words.statuses[patient.status] },
  ];
  return (
    <Block title={words.title}>
      <FactTable facts={facts.filter((fact) => fact !== null)} />
    </Block>
  );
}

function usedName(name: string, patient: PatientDetail): ReportFact | null {
  const { usedFamily, usedGiven, birthFamily, firstGiven } = patient;
  if (usedFamily === null && usedGiven === null) return null;
  return { name, value: displayName(usedFamily ?? birthFamily, usedGiven ?? firstGiven) };
}

function birthPlace({ report }: Catalogue, patient: PatientDetail): string {
  const { birthPlaceName, birthPlaceCode } = patient;
  if (birthPlaceName !== null && birthPlaceCode !== null) {
    return report.patient.place(birthPlaceName, birthPlaceCode);
  }
  return birthPlaceName ?? birthPlaceCode ?? report.unknown;
}

export function RequestBlock({ document }: { readonly document: ReportDocument }) {
  const text = useText();
  const words = text.report.request;
  const { row } = document.detail;
  const when = (instant: string | null) =>
    instant === null ? text.report.unknown : reportMoment(text, instant);
  return (
    <Block title={words.title}>
      <FactTable
        facts={[
          { name: words.number, value: row.number ?? text.report.unknown },
          { name: words.priority, value: words.priorities[row.priority] },
          { name: words.asked, value: when(row.authoredOn) },
          { name: words.received, value: when(row.thread.team ?? row.thread.hub) },
          { name: words.answered, value: when(document.opinion.signedAt) },
        ]}
      />
    </Block>
  );
}

export function PeopleBlock({ document }: { readonly document: ReportDocument }) {
  const { report } = useText();
  const words = report.people;
  const { requester, expert } = document;
  const people = [
    { role: words.requester, ...requester, place: requester.establishment },
    { role: words.expert, ...expert, place: expert.team },
  ];
  return (
    <Block title={words.title}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">{words.role}</th>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.rpps}</th>
            <th scope="col">{words.place}</th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ role, name, rpps, place }) => (
            <tr key={role}>
              <th scope="row">{role}</th>
              <td>{name}</td>
              <td className={rpps === null ? undefined : styles.mono}>{rpps ?? report.unknown}</td>
              <td>{place}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}
