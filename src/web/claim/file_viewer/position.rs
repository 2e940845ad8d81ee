//! What of the proof is before a reader's eyes, as addresses and forms say it.

/// What a reader looks at: a file, a page of it, and how wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilePosition {
    /// The file; none: the first.
    pub file: Option<i64>,
    /// The page, from 1.
    pub page: i32,
    /// As wide as there is room.
    pub wide: bool,
}

impl Default for FilePosition {
    fn default() -> Self {
        Self { file: None, page: 1, wide: false }
    }
}

impl FilePosition {
    /// Reads what an address says; what cannot be read is the beginning.
    pub fn of_query(file: &str, page: &str, fit: &str) -> Self {
        let page = page.parse().unwrap_or(1).max(1);
        Self { file: file.parse().ok(), page, wide: fit == "width" }
    }

    /// Reads what [`FilePosition::value`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (file, page, fit) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next());
        (page >= 1).then_some(Self { file: Some(file), page, wide: fit == Some("width") })
    }

    /// As a button sends it: `12-3`, `12-3-width`.
    pub fn value(&self) -> String {
        let fit = if self.wide { "-width" } else { "" };
        self.file.map(|file| format!("{file}-{}{fit}", self.page)).unwrap_or_default()
    }

    /// As an address says it.
    pub fn query(&self) -> Vec<(&'static str, String)> {
        let file = self.file.map(|file| [("file", file.to_string()), ("page", self.page.to_string())]);
        let fit = self.wide.then(|| ("fit", "width".to_owned()));
        file.into_iter().flatten().chain(fit).collect()
    }
}
