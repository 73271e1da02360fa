import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MASK } from '../../../../../contract/ec-accounts.contract.ts';
import type { CredentialField } from '../../../../../contract/platforms.contract.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { SecretInput } from './secret-input.tsx';

type CredentialInputsProps = {
  fields: readonly CredentialField[];
  values: Readonly<Record<string, string>>;
  /** What is stored; a masked value left untouched comes back. Empty for a new account. */
  stored?: Readonly<Record<string, string>>;
  errorOf: (name: string) => string | undefined;
  onChange: (name: string, value: string) => void;
};

/** The authorization settings of a platform, rendered from its manifest. */
export const CredentialInputs = (props: CredentialInputsProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return props.fields.map((field) => {
    const value = props.values[field.name] ?? '';
    const storedMask = props.stored?.[field.name] === MASK;
    const Input = field.secret ? SecretInput : TextInput;
    return (
      <Input
        key={field.name}
        name={field.name}
        label={field.label[language]}
        description={storedMask ? t('accountForm.maskHelp') : field.help?.[language]}
        placeholder={field.placeholder ?? ''}
        error={props.errorOf(field.name)}
        withAsterisk={!field.optional}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => props.onChange(field.name, event.currentTarget.value)}
        onFocus={() => value === MASK && props.onChange(field.name, '')}
        onBlur={() => storedMask && value === '' && props.onChange(field.name, MASK)}
      />
    );
  });
};
