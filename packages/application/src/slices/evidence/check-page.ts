/**
 * The page that tells somebody who is no programmer how to check the package, in both languages. It stands alone: no
 * script, nothing from elsewhere.
 */
export const checkPage = (caseNo: string, position: number, excerpt: string): string => {
  const end = /"hash":"([0-9a-f]{64})"\}\}\s*$/.exec(excerpt)?.[1] ?? '';
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${caseNo}：怎样核对 · How to check</title>
<style>
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #26231e; background: #fdfbf7; }
h1, h2 { font-family: "Songti SC", SimSun, "Noto Serif CJK SC", serif; line-height: 1.3; }
code { font-family: Consolas, monospace; background: #efe9dd; padding: 0 .25em; overflow-wrap: anywhere; }
table { border-collapse: collapse; } td { padding: .2rem 1rem .2rem 0; vertical-align: top; border-top: 1px solid #e4ddcf; }
section { margin-top: 3rem; }
</style>
</head>
<body>
<h1>案件 ${caseNo}：怎样核对这个证据包</h1>
<p>这个压缩包是案件在日志第 ${position} 条时的全部记录。客户的姓名、电话等已经隐去，只以加密形式保存，所以可以放心转交。</p>
<table>
<tr><td><code>dossier.pdf</code></td><td>给人看的档案</td></tr>
<tr><td><code>events.ndjson</code></td><td>每一件事的原始记录，一行一件</td></tr>
<tr><td><code>receipts.json</code></td><td>每个期限是怎么算出来的，以及违规、罚单和异议</td></tr>
<tr><td><code>dossier.json</code></td><td>与 PDF 内容相同，供程序阅读</td></tr>
<tr><td><code>hashes.txt</code></td><td>以上每个文件的“指纹”</td></tr>
<tr><td><code>verify.mjs</code></td><td>核对程序</td></tr>
</table>
<h2>第一步：文件有没有被改动（不用安装任何东西）</h2>
<p>文件哪怕只改一个字，指纹就完全不同。先解压，在这个文件夹里打开命令行窗口：</p>
<p>Windows：<code>certutil -hashfile dossier.pdf SHA256</code><br>macOS：<code>shasum -a 256 -c hashes.txt</code><br>Linux：<code>sha256sum -c hashes.txt</code></p>
<p>显示的指纹应与 <code>hashes.txt</code> 里的一致。</p>
<h2>第二步：记录有没有被改动、抽走或插入</h2>
<p>每条记录的指纹都包含前一条的指纹，像链条一样扣在一起。装有 Node.js 的电脑上运行 <code>node verify.mjs</code>，它会逐条重算，指出第一处不符。</p>
<h2>第三步：这条链是不是公司的那一条</h2>
<p>最后一条记录在日志第 ${position} 条，指纹是</p>
<p><code>${end}</code></p>
<p>请公司出示它的日志导出或事先存放在别处的锚点，看同一位置的指纹是否相同。前两步说明“包内一致”，这一步说明“与原件一致”：只有它能发现有人把整个包重新做了一遍。</p>
<section lang="en">
<h1>Case ${caseNo}: how to check this package</h1>
<p>The archive is the whole record of the case as of position ${position} of the log. The client’s name, telephone and the like are masked, and stored only sealed, so that it can be handed on.</p>
<table>
<tr><td><code>dossier.pdf</code></td><td>the dossier for people</td></tr>
<tr><td><code>events.ndjson</code></td><td>the original record, an event a line</td></tr>
<tr><td><code>receipts.json</code></td><td>how every deadline was reckoned; breaches, fines and appeals</td></tr>
<tr><td><code>dossier.json</code></td><td>what the PDF says, for programs</td></tr>
<tr><td><code>hashes.txt</code></td><td>the “fingerprint” of each of these files</td></tr>
<tr><td><code>verify.mjs</code></td><td>the program that checks</td></tr>
</table>
<h2>First: was a file altered? (Nothing to install)</h2>
<p>A single changed letter makes quite another fingerprint. Unpack the archive and open a command window in its folder:</p>
<p>Windows: <code>certutil -hashfile dossier.pdf SHA256</code><br>macOS: <code>shasum -a 256 -c hashes.txt</code><br>Linux: <code>sha256sum -c hashes.txt</code></p>
<p>What is shown should be what <code>hashes.txt</code> says.</p>
<h2>Second: was an event altered, taken out or put in?</h2>
<p>The fingerprint of every event takes in that of the one before it, like links of a chain. On a machine with Node.js run <code>node verify.mjs</code>: it reckons each anew and names the first that does not fit.</p>
<h2>Third: is it the firm’s own chain?</h2>
<p>The last event stands at position ${position} of the log; its fingerprint is</p>
<p><code>${end}</code></p>
<p>Ask the firm for an export of its log, or for an anchor that was kept elsewhere, and compare the fingerprint at that position. The first two steps show that the package agrees with itself; only this one shows that it agrees with the original, and would find a package that somebody made anew as a whole.</p>
</section>
</body>
</html>
`;
};
