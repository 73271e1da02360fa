import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from './links.tsx';
import { PageHeader } from './page-header.tsx';

/** For addresses without a page, and for things that do not exist or may not be seen. */
export const NotFoundNotice = () => {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start">
      <PageHeader title={t('app.notFound.title')} />
      <Text>{t('app.notFound.text')}</Text>
      <ButtonLink to="/ec-accounts">{t('app.notFound.home')}</ButtonLink>
    </Stack>
  );
};
