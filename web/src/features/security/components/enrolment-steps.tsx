import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSaveForm } from '../../../lib/use-save-form.ts';
import { CopyField } from '../../../ui/copy-field.tsx';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { refusedAs } from '../refused-as.ts';
import { confirmTwoFactor } from '../security.api.ts';

export type Enrolment = { totpURI: string; backupCodes: string[] };

type EnrolmentStepsProps = {
  enrolment: Enrolment;
  onDone: () => unknown;
  onCancel: () => void;
};

const secretOf = (uri: string): string => new URL(uri).searchParams.get('secret') ?? uri;

/** Hands the secret to the authenticator app, and asks for a code to prove that it arrived. */
export const EnrolmentSteps = ({ enrolment, onDone, onCancel }: EnrolmentStepsProps) => {
  const { t } = useTranslation();
  const { totpURI, backupCodes } = enrolment;
  const formId = 'two-factor-code';
  const { form, problem, submit } = useSaveForm({
    formId,
    initialValues: { code: '' },
    validate: {
      code: (code: string) => (/^\d{6}$/.test(code.trim()) ? null : t('security.codeInvalid')),
    },
    save: ({ code }) =>
      confirmTwoFactor(code.trim()).catch(refusedAs('code', t('app.signIn.totpInvalid'))),
    onSaved: onDone,
  });
  return (
    <form id={formId} onSubmit={submit} noValidate>
      <FormProblem error={problem} />
      <Stack>
        <Text size="sm">
          {t('security.secretText')}{' '}
          <Anchor href={totpURI} size="sm" underline="always">
            {t('security.openApp')}
          </Anchor>
        </Text>
        <CopyField label={t('security.secret')} value={secretOf(totpURI)} />
        <Text size="sm">{t('security.backupText')}</Text>
        <CopyField label={t('security.backupCodes')} value={backupCodes.join(' ')} />
        <TextInput
          label={t('security.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          maw={200}
          {...form.getInputProps('code')}
        />
        <Group>
          <Button type="submit" loading={form.submitting}>
            {t('security.confirm')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
