import { Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterBar, SearchBox } from '../../../ui/filter-bar.tsx';
import { AccountFilter } from '../../orders/components/account-filter.tsx';
import { unknownProductListRoute } from '../unknown-products.routes.ts';

type SkuFilterProps = { value: string; onChange: (skus: string) => void };

/** Many SKUs at once, as they are copied out of a sheet. */
const SkuFilter = ({ value, onChange }: SkuFilterProps) => {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const send = useDebouncedCallback((next: string) => {
    sent.current = next;
    onChange(next);
  }, 400);
  // A value that we did not send ourselves comes from Back, Forward or “Clear filters”.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  return (
    <Textarea
      label={t('unknownProducts.skus')}
      rows={1}
      autosize
      minRows={1}
      maxRows={6}
      maxLength={8000}
      spellCheck={false}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        send(currentTarget.value.trim());
      }}
    />
  );
};

/** The list's filters; all of them live in the address. */
export const UnknownFilters = () => {
  const { t } = useTranslation();
  const { merchantId, ...search } = unknownProductListRoute.useSearch();
  const navigate = unknownProductListRoute.useNavigate();
  const change = (changed: Partial<typeof search>) =>
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  const clear = () => void navigate({ search: { merchantId }, replace: true });
  return (
    <FilterBar onClear={Object.values(search).some(Boolean) ? clear : undefined}>
      <SearchBox
        label={t('unknownProducts.search')}
        placeholder={t('unknownProducts.searchPlaceholder')}
        value={search.q ?? ''}
        onChange={(text) => change({ q: text || undefined })}
      />
      <SkuFilter
        value={search.skus ?? ''}
        onChange={(skus) => change({ skus: skus || undefined })}
      />
      <AccountFilter
        value={search.ecAccountId}
        onChange={(ecAccountId) => change({ ecAccountId })}
      />
    </FilterBar>
  );
};
