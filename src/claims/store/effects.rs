//! What an event brings about beside its claim, as far as its body does not say it: kept with the event and covered by its
//! hash (rule 10.15).

use crate::claims::lifecycle::decide::Decision;
use crate::files::hex;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::claims) struct Effects {
    /// Whose a new claim is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<i64>,
    /// The hash of the customer's new link, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The digest of each mail that is owed at once, in hexadecimal, in the order of their rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mails: Vec<String>,
}

impl Effects {
    pub fn of(decision: &Decision, link: Option<&[u8]>, mails: impl IntoIterator<Item = [u8; 32]>) -> Self {
        Self {
            company: decision.before().is_none().then_some(decision.after().company.0),
            link: link.map(hex),
            mails: mails.into_iter().map(|digest| hex(&digest)).collect(),
        }
    }
}
