import { useState } from 'react';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { Form, QuestionItem } from '../../../../shared/forms/form.ts';
import { type RedFlag, redFlagSigns } from '../../../../shared/forms/redFlags.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { quotedAnswers } from '../../../forms/summaryWords.ts';
import { wordedForm } from '../../../forms/wordedForm.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { civilDay } from '../../../lib/dates.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { type GivenExit, LevelAPage } from '../redFlags/LevelAPage.tsx';
import { LevelBDialog } from '../redFlags/LevelBDialog.tsx';
import { SignList } from '../redFlags/SignList.tsx';
import styles from './WorseDialog.module.css';
import { WorseTell } from './WorseTell.tsx';

interface WorseDialogProps {
  readonly detail: RequestDetail;
  readonly onClose: () => void;
}

/**
 * The list of signs again, on a request that already left: it says whom to call, then tells the team (5.23). What was
 * signed does not change.
 */
export function WorseDialog({ detail, onClose }: WorseDialogProps) {
  const [flag, setFlag] = useState<RedFlag | null>(null);
  const [said, setSaid] = useState<readonly RedFlag[] | null>(null);
  const { words } = useText();
  const written = formCatalogue.form(detail.questionnaire);
  if (written === undefined) return null;
  const form = wordedForm(written, words);
  if (said !== null) return <WorseTell detail={detail} flags={said} onClose={onClose} />;
  if (flag === null) {
    return (
      <SignDialog
        form={form}
        phone={detail.servicePhone}
        onFlag={setFlag}
        onNone={() => setSaid([])}
        onClose={onClose}
      />
    );
  }
  const leave = ({ exit }: GivenExit) => {
    if (exit !== 'typingError') setSaid([flag]);
    setFlag(null);
  };
  return <Call form={form} flag={flag} detail={detail} onExit={leave} />;
}

interface CallProps {
  readonly form: Form;
  readonly flag: RedFlag;
  readonly detail: RequestDetail;
  readonly onExit: (exit: GivenExit) => void;
}

function Call({ form, flag, detail, onExit }: CallProps) {
  const text = useText();
  const { establishment } = useSession();
  const { patient, servicePhone, answers } = detail;
  if (flag.level !== 'A') {
    return <LevelBDialog flag={flag} phone={servicePhone} recorded={false} onExit={onExit} />;
  }
  const context = { today: civilDay(new Date()), sex: patient.sex };
  const subject = { patient, establishment, quoted: quotedAnswers(text, form, answers, context) };
  return <LevelAPage flag={flag} others={0} subject={subject} recorded={false} onExit={onExit} />;
}

interface SignDialogProps {
  readonly form: Form;
  readonly phone: string | null;
  readonly onFlag: (flag: RedFlag) => void;
  readonly onNone: () => void;
  readonly onClose: () => void;
}

function SignDialog({ form, phone, onFlag, onNone, onClose }: SignDialogProps) {
  const text = useText();
  const words = text.redFlags.worse;
  const [allSeen, setAllSeen] = useState(false);
  const [none, setNone] = useState(false);
  if (none) {
    return (
      <Dialog title={words.button} opened onClose={onClose}>
        <p className={styles.none}>{words.noneText(phone)}</p>
        <DialogActions>
          <Button onClick={onClose}>{text.safety.worse.later}</Button>
          <Button tone="primary" onClick={onNone}>
            {text.safety.worse.title}
          </Button>
        </DialogActions>
      </Dialog>
    );
  }
  return (
    <Dialog title={words.title} opened onClose={onClose} width="72rem">
      <SignList
        title={words.title}
        signs={redFlagSigns(form)}
        answers={{}}
        onYes={(sign) => onFlag(flagOf(sign))}
        onAllSeen={() => setAllSeen(true)}
        titled
      />
      <DialogActions>
        <Button tone="primary" disabled={!allSeen} onClick={() => setNone(true)}>
          {words.none}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function flagOf(sign: QuestionItem): RedFlag {
  return {
    id: sign.linkId,
    level: sign.redFlag?.level ?? 'A',
    text: sign.text,
    shortText: sign.shortText,
    instruction: sign.redFlag?.instruction ?? null,
    trigger: 'sign',
    causes: [sign.linkId],
  };
}
