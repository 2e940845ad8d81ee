//! The second factor of an account (rules 5.22 to 5.25).

mod guessing;
mod lost;
mod required;
mod set_up;
mod signing_in;

use crate::support::{Browser, Cast, PASSWORD, Page, TestApp};
use cpor::db::schema::second_factors;
use cpor::time::clock::Clock;
use diesel::prelude::*;
use totp_rs::{Builder, Secret};

const PAGE: &str = "/account/second-factor";
const CODE: &str = "/sign-in/code";

/// The app on somebody's phone, which knows what was scanned.
pub struct Phone {
    key: String,
    /// Where it knows the time from.
    database: String,
}

impl Phone {
    /// Scans the page; in truth types its key.
    fn scan(app: &TestApp, page: &Page) -> Self {
        let key = page.is(200).html.split("aria-labelledby=\"key\">").nth(1).unwrap().split('<').next().unwrap();
        Self::of(app, key.replace(' ', ""))
    }

    /// Types this key.
    pub fn of(app: &TestApp, key: String) -> Self {
        Self { key, database: app.database_url().to_owned() }
    }

    /// The code that it shows now.
    pub fn code(&self) -> String {
        self.code_in(0)
    }

    /// The code that it shows so many half minutes later.
    pub fn code_in(&self, steps: i64) -> String {
        let now = Clock::Database.now(&mut cpor::db::connect(&self.database).unwrap()).unwrap();
        let secret = Secret::try_from_base32(&self.key).unwrap();
        let app = Builder::new().with_secret(secret).build().unwrap();
        app.generate(u64::try_from(now.timestamp() + steps * 30).unwrap()).to_string()
    }

    /// The key as it was typed.
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// Sets up a second factor for whoever is signed in with this browser: their phone and recovery codes.
pub async fn set_up(app: &TestApp, browser: &Browser<'_>) -> (Phone, Vec<String>) {
    let page = browser.get(PAGE).await;
    let phone = Phone::scan(app, &page);
    let page = confirm(browser, &page, &phone.code()).await;
    assert_eq!(page.is(200).h1(), "Your recovery codes");
    pass(app);
    (phone, recovery_codes(&page))
}

/// Sends the page that sets up, with this code.
pub async fn confirm(browser: &Browser<'_>, page: &Page, code: &str) -> Page {
    let fields = [("secret", page.hidden("secret")), ("code", code.to_owned())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let fields = [&fields[..], &[("current_password", PASSWORD)]].concat();
    browser.post_as(PAGE, &page.form_id().unwrap(), &fields).await
}

/// The codes that a page shows.
pub fn recovery_codes(page: &Page) -> Vec<String> {
    let list = page.html.split("<ul class=\"codes\">").nth(1).unwrap().split("</ul>").next().unwrap();
    list.split("<li>").skip(1).map(|item| item.split("</li>").next().unwrap().to_owned()).collect()
}

/// Lets the codes of now be used again, as the next half minute does.
pub fn pass(app: &TestApp) {
    let earlier = second_factors::last_step.eq(second_factors::last_step - 5);
    diesel::update(second_factors::table).set(earlier).execute(&mut app.database()).unwrap();
}

/// A browser that has shown the password and is asked for the code.
pub async fn half_signed_in(app: &TestApp, cast: Cast) -> Browser<'_> {
    let browser = app.stranger();
    browser.sign_in(cast.email, PASSWORD).await.leads_to(CODE);
    browser
}
