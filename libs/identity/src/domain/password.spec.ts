import { newPassword } from './password.js';

const owner = { login: 'liming', name: '李明' };
const set = (text: string) => () => newPassword(text, owner);

it('asks for twelve characters, however they were typed', () => {
  expect(newPassword('一只金牛过什邡去看油菜花', owner)).toBe('一只金牛过什邡去看油菜花');
  expect(newPassword('ｂｌｕｅ ｔｒａｉｎ １７', owner)).toBe('blue train 17');
  expect(set('eleven char')).toThrow('identity.password-too-short');
  expect(set('ab'.repeat(101))).toThrow('identity.password-too-long');
});

it('refuses what is guessed first', () => {
  for (const common of [
    'Password1234',
    'password2024!!',
    'P@ssw0rd2024',
    '1qaz2wsx3edc',
    'AdminAdmin123',
    'administrator',
    'hezhang-2024-2025',
    '财政局202420252026',
    '123456789012',
    '098765432109',
    'abcdefghijkl',
    'qwertyuiop[]'.slice(0, 10) + '1234',
    'aaaaaaaaaaaa',
    'abababababab',
  ]) {
    expect(set(common)).toThrow('identity.password-too-common');
  }
});

it('refuses the name of its owner with figures around it', () => {
  expect(set('liming202420')).toThrow('identity.password-names-you');
  expect(set('李明Liming-888888')).toThrow('identity.password-names-you');
  expect(newPassword('liming rides the night train', owner)).toBe('liming rides the night train');
});
