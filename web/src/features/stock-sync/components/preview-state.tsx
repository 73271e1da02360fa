import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StockPreview } from '../../../../../contract/stock-sync.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { SectionCard } from '../../../ui/section-card.tsx';
import { useProblemText } from '../use-problem-text.ts';

const Reading = ({ preview: { progress, error } }: { preview: StockPreview }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const problem = useProblemText(error);
  const text =
    progress.total === null
      ? t('stockSync.preview.orders')
      : t('stockSync.preview.reading', {
          done: format.number(progress.done),
          total: format.number(progress.total),
        });
  return (
    <SectionCard title={t('stockSync.preview.counts')}>
      <ProgressLine text={text} {...progress} />
      {problem && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('stockSync.preview.waits', { problem })}
        </Text>
      )}
    </SectionCard>
  );
};

const Failed = ({ preview: { error, ecAccountId } }: { preview: StockPreview }) => {
  const { t } = useTranslation();
  const problem = useProblemText(error);
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle />}
      title={t('stockSync.preview.failed')}
      role="alert"
    >
      <Stack gap="sm" align="flex-start">
        {problem && <Text size="sm">{problem}</Text>}
        <Text size="sm">{t('stockSync.preview.failedHelp')}</Text>
        <ButtonLink
          to="/ec-accounts/$ecAccountId/stock-preview"
          params={{ ecAccountId }}
          size="xs"
          variant="default"
        >
          {t('stockSync.preview.again')}
        </ButtonLink>
      </Stack>
    </Alert>
  );
};

/** Where a preview stands, and what a person must know before looking at its rows. */
export const PreviewState = ({ preview }: { preview: StockPreview }) => {
  const { t } = useTranslation();
  const { status, syncId, ordersFetched } = preview;
  if (status === 'reading') return <Reading preview={preview} />;
  if (status === 'failed') return <Failed preview={preview} />;
  return (
    <>
      {syncId && (
        <Alert color="harbor" variant="light" p="xs">
          {t('stockSync.preview.used')}{' '}
          <TextLink to="/stock-syncs/$stockSyncId" params={{ stockSyncId: syncId }} size="sm">
            {t('stockSync.preview.toSync')}
          </TextLink>
        </Alert>
      )}
      {!ordersFetched && (
        <Alert color="amber" variant="light" title={t('stockSync.preview.ordersOff')}>
          {t('stockSync.preview.ordersOffText')}
        </Alert>
      )}
    </>
  );
};
