import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Mapping } from '../../../../../contract/mappings.contract.ts';
import { useFormat } from '../../../lib/use-format.ts';
import type { Column } from '../../../ui/record-columns.ts';
import { StatusTag } from '../../../ui/status-tag.tsx';
import { ProductName } from '../../products/components/product-name.tsx';
import { ProductTags } from '../../products/components/product-tags.tsx';
import { ListingName } from '../../stock-sync/components/listing-name.tsx';
import { missingSku } from '../sku-gap.ts';

const MappedProduct = ({ mapping: { product, problem } }: { mapping: Mapping }) => {
  const { t } = useTranslation();
  if (product) {
    return (
      <>
        <ProductName product={product} />
        <ProductTags product={product} />
      </>
    );
  }
  return (
    <>
      <StatusTag tone={problem === 'ambiguous' ? 'bad' : 'warn'}>
        {t('mappings.noProduct')}
      </StatusTag>
      {problem && (
        <Text size="xs" c="dimmed">
          {t(`mappings.problem.${problem}`)}
        </Text>
      )}
    </>
  );
};

type MappingColumnsOptions = {
  timeZone: string;
  /** Null for people who may only look. */
  onMap: ((mapping: Mapping) => void) | null;
  /** Null where the shop takes no SKUs, or the person may only look. */
  onWriteSku: ((mapping: Mapping) => void) | null;
  onHistory: (mapping: Mapping) => void;
};

type SkuActionProps = { mapping: Mapping; onWriteSku: MappingColumnsOptions['onWriteSku'] };

const SkuAction = ({ mapping, onWriteSku }: SkuActionProps) => {
  const { t } = useTranslation();
  if (!onWriteSku || missingSku(mapping) === null) return null;
  return (
    <Button
      variant="subtle"
      size="xs"
      ml={-14}
      aria-label={t('mappings.sku.writeOne', { title: mapping.title })}
      onClick={() => onWriteSku(mapping)}
    >
      {t('mappings.sku.write')}
    </Button>
  );
};

const ListingTags = ({ mapping, timeZone }: { mapping: Mapping; timeZone: string }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { vanishedAt, tracked } = mapping;
  return (
    <Group gap={4}>
      {vanishedAt && (
        <StatusTag tone="warn">
          {t('mappings.vanishedAt', { time: format.dateTime(vanishedAt, timeZone) })}
        </StatusTag>
      )}
      {!tracked && <StatusTag tone="calm">{t('mappings.untracked')}</StatusTag>}
    </Group>
  );
};

const LastNumber = ({ mapping, timeZone }: { mapping: Mapping; timeZone: string }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { lastQuantity, lastWrittenAt } = mapping;
  if (lastQuantity === null || lastWrittenAt === null) {
    return (
      <Text span size="xs" c="dimmed">
        {t('mappings.neverWritten')}
      </Text>
    );
  }
  return (
    <>
      {format.number(lastQuantity)}
      <Text size="xs" c="dimmed" className="quayside-numbers">
        {format.dateTime(lastWrittenAt, timeZone)}
      </Text>
    </>
  );
};

export const useMappingColumns = (options: MappingColumnsOptions): Column<Mapping>[] => {
  const { timeZone, onMap, onWriteSku, onHistory } = options;
  const { t } = useTranslation();
  const format = useFormat();
  return [
    {
      key: 'listing',
      title: t('mappings.field.listing'),
      heading: true,
      render: (mapping) => (
        <ListingName listing={mapping}>
          <ListingTags mapping={mapping} timeZone={timeZone} />
        </ListingName>
      ),
    },
    {
      key: 'barcode',
      title: t('mappings.field.barcode'),
      quiet: ({ barcode }) => barcode === null,
      render: ({ barcode }) => barcode ?? t('ui.none'),
    },
    {
      key: 'product',
      title: t('mappings.field.product'),
      render: (mapping) => (
        <>
          <MappedProduct mapping={mapping} />
          <SkuAction mapping={mapping} onWriteSku={onWriteSku} />
        </>
      ),
    },
    {
      key: 'units',
      title: t('mappings.field.units'),
      align: 'right',
      quiet: ({ product }) => product === null,
      render: ({ units }) => format.number(units),
    },
    {
      key: 'mappedBy',
      title: t('mappings.field.mappedBy'),
      render: ({ mappedBy }) => t(`mappings.by.${mappedBy}`),
    },
    {
      key: 'last',
      title: t('mappings.field.lastNumber'),
      align: 'right',
      render: (mapping) => <LastNumber mapping={mapping} timeZone={timeZone} />,
    },
    {
      key: 'actions',
      title: t('mappings.field.actions'),
      render: (mapping) => (
        <Group gap={4} wrap="nowrap">
          {onMap && (
            <Button
              variant="default"
              size="xs"
              aria-label={t('mappings.mapOne', { title: mapping.title })}
              onClick={() => onMap(mapping)}
            >
              {t('mappings.map')}
            </Button>
          )}
          <Button
            variant="subtle"
            size="xs"
            aria-label={t('mappings.historyOne', { title: mapping.title })}
            onClick={() => onHistory(mapping)}
          >
            {t('mappings.history')}
          </Button>
        </Group>
      ),
    },
  ];
};
