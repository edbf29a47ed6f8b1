import { attentionWords } from '../../shared/attention/words.ts';
import { activity } from './fr/activity.ts';
import { acts } from './fr/acts.ts';
import { answering } from './fr/answering.ts';
import { appointmentWords } from './fr/appointments.ts';
import { askCallWords } from './fr/askCall.ts';
import { audit } from './fr/audit.ts';
import { backup } from './fr/backup.ts';
import { calendar } from './fr/calendar.ts';
import { call } from './fr/call.ts';
import { callFirst } from './fr/callFirst.ts';
import { callLogWords } from './fr/callLog.ts';
import { cameraWords } from './fr/camera.ts';
import { common, establishmentKinds } from './fr/common.ts';
import { conflict } from './fr/conflict.ts';
import { corrections } from './fr/corrections.ts';
import { diagnostic } from './fr/diagnostic.ts';
import { enrolment } from './fr/enrolment.ts';
import { errorWords } from './fr/errors.ts';
import { exercise } from './fr/exercise.ts';
import { expertWords } from './fr/expert.ts';
import { exportAll } from './fr/exportAll.ts';
import { followUpWords } from './fr/followUp.ts';
import { formWords } from './fr/forms.ts';
import { frameWords, truth } from './fr/frame.ts';
import { emergencyWords, help } from './fr/help.ts';
import { history } from './fr/history.ts';
import { homeWords } from './fr/home.ts';
import { hotFolderWords, inboxWords } from './fr/hotFolder.ts';
import { hubReasonWords, unknownReason } from './fr/hubReasons.ts';
import { imagingWords } from './fr/imaging.ts';
import { insideCall } from './fr/insideCall.ts';
import { checks, install, person, strength } from './fr/install.ts';
import { gate, lock, recovery } from './fr/lock.ts';
import { lockSettings } from './fr/lockSettings.ts';
import { loss } from './fr/loss.ts';
import { marks } from './fr/marks.ts';
import { mergeWords } from './fr/merge.ts';
import { moves } from './fr/moves.ts';
import { overrides } from './fr/overrides.ts';
import { paper } from './fr/paper.ts';
import { people } from './fr/people.ts';
import { poste } from './fr/poste.ts';
import { preparation } from './fr/preparation.ts';
import { prescriptions } from './fr/prescriptions.ts';
import { qualityWords } from './fr/quality.ts';
import { reception } from './fr/reception.ts';
import { redFlagWords } from './fr/redFlags.ts';
import { rekey } from './fr/rekey.ts';
import { repair } from './fr/repair.ts';
import { report } from './fr/report.ts';
import { requestWords } from './fr/requests.ts';
import { residentWords } from './fr/residents.ts';
import { restoration } from './fr/restoration.ts';
import { retentionWords } from './fr/retention.ts';
import { review } from './fr/review.ts';
import { ring } from './fr/ring.ts';
import { roles } from './fr/roles.ts';
import { rosterWords } from './fr/roster.ts';
import { safetyWords } from './fr/safety.ts';
import { secondScreen } from './fr/secondScreen.ts';
import { settings } from './fr/settings.ts';
import { specialties } from './fr/specialties.ts';
import { sync } from './fr/sync.ts';
import { team } from './fr/team.ts';
import { teleconsultationWords } from './fr/teleconsultation.ts';
import { tray } from './fr/tray.ts';
import { unread } from './fr/unread.ts';
import { updates } from './fr/updates.ts';
import { wizardWords } from './fr/wizard.ts';
import { type EstablishmentKind, wordsFor } from './fr/words.ts';

/** Every word on screen, with the variant of an establishment's kind. The only place where French is written. */
export function frenchFor(kind: EstablishmentKind) {
  const words = wordsFor(kind);
  return {
    words,
    common,
    establishmentKinds,
    roles,
    gate,
    lock,
    activity,
    attention: attentionWords,
    calendar,
    askCall: askCallWords(words),
    call,
    callFirst,
    insideCall,
    ring,
    recovery,
    install,
    person,
    overrides,
    paper,
    people,
    strength,
    checks,
    truth,
    reception,
    restoration,
    help,
    team,
    tray,
    unread,
    updates,
    secondScreen,
    settings,
    lockSettings,
    specialties,
    sync,
    diagnostic,
    enrolment,
    acts,
    answering,
    marks,
    moves,
    preparation,
    corrections,
    history,
    review,
    conflict,
    hubReasons: hubReasonWords,
    unknownReason,
    poste,
    audit,
    rekey,
    repair,
    loss,
    backup,
    exercise,
    exportAll,
    report,
    safety: safetyWords(words),
    followUp: followUpWords(words),
    appointments: appointmentWords(words),
    prescriptions,
    forms: formWords(words),
    quality: qualityWords(words),
    retention: retentionWords(words),
    imaging: imagingWords(words),
    camera: cameraWords(words),
    hotFolder: hotFolderWords(words),
    inbox: inboxWords(words),
    redFlags: redFlagWords(words),
    wizard: wizardWords(words),
    frame: frameWords(words),
    expert: expertWords(words),
    home: homeWords(words),
    merge: mergeWords(words),
    residents: residentWords(words),
    roster: rosterWords(words),
    requests: requestWords(words),
    emergency: emergencyWords(words),
    errors: errorWords(words),
    teleconsultation: teleconsultationWords(words),
    callLog: callLogWords(words),
  } as const;
}

export type Catalogue = ReturnType<typeof frenchFor>;
