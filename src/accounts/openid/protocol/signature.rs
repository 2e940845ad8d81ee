//! Which signatures are taken: of key pairs alone, never none and never of a shared secret.

use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384,
    RSA_PKCS1_2048_8192_SHA512, RSA_PSS_2048_8192_SHA256, RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512,
    RsaParameters,
};
use ring::signature::{UnparsedPublicKey, VerificationAlgorithm};

/// An algorithm of JWS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Algorithm {
    Rs256,
    Rs384,
    Rs512,
    Ps256,
    Ps384,
    Ps512,
    Es256,
    Es384,
    EdDsa,
}

/// A public key, as a provider publishes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PublicKey {
    Rsa {
        n: Vec<u8>,
        e: Vec<u8>,
    },
    /// Points in the plain form.
    P256(Vec<u8>),
    P384(Vec<u8>),
    Ed25519(Vec<u8>),
}

impl Algorithm {
    /// The algorithm of that name, if it is taken.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "RS256" => Self::Rs256,
            "RS384" => Self::Rs384,
            "RS512" => Self::Rs512,
            "PS256" => Self::Ps256,
            "PS384" => Self::Ps384,
            "PS512" => Self::Ps512,
            "ES256" => Self::Es256,
            "ES384" => Self::Es384,
            "EdDSA" => Self::EdDsa,
            _ => return None,
        })
    }

    const fn rsa(self) -> Option<&'static RsaParameters> {
        Some(match self {
            Self::Rs256 => &RSA_PKCS1_2048_8192_SHA256,
            Self::Rs384 => &RSA_PKCS1_2048_8192_SHA384,
            Self::Rs512 => &RSA_PKCS1_2048_8192_SHA512,
            Self::Ps256 => &RSA_PSS_2048_8192_SHA256,
            Self::Ps384 => &RSA_PSS_2048_8192_SHA384,
            Self::Ps512 => &RSA_PSS_2048_8192_SHA512,
            Self::Es256 | Self::Es384 | Self::EdDsa => return None,
        })
    }
}

impl PublicKey {
    /// Whether a key of this kind makes signatures of that kind.
    pub(super) fn fits(&self, algorithm: Algorithm) -> bool {
        match self {
            Self::Rsa { .. } => algorithm.rsa().is_some(),
            Self::P256(_) => algorithm == Algorithm::Es256,
            Self::P384(_) => algorithm == Algorithm::Es384,
            Self::Ed25519(_) => algorithm == Algorithm::EdDsa,
        }
    }

    /// Whether its owner signed `message`.
    pub(super) fn verifies(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let plain = |how: &'static dyn VerificationAlgorithm, key: &[u8]| {
            UnparsedPublicKey::new(how, key).verify(message, signature).is_ok()
        };
        self.fits(algorithm)
            && match self {
                Self::Rsa { n, e } => algorithm.rsa().is_some_and(|how| {
                    ring::signature::RsaPublicKeyComponents { n, e }.verify(how, message, signature).is_ok()
                }),
                Self::P256(point) => plain(&ECDSA_P256_SHA256_FIXED, point),
                Self::P384(point) => plain(&ECDSA_P384_SHA384_FIXED, point),
                Self::Ed25519(key) => plain(&ED25519, key),
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    const MESSAGE: &[u8] = b"header.payload";
    /// Of a key that OpenSSL made, and its signatures.
    const MODULUS: &str = "sj9PruB5LgI9_fTcO8d8qkrzOIRs-rh7eWYGNkE9ZAUuah3LyHjLp8qsfI69_guR-Xyu2rhSHsc05uIXUsLuEK4dxnV1ba1EjAkv\
        3Eej90La3qQHDqHJ4jAqXuWHqJMUE0g0jacD6qbjeORHcMyPRWNONWjHlKiRqWWgJghyM6PLqSOEz5buH0SsgBGiZctquTr5rRYt\
        GzoeFwjXWSUb2nrQ42fsATRHAsWD3r9npJWIl74isYSi5DH2LxVacDzO4Z0RmL51Y7yQ_2zLSUbw6ha6K4tVJ0IR_jPaejS-opi4\
        H9_psyYtdnfPFC7my-pVR3jS0YOaHJeVGmYTQ6D86Q";
    const RS256: &str = "e9iOkjwghg-yMxCHLtz0io88yR-7PlQVvvsrWR4OrxwKz0HczayRpqOE1YJ5PHP21Ttzp_FwTNOfqG0QsSrOSzBIMVm0Ini13des\
        uJwUaMdh_U8i30oysK5jHCRQ5r2iyXXg1cLyxGaH__5-SN_aBrlaVPuvfUzc-SCprgiZPXB6ahyK_Hzao-dQqviH0ATN6bNeMEM3\
        fKnen4Vgpjy64olhO8UK7Rh9Pv5gtbq1Lf4MMMxLWpprRbkZaNPVPCubWrE3wLxWMptdbMyWEhMgsImFe8_uGDVHPOa-N_4-iBu0\
        aRWpsc6gr4pexU6lYCvF_ZdqLq3usB-ln7mb9EIr3g";
    const PS256: &str = "rKFcg_mJ1VcTxOQPuUugVlILjdT_XpehwSDpK-4lbAzlnozeO3iTvCEM4PuqMoXYWM9Cnn4vxaWioS3JLd-7qJZJMMUqX4gjw0tU\
        q33DII0wvJHuHGwq48DuFg7Th7OEtbTN8RhmedNUXXCrH5EWmNlq8ClRac_Q6uIsNXGZUGZd1Q1ad_ISRTUpjfgGkHo3ynQVgSrc\
        wvhmK7UKmGlSfNm5KX9SrWcOxIT6BH54JqsOHxXkIZCyJNYONZ90X2rGsSYXirAjEBxPASLYUwO-LgzqDXw3QNJ9vN0bG6KAIzHt\
        kx3AQYXCueXRhgWtXrIktUSL4HPYsXJ_mQbHcHw08g";
    const ED25519_KEY: &str = "SuTk7htnE90nzRRrKUkzDczRSQXRw6nNCgeqnDY1__s";
    const ED25519_SIGNATURE: &str =
        "oz2N9XqVDBNF6HRdaLOFeBbNggDfzelmlmynU-R5NEJX7HeyetJ61gGIGF38KyYGR4Z9k2GyjP8jpu0IsHZJDw";

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    #[test]
    fn signatures_that_another_program_made_are_taken_by_their_own_algorithm_alone() {
        let rsa = PublicKey::Rsa { n: bytes(MODULUS), e: vec![1, 0, 1] };
        let edwards = PublicKey::Ed25519(bytes(ED25519_KEY));
        let cases = [
            (&rsa, Algorithm::Rs256, RS256),
            (&rsa, Algorithm::Ps256, PS256),
            (&edwards, Algorithm::EdDsa, ED25519_SIGNATURE),
        ];
        let all = [
            Algorithm::Rs256,
            Algorithm::Rs384,
            Algorithm::Rs512,
            Algorithm::Ps256,
            Algorithm::Ps384,
            Algorithm::Ps512,
            Algorithm::Es256,
            Algorithm::Es384,
            Algorithm::EdDsa,
        ];
        for (key, own, signature) in cases {
            for algorithm in all {
                assert_eq!(key.verifies(algorithm, MESSAGE, &bytes(signature)), algorithm == own, "{algorithm:?}");
            }
            assert!(!key.verifies(own, b"header.payloae", &bytes(signature)));
            assert!(!key.verifies(own, MESSAGE, b""));
        }
    }

    #[test]
    fn nothing_unsigned_and_no_shared_secret_is_an_algorithm() {
        for name in ["none", "None", "", "HS256", "HS384", "HS512", "rs256", "RS1", "ES256K", "dir"] {
            assert_eq!(Algorithm::parse(name), None, "{name}");
        }
    }
}
