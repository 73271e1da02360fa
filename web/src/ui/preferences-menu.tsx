import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { setLanguage } from '../i18n/i18n.ts';
import { languageNames, languages } from '../i18n/language.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Dropdown, DropdownOption } from './dropdown.tsx';

const schemes = ['light', 'dark', 'auto'] as const;
const schemeIcons = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop };

export const LanguageMenu = () => {
  const { t } = useTranslation();
  const current = useLanguage();
  return (
    <Dropdown
      trigger={(props) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('app.language')}
          {...props}
        >
          <IconLanguage size={20} />
        </ActionIcon>
      )}
    >
      {(close) =>
        languages.map((language) => (
          <DropdownOption
            key={language}
            lang={language}
            chosen={language === current}
            onClick={() => {
              void setLanguage(language);
              close();
            }}
          >
            {languageNames[language]}
          </DropdownOption>
        ))
      }
    </Dropdown>
  );
};

export const SchemeMenu = () => {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Current = schemeIcons[colorScheme];
  return (
    <Dropdown
      trigger={(props) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('app.scheme.label')}
          {...props}
        >
          <Current size={20} />
        </ActionIcon>
      )}
    >
      {(close) =>
        schemes.map((scheme) => {
          const Icon = schemeIcons[scheme];
          return (
            <DropdownOption
              key={scheme}
              icon={<Icon size={16} aria-hidden />}
              chosen={scheme === colorScheme}
              onClick={() => {
                setColorScheme(scheme);
                close();
              }}
            >
              {t(`app.scheme.${scheme}`)}
            </DropdownOption>
          );
        })
      }
    </Dropdown>
  );
};
