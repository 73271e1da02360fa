import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../lib/session.api.ts';
import { allEvents, eventsOf, type WebhookValues } from '../webhook-form.ts';

type WebhookFieldsProps = {
  form: UseFormReturnType<WebhookValues>;
  /** The merchant is chosen once and stays. */
  withMerchant: boolean;
};

/** Where to send what. */
export const WebhookFields = ({ form, withMerchant }: WebhookFieldsProps) => {
  const { t } = useTranslation();
  const { merchants } = useMe();
  const managed = merchants.filter(({ rights }) => rights.includes('manage'));
  return (
    <>
      {withMerchant && managed.length > 1 && (
        <Select
          label={t('outgoingWebhooks.field.merchant')}
          data={managed.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          searchable={managed.length > 8}
          withAsterisk
          {...form.getInputProps('merchantId')}
          value={form.values.merchantId || null}
        />
      )}
      <TextInput
        label={t('outgoingWebhooks.field.url')}
        description={t('outgoingWebhooks.urlHelp')}
        type="url"
        placeholder="https://"
        maxLength={500}
        withAsterisk
        data-autofocus
        {...form.getInputProps('url')}
      />
      <Checkbox.Group
        label={t('outgoingWebhooks.field.events')}
        withAsterisk
        {...form.getInputProps('events')}
        onChange={(words) => form.setFieldValue('events', eventsOf(words))}
      >
        <Stack gap="xs" mt={4}>
          {allEvents.map((event) => (
            <Checkbox key={event} value={event} label={t(`outgoingWebhooks.event.${event}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
    </>
  );
};
