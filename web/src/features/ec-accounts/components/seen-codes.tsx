import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { seenShippingCodesQuery } from '../ec-accounts.api.ts';
import classes from './mappings-editor.module.css';

type SeenCodesProps = {
  ecAccountId: string;
  /** Codes that have a row already. */
  mapped: readonly string[];
  onChoose: (platformCode: string) => void;
};

/** Codes that came with fetched orders and have no mapping yet; a click adds a row. */
export const SeenCodes = ({ ecAccountId, mapped, onChoose }: SeenCodesProps) => {
  const { t } = useTranslation();
  const { data = [] } = useQuery(seenShippingCodesQuery(ecAccountId));
  const open = data.filter(({ platformCode }) => !mapped.includes(platformCode));
  if (open.length === 0) return null;
  return (
    <div>
      <Text size="xs" mb={4}>
        {t('accountForm.seenCodes')}
      </Text>
      <div className={classes.seen}>
        {open.map(({ platformCode, label, orders }) => (
          <Button
            key={platformCode}
            variant="light"
            size="compact-sm"
            radius="xl"
            classNames={{ root: classes.code ?? '', label: classes.words ?? '' }}
            onClick={() => onChoose(platformCode)}
          >
            {t('accountForm.seenCode', {
              code: label && label !== platformCode ? `${platformCode} · ${label}` : platformCode,
              count: orders,
            })}
          </Button>
        ))}
      </div>
    </div>
  );
};
