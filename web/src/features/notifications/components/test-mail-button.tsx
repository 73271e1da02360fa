import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../../ui/action-button.tsx';
import { showSuccess } from '../../../ui/toast.ts';
import { sendTestMail } from '../notice-mail.api.ts';

/** Shows a person whether mail reaches them. */
export const TestMailButton = ({ address }: { address: string }) => {
  const { t } = useTranslation();
  const test = async () => {
    await sendTestMail();
    showSuccess({
      title: t('noticeMail.testSent'),
      message: t('noticeMail.testSentText', { address }),
    });
  };
  return (
    <ActionButton
      variant="default"
      size="xs"
      leftSection={<IconSend size={16} aria-hidden />}
      action={test}
    >
      {t('noticeMail.test')}
    </ActionButton>
  );
};
