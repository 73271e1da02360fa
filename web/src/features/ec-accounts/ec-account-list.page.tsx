export const EcAccountListPage = () => <h1>EC Integrations</h1>;
