import { useState } from 'react';
import { formCatalogue } from '../../../../shared/forms/catalogue.ts';
import type { QuestionItem } from '../../../../shared/forms/form.ts';
import { type RedFlag, redFlagSigns } from '../../../../shared/forms/redFlags.ts';
import type { RequestDetail } from '../../../../shared/ipc/request.ts';
import { quotedAnswers } from '../../../forms/summaryWords.ts';
import { useText } from '../../../i18n/catalogue.ts';
import { useSession } from '../../../lib/currentSession.ts';
import { civilDay } from '../../../lib/dates.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../../ui/Dialog.tsx';
import { LevelAPage } from '../redFlags/LevelAPage.tsx';
import { LevelBDialog } from '../redFlags/LevelBDialog.tsx';
import { SignList } from '../redFlags/SignList.tsx';
import styles from './WorseDialog.module.css';

interface WorseDialogProps {
  readonly detail: RequestDetail;
  readonly onClose: () => void;
}

/** The list of signs again, on a request that already left: it says whom to call, and changes nothing that was signed. */
export function WorseDialog({ detail, onClose }: WorseDialogProps) {
  const text = useText();
  const words = text.redFlags.worse;
  const { establishment } = useSession();
  const [flag, setFlag] = useState<RedFlag | null>(null);
  const [allSeen, setAllSeen] = useState(false);
  const [none, setNone] = useState(false);
  const form = formCatalogue.form(detail.questionnaire);
  if (form === undefined) return null;
  const context = { today: civilDay(new Date()), sex: detail.patient.sex };
  if (flag?.level === 'A') {
    const quoted = quotedAnswers(text, form, detail.answers, context);
    return (
      <LevelAPage
        flag={flag}
        others={0}
        subject={{ patient: detail.patient, establishment, quoted }}
        recorded={false}
        onExit={() => setFlag(null)}
      />
    );
  }
  if (flag?.level === 'B') {
    return (
      <LevelBDialog
        flag={flag}
        phone={detail.servicePhone}
        recorded={false}
        onExit={() => setFlag(null)}
      />
    );
  }
  return (
    <Dialog title={none ? words.button : words.title} opened onClose={onClose} width="72rem">
      {none ? (
        <p className={styles.none}>{words.noneText(detail.servicePhone)}</p>
      ) : (
        <SignList
          title={words.title}
          signs={redFlagSigns(form)}
          answers={{}}
          onYes={(sign) => setFlag(flagOf(sign))}
          onAllSeen={() => setAllSeen(true)}
          titled
        />
      )}
      <DialogActions>
        {none ? (
          <Button tone="primary" onClick={onClose}>
            {text.common.close}
          </Button>
        ) : (
          <Button tone="primary" disabled={!allSeen} onClick={() => setNone(true)}>
            {words.none}
          </Button>
        )}
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
