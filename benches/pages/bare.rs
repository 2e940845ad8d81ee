//! The least that could answer: the same framework and pool, and for each page one statement (`bare/statements.rs`); no
//! session, no permission, no forms, no rules, no history chain, no log, no layout, no preview.

mod statements;

use actix_multipart::Multipart;
use actix_web::web::{self, Data, Path};
use actix_web::{App, HttpResponse, HttpServer};
use cpor::db::schema::users;
use cpor::db::{DbError, Pool, Prepared};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Text};
use futures_util::StreamExt as _;
use sha2::{Digest as _, Sha256};
use std::fs::{self, File};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use uuid::Uuid;

struct Bare {
    pool: Pool,
    /// The company whose dashboard is shown.
    company: i64,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Serves until it is killed. Says `ready` on standard output first.
pub fn serve(url: &str, address: SocketAddr) {
    let mut conn = cpor::db::connect(url).unwrap();
    conn.batch_execute(statements::TABLES).unwrap();
    // By itself, as a transaction cannot do it.
    conn.batch_execute("vacuum (analyze) bare_list, bare_words, bare_figures, bare_claims").unwrap();
    let partner = users::table.filter(users::email.eq(crate::deeds::PARTNER));
    let company: Option<i64> = partner.select(users::company_id).first(&mut conn).unwrap();
    let state = Data::new(Bare { pool: Pool::open(url, 8).unwrap(), company: company.unwrap() });
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            App::new()
                .app_data(state.clone())
                .route("/queue", web::get().to(queue))
                .route("/dashboard", web::get().to(dashboard))
                .route("/search", web::get().to(search))
                .route("/claim/{id}", web::get().to(claim))
                .route("/statistics", web::get().to(statistics))
                .route("/start/{id}", web::post().to(start))
                .route("/submit/{id}", web::post().to(submit))
        });
        let server = server.workers(2).bind(address).unwrap().run();
        println!("ready");
        server.await.unwrap();
    });
}

async fn queue(state: Data<Bare>) -> HttpResponse {
    page(lines(state, statements::QUEUE, 50).await)
}

async fn dashboard(state: Data<Bare>) -> HttpResponse {
    let company = state.company;
    page(lines(state, statements::DASHBOARD, company).await)
}

async fn search(state: Data<Bare>) -> HttpResponse {
    page(lines(state, statements::SEARCH, 25).await)
}

async fn claim(state: Data<Bare>, id: Path<i64>) -> HttpResponse {
    page(lines(state, statements::CLAIM, *id).await)
}

async fn statistics(state: Data<Bare>) -> HttpResponse {
    page(lines(state, statements::STATISTICS, 6).await)
}

async fn start(state: Data<Bare>, id: Path<i64>) -> HttpResponse {
    lines(state, statements::START, *id).await;
    done()
}

async fn submit(state: Data<Bare>, id: Path<i64>, form: Multipart) -> HttpResponse {
    let (path, size, hash) = store(form).await;
    let insert = move |conn: &mut PgConnection| {
        let submit = diesel::sql_query(statements::SUBMIT)
            .bind::<BigInt, _>(*id)
            .bind::<BigInt, _>(size)
            .bind::<Binary, _>(hash)
            .bind::<Text, _>(path.to_string_lossy().into_owned());
        Ok(Prepared(submit).load::<Line>(conn)?)
    };
    with(state, insert).await;
    done()
}

/// Where the file of the form is, how large it is, and its hash.
async fn store(mut form: Multipart) -> (PathBuf, i64, Vec<u8>) {
    let folder = std::env::temp_dir().join("cpor-bare");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(Uuid::new_v4().to_string());
    let (mut file, mut hasher, mut size) = (File::create(&path).unwrap(), Sha256::new(), 0_i64);
    while let Some(field) = form.next().await {
        let mut field = field.unwrap();
        while let Some(bytes) = field.next().await {
            let bytes = bytes.unwrap();
            hasher.update(&bytes);
            size += i64::try_from(bytes.len()).unwrap();
            file.write_all(&bytes).unwrap();
        }
    }
    web::block(move || file.sync_all()).await.unwrap().unwrap();
    (path, size, hasher.finalize().to_vec())
}

async fn lines(state: Data<Bare>, statement: &'static str, value: i64) -> Vec<Line> {
    let read = move |conn: &mut PgConnection| {
        Ok(Prepared(diesel::sql_query(statement).bind::<BigInt, _>(value)).load::<Line>(conn)?)
    };
    with(state, read).await
}

async fn with<T: Send + 'static>(
    state: Data<Bare>,
    work: impl FnOnce(&mut PgConnection) -> Result<T, DbError> + Send + 'static,
) -> T {
    web::block(move || state.pool.with(work)).await.unwrap().unwrap()
}

fn page(lines: Vec<Line>) -> HttpResponse {
    let rows = lines.iter().flat_map(|row| ["<tr><td>", &row.line]);
    let html: String = std::iter::once("<table>").chain(rows).collect();
    HttpResponse::Ok().content_type("text/html").body(html)
}

fn done() -> HttpResponse {
    HttpResponse::SeeOther().insert_header(("location", "/queue")).finish()
}
