import { Alert, Button, Container, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../lib/api-problem.ts';
import { errorText } from '../lib/error-text.ts';

/** The last resort when a page fails to load or to render. */
export const Crash = ({ error }: { error: unknown }) => {
  const { t } = useTranslation();
  return (
    <Container size="xs" py="xl">
      <Alert color="red" title={t('app.crash.title')} role="alert">
        <Stack align="flex-start">
          <Text size="sm">
            {error instanceof ApiProblem ? errorText(t, error) : t('app.crash.text')}
          </Text>
          <Button variant="default" onClick={() => window.location.reload()}>
            {t('app.crash.reload')}
          </Button>
        </Stack>
      </Alert>
    </Container>
  );
};
