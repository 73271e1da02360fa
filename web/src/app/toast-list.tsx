import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';
import classes from './toast-list.module.css';

export const ToastList = () => (
  <Notifications position="top-right" className={classes.list ?? ''} autoClose={8000} />
);
