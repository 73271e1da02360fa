import { Combobox, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductRow } from '../../../../../contract/products.contract.ts';
import { seesMerchants, useMe } from '../../../lib/session.api.ts';
import { useFormat } from '../../../lib/use-format.ts';
import { exactFirst, meantProduct } from '../meant-product.ts';
import { productChoicesQuery } from '../products.api.ts';

type ProductPickerProps = {
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  /** Whose products are searched; null for all that the person may see. */
  merchantId: string | null;
  /** Bundles hold no stock, so they are found only where they are wanted. */
  bundles?: boolean;
  /** Ids that are there already: shown, but not to be picked again. */
  taken?: readonly string[];
  autoFocus?: boolean;
  onPick: (product: ProductRow) => void;
};

const Choice = ({ product, manyMerchants }: { product: ProductRow; manyMerchants: boolean }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    product.name,
    manyMerchants && product.merchant.name,
    product.stock && t('products.picker.onHand', { count: format.number(product.stock.onHand) }),
  ];
  return (
    <>
      <Text size="sm" fw={600}>
        {product.sku}
      </Text>
      <Text size="xs">{facts.filter(Boolean).join(' · ')}</Text>
    </>
  );
};

/** Finds a product by typing or scanning; Enter takes the one that is meant, and it is empty again. */
export const ProductPicker = (props: ProductPickerProps) => {
  const { merchantId, bundles = false, taken = [], onPick } = props;
  const { t } = useTranslation();
  const manyMerchants = seesMerchants(useMe()) && merchantId === null;
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState('');
  // A scanner sends Enter before the server has answered.
  const [entered, setEntered] = useState(false);
  const wanted = text.trim();
  const [asked] = useDebouncedValue(wanted, 200);
  const query = useQuery({
    ...productChoicesQuery({ merchantId, q: asked, bundles }),
    enabled: combobox.dropdownOpened || asked !== '',
  });
  const settled = asked === wanted && !query.isPending;
  // What another text found is not offered: it could change under the key that takes it.
  const found = settled ? exactFirst(query.data ?? [], wanted) : [];
  const free = found.filter(({ id }) => !taken.includes(id));

  const pick = (product: ProductRow | undefined) => {
    if (!product) return;
    setText('');
    setEntered(false);
    combobox.closeDropdown();
    onPick(product);
  };
  const settle = useEffectEvent(() => {
    if (entered) pick(meantProduct(free, wanted));
    else if (wanted !== '') combobox.selectFirstOption();
    setEntered(false);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text settles anew
  useEffect(() => {
    if (settled) settle();
  }, [settled, asked]);
  const type = (next: string) => {
    setText(next);
    setEntered(false);
    combobox.resetSelectedOption();
    combobox.openDropdown();
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (combobox.getSelectedOptionIndex() !== -1 || wanted === '') return;
    if (settled) pick(meantProduct(free, wanted));
    else setEntered(true);
  };
  const nothing = () => {
    if (query.isError) return t('products.picker.failed');
    return t(settled ? 'products.picker.none' : 'products.picker.searching');
  };
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => pick(found.find((product) => product.id === id))}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          label={props.label}
          description={props.description}
          error={props.error}
          placeholder={t('products.picker.placeholder')}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={wanted !== '' && !settled && <Loader size={16} />}
          data-autofocus={props.autoFocus}
          autoComplete="off"
          value={text}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={onEnter}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} style={{ overflowY: 'auto' }} aria-label={props.label}>
          {found.map((product) => (
            <Combobox.Option
              key={product.id}
              value={product.id}
              disabled={taken.includes(product.id)}
            >
              <Choice product={product} manyMerchants={manyMerchants} />
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{nothing()}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};
