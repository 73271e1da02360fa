import { Button, Stack, TextInput } from '@mantine/core';
import { IconScan } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../ui/form-problem.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { FoundOrders } from './components/found-orders.tsx';
import classes from './packing.module.css';
import { useFindOrder } from './use-find-order.ts';
import { useScanFocus } from './use-scan-focus.ts';

/** The first page at the packing table: a scanned order number opens its order. */
export const FindOrderPage = () => {
  const { t } = useTranslation();
  const field = useScanFocus();
  const [number, setNumber] = useState('');
  const { found, problem, find } = useFindOrder();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (number.trim() === '') return;
    // The next scan shall not be added to this one.
    field.current?.focus();
    field.current?.select();
    await find(number.trim());
  };
  return (
    <>
      <PageHeader title={t('packing.title')} />
      <Stack maw={760}>
        <form onSubmit={(event) => void submit(event)} className={classes.scan}>
          <TextInput
            ref={field}
            size="lg"
            label={t('packing.scanOrder')}
            leftSection={<IconScan size={22} aria-hidden />}
            autoComplete="off"
            maxLength={120}
            value={number}
            onChange={({ currentTarget }) => setNumber(currentTarget.value)}
          />
          <Button type="submit" size="lg" loading={found?.kind === 'looking'}>
            {t('packing.find')}
          </Button>
        </form>
        <FormProblem error={problem} />
        <FoundOrders found={found} />
      </Stack>
    </>
  );
};
