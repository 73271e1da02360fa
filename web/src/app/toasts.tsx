import { useNotifications } from '@mantine/notifications';
import { lazy, Suspense, useRef } from 'react';

const ToastList = lazy(async () => ({ default: (await import('./toast-list.tsx')).ToastList }));

/** The place of toasts; what draws them is loaded with the first one and stays. */
export const Toasts = () => {
  const { notifications } = useNotifications();
  const started = useRef(false);
  started.current ||= notifications.length > 0;
  if (!started.current) return null;
  return (
    <Suspense>
      <ToastList />
    </Suspense>
  );
};
