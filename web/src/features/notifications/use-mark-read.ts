import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../lib/error-text.ts';
import { showFailure } from '../../ui/toast.ts';
import { markRead } from './notifications.api.ts';

/** Marks the given notifications as read, or with `undefined` all of them. */
export const useMarkRead = () => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | undefined) => markRead(ids),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['notifications'] }),
        queryClient.invalidateQueries({ queryKey: ['me'] }),
      ]),
    onError: (error) => showFailure({ message: errorText(t, error) }),
  });
};
