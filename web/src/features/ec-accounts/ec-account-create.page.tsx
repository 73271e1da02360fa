export const EcAccountCreatePage = () => <h1>x</h1>;
