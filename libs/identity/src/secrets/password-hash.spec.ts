import { decoyHash, hashPassword, matchesPassword, PasswordCost } from './password-hash.js';

const cheap = { ln: 4, r: 8, p: 1 };

it('keeps its cost with the hash and knows the password again', async () => {
  const stored = await hashPassword('correct horse', cheap);
  expect(stored).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$[^$]+\$[^$]+$/);
  expect(stored).not.toContain('horse');
  expect(await matchesPassword('correct horse', stored)).toBe(true);
  expect(await matchesPassword('correct horsf', stored)).toBe(false);
  expect(await matchesPassword('', stored)).toBe(false);
});

it('hashes the same password differently each time', async () => {
  expect(await hashPassword('correct horse', cheap)).not.toBe(await hashPassword('correct horse', cheap));
});

it('reads the test vector of RFC 7914, section 12', async () => {
  const salt = Buffer.from('NaCl').toString('base64').replace(/=+$/, '');
  const key = Buffer.from('fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162', 'hex')
    .toString('base64')
    .replace(/=+$/, '');
  expect(await matchesPassword('password', `$scrypt$ln=10,r=8,p=16$${salt}$${key}`)).toBe(true);
});

it('costs 128 MiB and matches nothing for a login nobody has', async () => {
  expect({ ...new PasswordCost() }).toEqual({ ln: 17, r: 8, p: 1 });
  expect(await matchesPassword('', decoyHash(cheap))).toBe(false);
  expect(decoyHash(new PasswordCost())).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$/);
});

it('does not take a broken hash for a wrong password', async () => {
  await expect(matchesPassword('x', '$scrypt$')).rejects.toThrow('cannot be read');
});

it('turns a crowd away before it holds everybody up', async () => {
  const cost = { ln: 4, r: 8, p: 1 };
  const crowd = await Promise.allSettled(Array.from({ length: 80 }, () => hashPassword('night train', cost)));
  expect(crowd.filter(({ status }) => status === 'fulfilled')).toHaveLength(60);
  expect(crowd.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'request.unavailable' } });
  expect(await hashPassword('night train', cost)).toContain('$scrypt$');
});
