import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

export const ToastList = () => <Notifications position="top-right" autoClose={8000} />;
