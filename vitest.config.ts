import { defineConfig, type UserConfig } from 'vitest/config'

const config: UserConfig = defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { include: ['src/**'] },
  },
})
export default config
