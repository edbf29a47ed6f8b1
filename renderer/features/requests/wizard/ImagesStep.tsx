import { VisuallyHidden } from '@mantine/core';
import { useText } from '../../../i18n/catalogue.ts';
import { Button } from '../../../ui/Button.tsx';
import { ImagesBoard } from '../../imaging/ImagesBoard.tsx';
import { useDraftEditor } from './draftEditor.ts';
import { StepBar } from './StepBar.tsx';
import styles from './Wizard.module.css';

/** The pictures the form asks for, given the answers. */
export function ImagesStep() {
  const words = useText().wizard;
  const editor = useDraftEditor();
  const { draft, slots, images, intake, goTo } = editor;
  return (
    <>
      <div className={styles.content}>
        <VisuallyHidden component="h1">{words.steps.images}</VisuallyHidden>
        <ImagesBoard
          requestId={draft.id}
          patient={draft.patient}
          slots={slots}
          images={images}
          intake={intake}
          onRemoved={editor.dropImage}
          onChanged={editor.replaceImage}
          onSwitched={editor.replaceImages}
        />
      </div>
      <StepBar>
        <Button tone="primary" onClick={() => goTo('review')}>
          {words.next.images}
        </Button>
      </StepBar>
    </>
  );
}
