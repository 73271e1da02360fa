import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SectionCard } from '../../../ui/section-card.tsx';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { beginTwoFactor, disableTwoFactor, twoFactorQuery } from '../security.api.ts';
import { type Enrolment, EnrolmentSteps } from './enrolment-steps.tsx';
import { PasswordStep } from './password-step.tsx';

/** The second factor: off, being set up, or on. */
export const TwoFactorCard = ({ enabled }: { enabled: boolean }) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const finish = async (message: string) => {
    setEnrolment(null);
    await queryClient.invalidateQueries(twoFactorQuery);
    showSuccess({ message });
  };
  return (
    <SectionCard
      title={t('security.twoFactor')}
      corner={
        <StatusTag tone={enabled ? 'good' : 'calm'}>{t(enabled ? 'ui.on' : 'ui.off')}</StatusTag>
      }
    >
      {enrolment ? (
        <EnrolmentSteps
          enrolment={enrolment}
          onDone={() => finish(t('security.twoFactorOn'))}
          onCancel={() => setEnrolment(null)}
        />
      ) : enabled ? (
        <PasswordStep
          key="disable"
          text={t('security.disableText')}
          submitLabel={t('security.disable')}
          danger
          send={disableTwoFactor}
          onSent={() => finish(t('security.twoFactorOff'))}
        />
      ) : (
        <PasswordStep
          key="enable"
          text={t('security.enableText')}
          submitLabel={t('security.enable')}
          send={beginTwoFactor}
          onSent={setEnrolment}
        />
      )}
    </SectionCard>
  );
};
