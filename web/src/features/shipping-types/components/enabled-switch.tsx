import { Loader, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ShippingType,
  type ShippingTypeInUse,
  shippingTypeInUseSchema,
} from '../../../../../contract/shipping-types.contract.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { errorText } from '../../../lib/error-text.ts';
import { showFailure } from '../../../ui/toast.ts';
import { shippingTypeName } from '../shipping-type-name.ts';
import { patchShippingType } from '../shipping-types.api.ts';

const InUseDialog = lazy(async () => ({
  default: (await import('./in-use-dialog.tsx')).InUseDialog,
}));

const usersOf = (error: unknown): ShippingTypeInUse | null =>
  error instanceof ApiProblem && error.code === 'shipping_type.in_use'
    ? (shippingTypeInUseSchema.safeParse(error.problem).data ?? null)
    : null;

/** Switches a type on or off at once; a type still in use stays on, and its users are named. */
export const EnabledSwitch = ({ type }: { type: ShippingType }) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [inUse, setInUse] = useState<ShippingTypeInUse | null>(null);
  const name = shippingTypeName(t, type);
  const change = useMutation({
    mutationFn: (enabled: boolean) => patchShippingType(type.id, { enabled }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['shipping-types'] }),
    onError: (error) => {
      const users = usersOf(error);
      if (users) setInUse(users);
      else showFailure({ message: errorText(t, error) });
    },
  });
  return (
    <>
      <Switch
        aria-label={t('shippingTypes.enable', { name })}
        checked={change.isPending ? change.variables : type.enabled}
        disabled={change.isPending}
        thumbIcon={change.isPending && <Loader size={10} />}
        onChange={({ currentTarget }) => change.mutate(currentTarget.checked)}
      />
      {inUse && (
        <Suspense>
          <InUseDialog name={name} inUse={inUse} onClose={() => setInUse(null)} />
        </Suspense>
      )}
    </>
  );
};
