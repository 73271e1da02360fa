import { type NotificationData, notifications } from '@mantine/notifications';
import i18next from 'i18next';

type Toast = Pick<NotificationData, 'id' | 'title' | 'message' | 'autoClose'>;

/** Short words at the top right, in a colour of the theme. */
export const showToast = (color: string, toast: Toast): void => {
  notifications.show({
    ...toast,
    color,
    closeButtonProps: { 'aria-label': i18next.t('ui.close') },
  });
};

/** What a person just did has worked. */
export const showSuccess = (toast: Toast): void =>
  showToast('green', { autoClose: 4000, ...toast });

/** What a person just did has failed. */
export const showFailure = (toast: Toast): void => showToast('red', toast);
