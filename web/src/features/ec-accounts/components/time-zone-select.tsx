import { Select } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format.ts';

type TimeZoneSelectProps = {
  value: string;
  error?: ReactNode;
  onChange: (timeZone: string) => void;
};

/** Every IANA zone the browser knows, and the stored one should it be newer than the browser. */
export const TimeZoneSelect = ({ value, error, onChange }: TimeZoneSelectProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const zones = useMemo(() => {
    const known = new Set([value, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
    return [...known].map((zone) => ({ value: zone, label: format.timeZone(zone) }));
  }, [value, format]);
  return (
    <Select
      label={t('ecAccounts.field.timeZone')}
      data={zones}
      value={value}
      onChange={(next) => next && onChange(next)}
      error={error}
      allowDeselect={false}
      searchable
      limit={100}
      nothingFoundMessage={t('accountForm.notFound')}
    />
  );
};
