/**
 * Node 20 reads this file by ts-node, later versions by themselves.
 *
 * @jest-config-loader ts-node
 * @jest-config-loader-options {"transpileOnly": true, "skipProject": true, "compilerOptions": {"module": "CommonJS", "moduleResolution": "Bundler"}}
 */
import type { Config } from 'jest';

const config: Config = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/reports/', '/projects/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/reports/', '/projects/'],
  maxWorkers: 2,
  // Types are checked by `npm run check`; here each file is only translated.
  transform: {
    '\\.ts$': [
      'ts-jest',
      { tsconfig: { target: 'ES2022', module: 'CommonJS', esModuleInterop: true, isolatedModules: true } },
    ],
  },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'],
    '^ts-resilient$': '<rootDir>/runtime/index.ts',
    '^ts-resilient/runtime$': '<rootDir>/runtime/emitted.ts',
    '^ts-resilient/transformer$': '<rootDir>/integration/index.ts',
  },
};

export default config;
