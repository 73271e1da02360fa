export const RunPage = () => <h1>Run</h1>;
