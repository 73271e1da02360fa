import { Radio, Stack, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import {
  type MappingRule,
  mappingRuleSchema,
} from '../../../../../contract/sales-channels.contract.ts';

export type ChannelValues = {
  name: string;
  internalName: string;
  enabled: boolean;
  mappingRule: MappingRule;
};

/** The values as the server takes them. */
export const channelBody = ({ name, internalName, ...rest }: ChannelValues) => ({
  ...rest,
  name: name.trim(),
  internalName: internalName.trim() || null,
});

export const channelRules = (t: TFunction) => ({
  name: (name: string) => (name.trim() ? null : t('ui.required')),
});

type ChannelFieldsProps<Values extends ChannelValues> = { form: UseFormReturnType<Values> };

/** What creating and editing a channel have in common. */
export const SalesChannelFields = <Values extends ChannelValues>({
  form,
}: ChannelFieldsProps<Values>) => {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('salesChannels.field.name')}
        description={t('salesChannels.nameHelp')}
        maxLength={120}
        withAsterisk
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('salesChannels.field.internalName')}
        description={t('salesChannels.internalNameHelp')}
        maxLength={120}
        {...form.getInputProps('internalName')}
      />
      <Radio.Group
        label={t('salesChannels.field.mappingRule')}
        {...form.getInputProps('mappingRule')}
      >
        <Stack gap="xs" mt="xs">
          {mappingRuleSchema.options.map((rule) => (
            <Radio
              key={rule}
              value={rule}
              label={t(`salesChannels.rule.${rule}`)}
              description={t(`salesChannels.ruleHelp.${rule}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        label={t('salesChannels.field.enabled')}
        description={t('salesChannels.enabledHelp')}
        {...form.getInputProps('enabled', { type: 'checkbox' })}
      />
    </>
  );
};
