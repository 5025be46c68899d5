import fc from 'fast-check';

// The same values in each run, so that a test fails because of a change and not by chance. `npm run test:long` tries others.
if (!process.env.DAYBOOK_RANDOM) fc.configureGlobal({ seed: 20_251_208 });

export default fc;
