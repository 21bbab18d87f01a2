import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Package } from '@ledger/period';
import { BadData } from '../exit.js';
import { words } from '../language.js';
import { signatureText } from '../signature-file.js';
import { print, printJson, say } from '../terminal.js';

interface SignOptions {
  readonly key: string;
  readonly json?: boolean;
}

/** `sign`: a detached signature on a package, made from its file and a key alone; no server sees the key. */
export function addSign(program: Command): void {
  program
    .command('sign')
    .description(
      words('用本方私钥对结算包签名，离线进行', 'signs a package with a private key of the party, without any server'),
    )
    .argument('<package>', words('结算包文件（JSON）', 'package file (JSON), as the server answers it'))
    .requiredOption('--key <pem>', words('Ed25519 私钥文件（PEM）', 'Ed25519 private key file (PEM)'))
    .action(async (path: string, _: unknown, command: Command) => sign(path, command.optsWithGlobals()));
}

async function sign(path: string, { key: keyPath, json }: SignOptions): Promise<void> {
  const { createPrivateKey, createPublicKey, sign: signBytes } = await import('node:crypto');
  const { fingerprintOf, keyIdOf, readPublicKey, signedText } = await import('@ledger/period');
  const content = await packageIn(path);
  const pem = await readFile(keyPath, 'utf8');
  const refused = new BadData([words(`${keyPath} 不是 Ed25519 私钥`, `${keyPath} is no Ed25519 private key`)]);
  const privateKey = await Promise.resolve()
    .then(() => createPrivateKey(pem))
    .catch(() => Promise.reject(refused));
  if (privateKey.asymmetricKeyType !== 'ed25519') throw refused;
  const publicPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }) as string;
  const fingerprint = fingerprintOf(content);
  const keyId = keyIdOf(readPublicKey(publicPem));
  const signature = signBytes(null, Buffer.from(signedText(fingerprint)), privateKey).toString('base64');
  const { agreementId, period, revision } = content;
  say(
    words(`所签：${agreementId} ${period} 第 ${revision} 稿`, `signed: ${agreementId} ${period} revision ${revision}`),
  );
  const signed = { agreementId, period, revision, fingerprint, keyId, signature };
  if (json) printJson(signed);
  else print(signatureText(signed));
}

/** What the file holds, and that it is a package: another document must not be signed by mistake. */
async function packageIn(path: string): Promise<Package> {
  const text = await readFile(path, 'utf8');
  const { PACKAGE_FORMAT } = await import('@ledger/period');
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new BadData([words(`${path} 不是 JSON：${String(error)}`, `${path} is no JSON: ${String(error)}`)]);
  }
  const isPackage =
    typeof content === 'object' && content !== null && 'format' in content && content.format === PACKAGE_FORMAT;
  if (!isPackage) {
    throw new BadData([words(`${path} 不是结算包（${PACKAGE_FORMAT}）`, `${path} is no package (${PACKAGE_FORMAT})`)]);
  }
  return content as Package;
}
