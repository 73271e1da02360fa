import { Button, Group } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inbound } from '../../../../../contract/inbounds.contract.ts';
import { inboundSteps } from '../inbound-steps.ts';

const ReceiveDialog = lazy(async () => ({
  default: (await import('./round-dialogs.tsx')).ReceiveDialog,
}));
const PutAwayDialog = lazy(async () => ({
  default: (await import('./round-dialogs.tsx')).PutAwayDialog,
}));
const CloseDialog = lazy(async () => ({
  default: (await import('./end-dialogs.tsx')).CloseDialog,
}));
const CancelDialog = lazy(async () => ({
  default: (await import('./end-dialogs.tsx')).CancelDialog,
}));

const dialogs = {
  cancel: CancelDialog,
  close: CloseDialog,
  receive: ReceiveDialog,
  putAway: PutAwayDialog,
};
type Step = keyof typeof dialogs;
const steps: readonly Step[] = ['cancel', 'close', 'receive', 'putAway'];

/** A step that is done takes its button away; the next one gets the focus then, not nobody. */
const useFocusNext = (asked: Step | null, next: string | null) => {
  const buttons = useRef<HTMLDivElement>(null);
  const left = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the buttons follow the next step
  useEffect(() => {
    if (asked) left.current = true;
    else if (left.current && document.activeElement === document.body) {
      buttons.current?.querySelector('button')?.focus();
    }
  }, [asked, next]);
  return buttons;
};

/** The steps that an inbound can take now, the usual next one in colour. */
export const InboundActions = ({ inbound }: { inbound: Inbound }) => {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Step | null>(null);
  const possible = inboundSteps(inbound);
  const buttons = useFocusNext(asked, possible.next);
  const Asked = asked && dialogs[asked];
  return (
    <Group gap="xs" ref={buttons}>
      {steps
        .filter((step) => possible[step])
        .map((step) => (
          <Button
            key={step}
            variant={possible.next === step ? 'filled' : 'default'}
            onClick={() => setAsked(step)}
          >
            {t(`inbounds.${step}.button`)}
          </Button>
        ))}
      {Asked && (
        <Suspense>
          <Asked inbound={inbound} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </Group>
  );
};
