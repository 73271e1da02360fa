import { Alert, Button, Group, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import {
  mailWishSchema,
  type NoticePreferences,
  noticeCategorySchema,
  type noticePreferencesReplySchema,
} from '../../../../contract/notifications.contract.ts';
import { languageNames, languages } from '../../i18n/language.ts';
import { useSaveForm } from '../../lib/use-save-form.ts';
import { DetailPage } from '../../ui/detail-page.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showSuccess } from '../../ui/toast.ts';
import { TestMailButton } from './components/test-mail-button.tsx';
import { noticePreferencesQuery, saveNoticePreferences } from './notice-mail.api.ts';
import classes from './notice-preferences.module.css';

const formId = 'notice-preferences';

type Reply = z.infer<typeof noticePreferencesReplySchema>;

const PreferencesForm = ({ preferences }: { preferences: Reply }) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { language, email } = preferences;
  const initialValues: NoticePreferences = { language, email };
  const { form, problem, submit } = useSaveForm({
    formId,
    initialValues,
    save: saveNoticePreferences,
    onSaved: (reply) => {
      queryClient.setQueryData(noticePreferencesQuery.queryKey, reply);
      showSuccess({ message: t('noticeMail.saved') });
    },
  });
  return (
    <form id={formId} onSubmit={submit} noValidate className={classes.card}>
      <FormProblem error={problem} />
      <Stack gap="lg">
        {noticeCategorySchema.options.map((category) => (
          <Radio.Group
            key={category}
            label={t(`notices.category.${category}`)}
            description={t(`noticeMail.help.${category}`)}
            {...form.getInputProps(`email.${category}`)}
          >
            <div className={classes.wishes}>
              {mailWishSchema.options.map((wish) => (
                <Radio key={wish} value={wish} label={t(`noticeMail.wish.${wish}`)} />
              ))}
            </div>
          </Radio.Group>
        ))}
        <NativeSelect
          label={t('noticeMail.language')}
          className={classes.language ?? ''}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          {...form.getInputProps('language')}
        />
        <div>
          <Button type="submit" loading={form.submitting}>
            {t('ui.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
};

/** What of the notices comes by e-mail, and in which language. */
export const NoticePreferencesPage = () => {
  const { t } = useTranslation();
  const query = useQuery(noticePreferencesQuery);
  return (
    <DetailPage query={query}>
      {(preferences) => (
        <>
          <PageHeader
            title={t('noticeMail.title')}
            back={<TextLink to="/notifications">{t('notices.title')}</TextLink>}
            description={t('noticeMail.description')}
          />
          {!preferences.mailConfigured && (
            <Alert
              color="amber"
              variant="light"
              icon={<IconMailOff />}
              title={t('noticeMail.notConfigured')}
              mb="md"
            >
              {t('noticeMail.notConfiguredText')}
            </Alert>
          )}
          <Group gap="md" mb="md">
            <Text size="sm">{t('noticeMail.address', { address: preferences.address })}</Text>
            {preferences.mailConfigured && <TestMailButton address={preferences.address} />}
          </Group>
          <PreferencesForm preferences={preferences} />
        </>
      )}
    </DetailPage>
  );
};
