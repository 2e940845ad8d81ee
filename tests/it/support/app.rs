//! The program in the test's own process, with a database of its own.

use super::browser::{Browser, Jar};
use super::cast::{self, Cast};
use super::database::TestDatabase;
use super::page::Page;
use super::pages::pages_of_tests;
use super::proxy::Proxy;
use super::ran::Ran;
use actix_web::dev::{Payload, Service as _};
use actix_web::test::{TestRequest, init_service};
use actix_web::{HttpResponse, body};
use chrono::TimeZone as _;
use cpor::app::{App, OpenDatabase};
use cpor::config::Settings;
use cpor::db::Pool;
use cpor::db::schema::demo_clock;
use cpor::time::clock::Clock;
use cpor::web::http::state::State;
use cpor::web::routes;
use diesel::prelude::*;
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;
use tokio::task::yield_now;

/// What the program is called in requests.
pub const HOST: &str = "127.0.0.1:8080";
/// Where its own pages are.
pub const ORIGIN: &str = "http://127.0.0.1:8080";

/// What a real service has to set and a demo need not; a password is enough, as in a demo.
pub const PRODUCTION: [(&str, &str); 5] = [
    ("CPOR_DEMO", "no"),
    ("CPOR_SECRET", "9f86d081884c7d659a2feaa0c55ad015"),
    ("CPOR_MAIL_FROM", "claims@litware.example"),
    ("CPOR_PROGRAMME", "Litware Partners"),
    ("CPOR_SECOND_FACTOR", "optional"),
];

type Answer = Box<dyn Fn(TestRequest) -> LocalBoxFuture<'static, Page>>;

/// The program, its database and its readers.
pub struct TestApp {
    answer: Answer,
    app: App,
    jars: RefCell<HashMap<&'static str, Rc<RefCell<Jar>>>>,
    folder: PathBuf,
    // Dropped last, when nobody is connected any more.
    database: TestDatabase,
}

impl TestApp {
    /// A demo with the cast and nothing else.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// The same with other settings.
    pub async fn start_with(variables: &[(&str, &str)]) -> Self {
        let database = TestDatabase::create();
        let url = database.url.clone();
        Self::on(database, &url, variables).await
    }

    /// The same with something between it and its database.
    pub async fn start_behind_a_proxy() -> (Self, Proxy) {
        let database = TestDatabase::create();
        let proxy = Proxy::before(&database.url);
        (Self::on(database, &proxy.url, &[]).await, proxy)
    }

    async fn on(database: TestDatabase, url: &str, variables: &[(&str, &str)]) -> Self {
        let name = database.url.rsplit('/').next().unwrap_or_default();
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("data-{}-{name}", std::process::id()));
        let settings = Settings::from_variables(&|name| {
            let given = variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
            given.or_else(|| match name {
                "DATABASE_URL" => Some(url.to_owned()),
                "CPOR_DATA_DIR" => Some(folder.to_string_lossy().into_owned()),
                "CPOR_DEMO" => Some("yes".to_owned()),
                "CPOR_WEB_CONNECTIONS" => Some("4".to_owned()),
                "CPOR_JOB_CONNECTIONS" => Some("1".to_owned()),
                // Without poppler the tests of previews fail, rather than being left out.
                "PATH" => std::env::var("PATH").ok(),
                _ => None,
            })
        })
        .unwrap();
        let clock = if settings.demo { Clock::Demo } else { Clock::Database };
        begin_on_an_ordinary_day(&database.url);
        let app = App::with_clock(settings, OpenDatabase::at(url.to_owned()), clock).unwrap();
        let answer = answering(app.state().clone()).await;
        Self { answer, app, jars: RefCell::default(), folder, database }
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: TestRequest) -> Page {
        (self.answer)(request).await
    }

    /// What the pages share: the pool, the context, the settings.
    pub fn state(&self) -> &State {
        self.app.state()
    }

    /// Runs the program beside this one, with the same database and folder, and `input` on its standard input.
    pub fn run(&self, arguments: &[&str], input: &str) -> Ran {
        let folder = self.folder.to_string_lossy();
        let variables =
            [("DATABASE_URL", self.database.url.as_str()), ("CPOR_DATA_DIR", &folder), ("CPOR_DEMO", "yes")];
        Ran::run(&variables, arguments, input)
    }

    /// Another server of the same database, started with these settings and those of the first.
    pub fn beside(&self, variables: &[(&str, &str)]) -> App {
        let folder = self.folder.join("beside").to_string_lossy().into_owned();
        let usual = [
            ("DATABASE_URL", self.database.url.as_str()),
            ("CPOR_DATA_DIR", &folder),
            ("CPOR_DEMO", "yes"),
            ("CPOR_WEB_CONNECTIONS", "1"),
            ("CPOR_JOB_CONNECTIONS", "1"),
        ];
        let known = |name: &str| variables.iter().chain(&usual).find(|(known, _)| *known == name);
        let settings = Settings::from_variables(&|name| known(name).map(|(_, value)| (*value).to_owned())).unwrap();
        let clock = if settings.demo { Clock::Demo } else { Clock::Database };
        App::with_clock(settings, OpenDatabase::at(self.database.url.clone()), clock).unwrap()
    }

    /// The folder of the program's data.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// A connection of the database's owner, to look behind the pages.
    pub fn database(&self) -> PgConnection {
        cpor::db::connect(&self.database.url).unwrap()
    }

    /// The database's own address.
    pub fn database_url(&self) -> &str {
        &self.database.url
    }

    /// A pool as jobs use it.
    pub fn pool(&self) -> Pool {
        Pool::open(&self.database.url, 1).unwrap()
    }

    /// A pool of so many connections.
    pub fn pool_of(&self, size: u32) -> Pool {
        Pool::open(&self.database.url, size).unwrap()
    }

    /// Moves the demo's clock forward.
    pub fn advance(&self, time: chrono::TimeDelta) {
        diesel::update(demo_clock::table)
            .set(demo_clock::offset_seconds.eq(demo_clock::offset_seconds + time.num_seconds()))
            .execute(&mut self.database())
            .unwrap();
    }

    /// The browser of one of the cast, who signs in before the first page.
    pub fn browser(&self, cast: Cast) -> Browser<'_> {
        let mut jars = self.jars.borrow_mut();
        let jar = jars.entry(cast.email).or_insert_with(|| Rc::new(RefCell::new(Jar::of(cast))));
        Browser::new(self, Rc::clone(jar))
    }

    /// A browser that nobody signed in with.
    pub fn stranger(&self) -> Browser<'_> {
        Browser::new(self, Rc::default())
    }

    pub fn alice(&self) -> Browser<'_> {
        self.browser(cast::ALICE)
    }

    pub fn bob(&self) -> Browser<'_> {
        self.browser(cast::BOB)
    }

    pub fn grace(&self) -> Browser<'_> {
        self.browser(cast::GRACE)
    }

    pub fn charlie(&self) -> Browser<'_> {
        self.browser(cast::CHARLIE)
    }

    pub fn rita(&self) -> Browser<'_> {
        self.browser(cast::RITA)
    }

    pub fn sam(&self) -> Browser<'_> {
        self.browser(cast::SAM)
    }

    pub fn lea(&self) -> Browser<'_> {
        self.browser(cast::LEA)
    }
}

/// Moves the demo's clock from the machine's time to 10:00 in Paris on Tuesday 4 March 2031, so that no test depends on
/// the day and hour at which it runs. The clock only moves forward, so this day is ahead of every machine's.
fn begin_on_an_ordinary_day(url: &str) {
    let day = chrono::Utc.with_ymd_and_hms(2031, 3, 4, 9, 0, 0).unwrap();
    let mut conn = cpor::db::connect(url).unwrap();
    let ahead = day - Clock::Database.now(&mut conn).unwrap();
    diesel::update(demo_clock::table)
        .set(demo_clock::offset_seconds.eq(ahead.num_seconds()))
        .execute(&mut conn)
        .unwrap();
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The whole application, layers included, as one function.
async fn answering(state: State) -> Answer {
    let service = Rc::new(init_service(routes::app(state, pages_of_tests)).await);
    Box::new(move |request| {
        let service = Rc::clone(&service);
        Box::pin(async move {
            let mut request = request.to_request();
            let body = request.take_payload();
            // As from a real browser: the head is read before anything of the body is there.
            let late: Payload = Payload::Stream { payload: Box::pin(yield_now().map(|()| body).flatten_stream()) };
            match service.call(request.replace_payload(late).0).await {
                Ok(response) => read(response.into()).await,
                // What the server does with an error that passed all layers.
                Err(error) => read(error.error_response()).await,
            }
        })
    })
}

async fn read(response: HttpResponse) -> Page {
    let (head, body) = response.into_parts();
    let bytes = body::to_bytes(body).await.unwrap_or_default();
    Page::new(head.status().as_u16(), head.headers().clone(), bytes.to_vec())
}
