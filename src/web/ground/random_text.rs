//! Random texts for ids and keys.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// A random text of 22 characters (128 bits).
pub fn random_text() -> String {
    let mut bytes = [0; 16];
    // Fails only where the system has no randomness at all, and then nobody signs in.
    let _ = getrandom::fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}
