import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PreviewFlag, PreviewRow } from '../../../../../contract/stock-sync.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { TextLink } from '../../../ui/links.tsx';
import type { Column } from '../../../ui/record-columns.ts';
import { StatusTag, type Tone } from '../../../ui/status-tag.tsx';
import { termsOf } from '../preview-filters.ts';
import { ListingName } from './listing-name.tsx';
import { NumberChange } from './number-change.tsx';

const tones: Record<PreviewFlag, Tone> = {
  goes_to_zero: 'bad',
  drops_by_half: 'warn',
  changed_on_platform: 'warn',
  shared: 'busy',
  unmapped: 'calm',
  not_tracked: 'calm',
  unknown_quantity: 'calm',
  do_not_push: 'calm',
  gone: 'calm',
};

/** Where the new number comes from. */
const Why = ({ row }: { row: PreviewRow }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const terms = termsOf(row).map(({ key, value }) =>
    t(`stockSync.term.${key}`, { count: format.number(value) }),
  );
  if (terms.length > 0 && row.units > 1) {
    terms.push(t('stockSync.term.units', { count: format.number(row.units) }));
  }
  if (terms.length === 0) return t('ui.none');
  return (
    <>
      <Text size="sm">{terms.join(' ')}</Text>
      {row.limitedBy && (
        <Text size="xs" c="dimmed" title={row.limitedBy.name}>
          {t('stockSync.term.limitedBy', { sku: row.limitedBy.sku })}
        </Text>
      )}
    </>
  );
};

const Flags = ({ row: { flags, otherAccounts } }: { row: PreviewRow }) => {
  const { t } = useTranslation();
  if (flags.length === 0) return t('ui.none');
  return (
    <Stack gap={4}>
      {flags.map((flag) => (
        <div key={flag}>
          <StatusTag tone={tones[flag]}>{t(`stockSync.flag.${flag}`)}</StatusTag>
          <Text size="xs" c="dimmed">
            {flag === 'shared'
              ? t('stockSync.flagHelp.shared', { count: otherAccounts })
              : t(`stockSync.flagHelp.${flag}`)}
          </Text>
        </div>
      ))}
    </Stack>
  );
};

export const usePreviewColumns = (): Column<PreviewRow>[] => {
  const { t } = useTranslation();
  return [
    {
      key: 'listing',
      title: t('stockSync.listing'),
      heading: true,
      render: (row) => (
        <ListingName listing={row}>
          {row.product && (
            <TextLink
              to="/products/$productId"
              params={{ productId: row.product.id }}
              size="xs"
              title={row.product.name}
            >
              {row.product.sku}
            </TextLink>
          )}
        </ListingName>
      ),
    },
    {
      key: 'number',
      title: t('stockSync.number'),
      align: 'right',
      render: ({ live, next }) => <NumberChange from={live} to={next} />,
    },
    {
      key: 'why',
      title: t('stockSync.why'),
      quiet: (row) => row.onHand === null,
      render: (row) => <Why row={row} />,
    },
    {
      key: 'look',
      title: t('stockSync.look'),
      quiet: ({ flags }) => flags.length === 0,
      render: (row) => <Flags row={row} />,
    },
  ];
};
