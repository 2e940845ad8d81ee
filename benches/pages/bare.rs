//! The least that could answer: the same framework, pool, queries and rows; no session, no permission, no forms, no rules,
//! no history chain, no log, no layout. What it writes goes into copies of the tables without constraints.

use actix_multipart::Multipart;
use actix_web::web::{self, Data, Path};
use actix_web::{App, HttpResponse, HttpServer};
use cpor::claims::lifecycle::policy::Actor;
use cpor::claims::model::vocabulary::{ClaimId, Status};
use cpor::claims::queries;
use cpor::claims::queries::list::filter::{Filter, Order, Scope};
use cpor::db::{DbError, Pool};
use cpor::people::{self, Person, UserId};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Text};
use futures_util::StreamExt as _;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::net::SocketAddr;
use uuid::Uuid;

const TABLES: &str = "
    create table if not exists bare_claims as select * from claims where status in ('submitted', 'rejected');
    create unique index if not exists bare_claims_key on bare_claims (id);
    create table if not exists bare_events as select * from claim_events limit 0;
    create index if not exists bare_events_key on bare_events (claim_id, seq);
    create table if not exists bare_files as select * from claim_files limit 0;
    create table if not exists bare_outbox as select * from outbox limit 0;
    do $$ begin
        execute format('grant select, insert, update on bare_claims, bare_events, bare_files, bare_outbox to %I',
            'cpor_program_' || current_database());
    end $$;
    analyze bare_claims;";

struct Bare {
    pool: Pool,
    reader: Person,
}

/// Serves until it is killed. Says `ready` on standard output first.
pub fn serve(url: &str, address: SocketAddr) {
    cpor::db::connect(url).unwrap().batch_execute(TABLES).unwrap();
    let pool = Pool::open(url, 8).unwrap();
    let reader = pool.with(|conn| {
        let email = cpor::db::schema::users::email.eq("reviewer@program.example");
        let id = cpor::db::schema::users::table.filter(email).select(cpor::db::schema::users::id).first(conn)?;
        Ok::<_, DbError>(people::by_id(conn, UserId(id))?.unwrap())
    });
    let state = Data::new(Bare { pool, reader: reader.unwrap() });
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            App::new()
                .app_data(state.clone())
                .route("/queue", web::get().to(queue))
                .route("/claim/{id}", web::get().to(claim))
                .route("/start/{id}", web::post().to(start))
                .route("/submit/{id}", web::post().to(submit))
        });
        let server = server.workers(2).bind(address).unwrap().run();
        println!("ready");
        server.await.unwrap();
    });
}

async fn with<T: Send + 'static>(
    state: &Data<Bare>,
    work: impl FnOnce(&mut PgConnection, &Person) -> Result<T, DbError> + Send + 'static,
) -> T {
    let state = state.clone();
    web::block(move || state.pool.with(|conn| work(conn, &state.reader))).await.unwrap().unwrap()
}

async fn queue(state: Data<Bare>) -> HttpResponse {
    let filter = Filter { statuses: vec![Status::Submitted], released: true, ..Filter::default() };
    let rows = with(&state, move |conn, _| {
        Ok(queries::list::list(
            conn,
            &cpor::people::names::Names::default(),
            Scope::Programme,
            &filter,
            Order::Due,
            None,
            50,
        )?
        .rows)
    });
    let mut html = String::from("<table>");
    for row in rows.await {
        let (customer, due) = (row.customer.unwrap_or_default(), row.due_at.unwrap_or_default());
        write!(html, "<tr><td>{}<td>{customer}<td>{}<td>{}<td>{due}", row.id, row.company, row.products).unwrap();
    }
    HttpResponse::Ok().content_type("text/html").body(html)
}

async fn claim(state: Data<Bare>, id: Path<i64>) -> HttpResponse {
    let read = move |conn: &mut PgConnection, reader: &Person| {
        let actor = Actor::Person(reader.clone());
        let found =
            queries::claim::look_up(conn, &actor, ClaimId(*id)).map_err(|error| DbError::Busy(error.to_string()))?;
        let entries = queries::history::entries(conn, &actor, &found.claim)?;
        let files = queries::claim_files::files(conn, &found.claim)?;
        Ok((found, entries, files))
    };
    let (found, entries, files) = with(&state, read).await;
    let mut html =
        format!("<h1>{}</h1><p>{:?}", found.claim.answers.customer_name.unwrap_or_default(), found.claim.status);
    for file in files {
        write!(html, "<li>{} {}", file.name, file.size).unwrap();
    }
    for entry in entries {
        write!(html, "<li>{} {} {:?}", entry.at, entry.actor_kind, entry.event).unwrap();
    }
    HttpResponse::Ok().content_type("text/html").body(html)
}

async fn start(state: Data<Bare>, id: Path<i64>) -> HttpResponse {
    let change = move |conn: &mut PgConnection, _: &Person| {
        conn.transaction(|conn| move_on(conn, *id, "under_review", "review_started").map_err(DbError::from))
    };
    with(&state, change).await;
    HttpResponse::SeeOther().insert_header(("location", "/queue")).finish()
}

async fn submit(state: Data<Bare>, id: Path<i64>, mut form: Multipart) -> HttpResponse {
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
    let hash = hasher.finalize().to_vec();
    web::block(move || file.sync_all()).await.unwrap().unwrap();
    let write = move |conn: &mut PgConnection, _: &Person| {
        conn.transaction(|conn| {
            diesel::sql_query(
                "insert into bare_files (claim_id, name, size, sha256, storage_key) values ($1, 'proof.pdf', $2, $3, $4)",
            )
            .bind::<BigInt, _>(*id)
            .bind::<BigInt, _>(size)
            .bind::<Binary, _>(hash)
            .bind::<Text, _>(path.to_string_lossy().into_owned())
            .execute(conn)?;
            move_on(conn, *id, "submitted", "submitted").map_err(DbError::from)
        })
    };
    with(&state, write).await;
    HttpResponse::SeeOther().insert_header(("location", "/queue")).finish()
}

/// Lock, change, event, mail.
fn move_on(conn: &mut PgConnection, id: i64, status: &str, kind: &str) -> QueryResult<()> {
    diesel::sql_query("select * from bare_claims where id = $1 for update").bind::<BigInt, _>(id).execute(conn)?;
    diesel::sql_query(
        "update bare_claims set status = $2, version = version + 1, updated_at = clock_timestamp(),
            due_at = clock_timestamp() + interval '7 days' where id = $1",
    )
    .bind::<BigInt, _>(id)
    .bind::<Text, _>(status)
    .execute(conn)?;
    diesel::sql_query(
        "insert into bare_events (claim_id, seq, kind, to_status, happened_at, body)
         values ($1, 2, $2, $3, clock_timestamp(), '{}')",
    )
    .bind::<BigInt, _>(id)
    .bind::<Text, _>(kind)
    .bind::<Text, _>(status)
    .execute(conn)?;
    let letter = "insert into bare_outbox (claim_id, claim_seq, kind, recipient, letter, owed_at)
         values ($1, 2, $2, 'alice@contoso.example', '{\"subject\": \"\"}', clock_timestamp())";
    diesel::sql_query(letter).bind::<BigInt, _>(id).bind::<Text, _>(kind).execute(conn).map(drop)
}
