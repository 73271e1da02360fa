import { useTranslation } from 'react-i18next';

/** Who did something; what nobody asked for was done by the product itself. */
export const Actor = ({ name }: { name: string }) => {
  const { t } = useTranslation();
  return name === 'system' ? t('app.product') : name;
};
