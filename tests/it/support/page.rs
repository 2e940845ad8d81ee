//! An answer, and what can be asked of it.

use actix_web::http::header::{HeaderMap, SET_COOKIE};

/// An answer.
#[derive(Debug, Clone)]
pub struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    pub html: String,
}

impl Page {
    pub fn new(status: u16, headers: HeaderMap, bytes: Vec<u8>) -> Self {
        let html = String::from_utf8_lossy(&bytes).into_owned();
        Self { status, headers, bytes, html }
    }

    /// A header; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where it leads; empty if nowhere.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// Its text, without markup.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut in_tag = false;
        for character in self.html.chars() {
            match character {
                '<' => in_tag = true,
                '>' => {
                    in_tag = false;
                    text.push(' ');
                }
                other if !in_tag => text.push(other),
                _ => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Fails unless the markup has this part.
    #[track_caller]
    pub fn has(&self, part: &str) -> &Self {
        assert!(self.html.contains(part), "{part:?} is not on the page ({}):\n{}", self.status, self.html);
        self
    }

    /// Fails if the markup has this part.
    #[track_caller]
    pub fn lacks(&self, part: &str) -> &Self {
        assert!(!self.html.contains(part), "{part:?} is on the page ({}):\n{}", self.status, self.html);
        self
    }

    /// Fails unless the status is this one.
    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "leads to {:?}, says: {}", self.location(), self.text());
        self
    }

    /// Fails unless it leads to this address.
    #[track_caller]
    pub fn leads_to(&self, path: &str) -> &Self {
        self.is(303);
        assert_eq!(self.location(), path);
        self
    }

    /// The title.
    pub fn title(&self) -> &str {
        self.between("<title>", "</title>").unwrap_or_default()
    }

    /// The heading.
    pub fn h1(&self) -> &str {
        self.between("<h1>", "</h1>").unwrap_or_default()
    }

    /// The message at a field; empty if there is none.
    pub fn error_at(&self, field: &str) -> String {
        let error = self.between(&format!("id=\"{field}-error\">"), "</p>").unwrap_or_default();
        error.rsplit("</span>").next().unwrap_or_default().to_owned()
    }

    /// The id of its last form: pages stand before their footer, but after the form of Sign out.
    pub fn form_id(&self) -> Option<String> {
        let at = self.html.rfind("name=\"form_id\" value=\"")?;
        let rest = &self.html[at + "name=\"form_id\" value=\"".len()..];
        Some(rest.split('"').next()?.to_owned())
    }

    /// The value of a hidden field, as the browser sends it.
    #[track_caller]
    pub fn hidden(&self, name: &str) -> String {
        let value = self.between(&format!("name=\"{name}\" value=\""), "\"").expect("a hidden field");
        value
            .replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&#38;", "&")
    }

    /// What it keeps of a form whose sender has to sign in first.
    #[track_caller]
    pub fn kept(&self) -> Vec<(String, String)> {
        serde_html_form::from_str(&self.hidden("kept")).unwrap()
    }

    fn between(&self, before: &str, after: &str) -> Option<&str> {
        Some(self.html.split_once(before)?.1.split_once(after)?.0)
    }

    /// The cookies that it sets: name, value, and how many seconds each lasts if it outlives the browser; none takes it away.
    pub fn cookies(&self) -> Vec<(String, String, Option<u64>)> {
        let cookies = self.headers.get_all(SET_COOKIE).filter_map(|cookie| cookie.to_str().ok());
        cookies
            .filter_map(|cookie| {
                let (name, rest) = cookie.split_once('=')?;
                let lasts = cookie.split("Max-Age=").nth(1).and_then(|rest| rest.split(';').next()?.parse().ok());
                Some((name.to_owned(), rest.split(';').next()?.to_owned(), lasts))
            })
            .collect()
    }

    /// The headers that set cookies.
    pub fn cookie_headers(&self) -> Vec<String> {
        self.headers.get_all(SET_COOKIE).filter_map(|cookie| Some(cookie.to_str().ok()?.to_owned())).collect()
    }
}
