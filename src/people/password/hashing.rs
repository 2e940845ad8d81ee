//! Hashing and comparing passwords.

use argon2::password_hash::phc::{Output, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt::Display;
use std::sync::{LazyLock, Mutex, PoisonError};

/// Hash of a password that nobody has: comparing with it takes as long as with a real one, so that the time of an
/// answer does not tell whether an account exists.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| {
    let mut unknown = [0; 32];
    getrandom::fill(&mut unknown).ok()?;
    hash_bytes(&unknown).ok()
});

/// The hash of an account whose owner signs in through a provider and has set no password: no password is known to make it.
pub const UNUSABLE: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Where passwords are hashed, one at a time. It is kept, because glibc's allocator learns from what is freed: after the
/// first 19 MiB that came and went, it would hold up to twice as much back for each thread, for good.
static MEMORY: Mutex<Vec<Block>> = Mutex::new(Vec::new());

/// Why a password was neither right nor wrong.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    #[error("too many passwords are being compared")]
    Busy,
    #[error("the password hash failed: {0}")]
    Hash(String),
}

pub(super) fn compare(password: &str, hash: Option<&str>) -> Result<bool, PasswordError> {
    let text = hash.or(NOBODY.as_deref()).ok_or_else(|| broken("no randomness"))?;
    let kept = PasswordHash::new(text).map_err(broken)?;
    let (Some(salt), Some(output)) = (&kept.salt, &kept.hash) else { return Err(broken("it is not whole")) };
    let algorithm = Algorithm::new(kept.algorithm.as_str()).map_err(broken)?;
    let version = kept.version.map_or(Ok(Version::default()), Version::try_from).map_err(broken)?;
    let argon2 = Argon2::new(algorithm, version, Params::try_from(&kept).map_err(broken)?);
    // Outputs are compared in constant time.
    Ok(output_of(&argon2, password.as_bytes(), salt)? == *output && hash.is_some())
}

/// Whether `hash` is one of `password`. For commands: it takes a core for a while.
pub fn is(password: &str, hash: &str) -> bool {
    compare(password, Some(hash)).unwrap_or(false)
}

/// A password that nobody can guess.
pub fn random() -> Result<String, PasswordError> {
    let mut bytes = [0; 18];
    getrandom::fill(&mut bytes).map_err(broken)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

pub fn hash(password: &str) -> Result<String, PasswordError> {
    hash_bytes(password.as_bytes())
}

fn hash_bytes(password: &[u8]) -> Result<String, PasswordError> {
    let mut random = [0; Salt::RECOMMENDED_LENGTH];
    getrandom::fill(&mut random).map_err(broken)?;
    let salt = Salt::new(&random).map_err(broken)?;
    let argon2 = Argon2::default();
    let hash = PasswordHash {
        algorithm: Algorithm::default().ident(),
        version: Some(Version::default().into()),
        params: argon2.params().try_into().map_err(broken)?,
        hash: Some(output_of(&argon2, password, &salt)?),
        salt: Some(salt),
    };
    Ok(hash.to_string())
}

fn output_of(argon2: &Argon2<'_>, password: &[u8], salt: &Salt) -> Result<Output, PasswordError> {
    let mut memory = MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
    let blocks = argon2.params().block_count();
    if memory.len() < blocks {
        memory.resize(blocks, Block::default());
    }
    let mut output = [0; Output::MAX_LENGTH];
    let length = argon2.params().output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    let output = output.get_mut(..length).ok_or_else(|| broken("its output is too long"))?;
    argon2.hash_password_into_with_memory(password, salt, output, &mut memory[..]).map_err(broken)?;
    Output::new(output).map_err(broken)
}

pub(super) fn broken(why: impl Display) -> PasswordError {
    PasswordError::Hash(why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_matches() {
        let kept = hash("correct horse battery").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(compare("correct horse battery", Some(&kept)).unwrap());
        assert!(!compare("correct horse batterz", Some(&kept)).unwrap());
        assert!(!compare("anything", None).unwrap());
        assert!(compare("anything", Some("no hash")).is_err());
        assert!(!compare("", Some(UNUSABLE)).unwrap());
    }

    #[test]
    fn long_passwords_are_never_cut() {
        let first = format!("{}a", "x".repeat(72));
        let kept = hash(&first).unwrap();
        assert!(compare(&first, Some(&kept)).unwrap());
        assert!(!compare(&format!("{}b", "x".repeat(72)), Some(&kept)).unwrap());
    }
}
