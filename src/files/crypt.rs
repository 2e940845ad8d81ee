//! The ciphers with which documents are locked.

use aes::cipher::generic_array::GenericArray;
use aes::cipher::{BlockDecrypt, BlockEncrypt, KeyInit};
use aes::{Aes128, Aes192, Aes256};

const BLOCK: usize = 16;

/// Encrypts whole blocks; what is left over, or a key of another length, gives nothing.
pub(super) fn aes_128_cbc_encrypt(key: &[u8], start: &[u8], bytes: &[u8]) -> Vec<u8> {
    let Ok(cipher) = Aes128::new_from_slice(key) else { return Vec::new() };
    let mut last = start.to_vec();
    let mut sealed = Vec::with_capacity(bytes.len());
    for block in bytes.chunks_exact(BLOCK) {
        let mixed: Vec<u8> = block.iter().zip(&last).map(|(byte, other)| byte ^ other).collect();
        let mut block = GenericArray::clone_from_slice(&mixed);
        cipher.encrypt_block(&mut block);
        last = block.to_vec();
        sealed.extend_from_slice(&last);
    }
    sealed
}

/// Decrypts whole blocks; with a start each is mixed with the one before (CBC), without none is (ECB).
pub(super) fn aes_decrypt(key: &[u8], start: Option<&[u8]>, bytes: &[u8]) -> Option<Vec<u8>> {
    match key.len() {
        16 => decrypt(&Aes128::new_from_slice(key).ok()?, start, bytes),
        24 => decrypt(&Aes192::new_from_slice(key).ok()?, start, bytes),
        32 => decrypt(&Aes256::new_from_slice(key).ok()?, start, bytes),
        _ => None,
    }
}

fn decrypt<C>(cipher: &C, start: Option<&[u8]>, bytes: &[u8]) -> Option<Vec<u8>>
where
    C: BlockDecrypt + aes::cipher::BlockSizeUser<BlockSize = aes::cipher::consts::U16>,
{
    let mut plain = Vec::with_capacity(bytes.len());
    let mut last = start.map(<[u8]>::to_vec);
    for sealed in bytes.chunks_exact(BLOCK) {
        let mut block = GenericArray::clone_from_slice(sealed);
        cipher.decrypt_block(&mut block);
        match &mut last {
            Some(last) => {
                plain.extend(block.iter().zip(last.iter()).map(|(byte, other)| byte ^ other));
                *last = sealed.to_vec();
            }
            None => plain.extend_from_slice(&block),
        }
    }
    Some(plain)
}

/// RC4, which is its own inverse. It protects nothing any more; old files are locked with it all the same.
pub(super) fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    if key.is_empty() {
        return bytes.to_vec();
    }
    let mut state: [u8; 256] = std::array::from_fn(|at| u8::try_from(at).unwrap_or_default());
    let mut other = 0_u8;
    for (at, key) in (0..256).zip(key.iter().cycle()) {
        other = other.wrapping_add(state[at]).wrapping_add(*key);
        state.swap(at, usize::from(other));
    }
    let (mut one, mut two) = (0_u8, 0_u8);
    let mut next = |byte: &u8| {
        one = one.wrapping_add(1);
        two = two.wrapping_add(state[usize::from(one)]);
        state.swap(usize::from(one), usize::from(two));
        byte ^ state[usize::from(state[usize::from(one)].wrapping_add(state[usize::from(two)]))]
    };
    bytes.iter().map(&mut next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::hex;

    #[test]
    fn the_ciphers_give_what_their_standards_print() {
        assert_eq!(hex(&rc4(b"Key", b"Plaintext")), "bbf316e8d940af0ad3");
        // NIST SP 800-38A, F.2.1 and F.1.1.
        let key = *b"\x2b\x7e\x15\x16\x28\xae\xd2\xa6\xab\xf7\x15\x88\x09\xcf\x4f\x3c";
        let plain = *b"\x6b\xc1\xbe\xe2\x2e\x40\x9f\x96\xe9\x3d\x7e\x11\x73\x93\x17\x2a";
        let start: Vec<u8> = (0..16).collect();
        let sealed = aes_128_cbc_encrypt(&key, &start, &plain);
        assert_eq!(hex(&sealed), "7649abac8119b246cee98e9b12e9197d");
        assert_eq!(aes_decrypt(&key, Some(&start), &sealed).unwrap(), plain);
        let alone = b"\x3a\xd7\x7b\xb4\x0d\x7a\x36\x60\xa8\x9e\xca\xf3\x24\x66\xef\x97";
        assert_eq!(aes_decrypt(&key, None, alone).unwrap(), plain);
    }
}
