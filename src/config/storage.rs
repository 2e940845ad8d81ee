//! Where the evidence and other files are kept.

use crate::config::settings::SettingError;
use crate::config::variables::Variables;
use std::path::{Path, PathBuf};

impl Variables<'_> {
    pub(super) fn path(&self, name: &str, default: &Path) -> PathBuf {
        self.get(name).map_or_else(|| default.to_owned(), PathBuf::from)
    }

    pub(super) fn storage(&self, data_dir: &Path) -> Result<PathBuf, SettingError> {
        match self.get("CPOR_STORAGE_URL") {
            None => Ok(data_dir.join("files")),
            Some(url) if url.starts_with("s3://") => Err(SettingError(
                "CPOR_STORAGE_URL: s3:// is not supported yet; name a folder, or leave it out".to_owned(),
            )),
            Some(url) => {
                let folder = url.strip_prefix("file://").unwrap_or(&url);
                if folder.contains("://") {
                    Err(SettingError(format!(
                        "CPOR_STORAGE_URL: {url:?} cannot be used; name a folder, or leave it out"
                    )))
                } else {
                    Ok(PathBuf::from(folder))
                }
            }
        }
    }
}
