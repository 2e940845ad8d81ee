//! How much one account and one company may have and do at once (`CPOR_LIMIT_…`).

use crate::claims::model::quota::{Quota, Quotas};
use crate::config::settings::SettingError;
use crate::config::variables::Variables;

impl Variables<'_> {
    pub(super) fn quotas(&self) -> Result<Quotas, SettingError> {
        let usual = Quotas::default();
        Ok(Quotas {
            drafts: self.quota("CPOR_LIMIT_DRAFTS", usual.drafts)?,
            waiting: self.quota("CPOR_LIMIT_WAITING_FILES", usual.waiting)?,
            megabytes: self.quota("CPOR_LIMIT_MEGABYTES", usual.megabytes)?,
            comments: self.quota("CPOR_LIMIT_COMMENTS", usual.comments)?,
            competing_notices: self.quota("CPOR_LIMIT_COMPETING_NOTICES", usual.competing_notices)?,
        })
    }

    fn quota(&self, name: &str, usual: Quota) -> Result<Quota, SettingError> {
        let range = 1..=10_000_000;
        let account = self.number(name, usual.account, range.clone())?;
        Ok(Quota { account, company: self.number(&format!("{name}_COMPANY"), usual.company, range)? })
    }
}
