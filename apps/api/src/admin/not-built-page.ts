/** Shown where the pages should be when they have not been built. */
export const NOT_BUILT_PAGE = `<!doctype html>
<html lang="zh-CN">
  <meta charset="utf-8">
  <title>Casetrail 案迹</title>
  <h1>Casetrail 案迹</h1>
  <p>管理界面尚未构建。请在项目根目录运行 <code>npm start</code>，或运行 <code>pnpm --filter @casetrail/admin build</code> 后重新启动。</p>
  <p lang="en">The admin app is not built. Run <code>npm start</code> at the root of the project, or
  <code>pnpm --filter @casetrail/admin build</code> and start again.</p>
  <p>API: <a href="/health">/health</a>, <a href="/api/openapi.json">/api/openapi.json</a></p>
</html>
`;
