export const EcAccountEditPage = () => <h1>x</h1>;
