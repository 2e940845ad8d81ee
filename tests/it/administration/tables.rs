//! Tables that come in a strange form, and imports that are broken off (rules 15.4, 16.11 and 16.17).

use crate::claims::filing::send_parts;
use crate::support::proxy::Mishap;
use crate::support::{Browser, Page, TestApp};
use cpor::db::schema::{audit_entries, companies, earning_imports, earnings, form_receipts, locations, outbox, users};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use futures_util::future::join;
use std::time::Duration;

const UNSURE: &str = "We do not know yet whether it was saved.";

/// A kind of table: where it is sent, its headings, a line of it, and where that leads.
struct Kind {
    path: &'static str,
    headings: &'static str,
    line: &'static str,
    done: &'static str,
}

const COMPANIES: Kind = Kind {
    path: "/administration/companies/import",
    headings: "Global number,Name,MPN ID,Partner location",
    line: "7777777,Wingtip Cœur,7777001,Lille",
    done: "?added=2&changed=0&unchanged=0",
};
const USERS: Kind = Kind {
    path: "/administration/users/import",
    headings: "Global number,E-mail,Name,Roles",
    line: "1111111,wanda@contoso.example,Wanda Cœur,Global admin",
    done: "?added=1&changed=0&unchanged=0",
};
const OWN_USERS: Kind = Kind {
    path: "/company/users/import",
    headings: "E-mail,Name,Roles",
    line: "will@contoso.example,Will Cœur,Global admin",
    done: "?added=1&changed=0&unchanged=0",
};
const EARNINGS: Kind = Kind {
    path: "/earnings/import",
    headings: "Tenant ID,Product or workload,Programme,Payment status,Amount in smallest units,Currency,Month,Lever",
    line: "6ba7b810-9dad-11d1-80b4-00c04fd430c8,teams,OSU,Sent,100,EUR,2026-11,Cœur",
    done: "?rows=1&misfits=1&repeated=0&before=",
};

impl Kind {
    fn table(&self) -> String {
        format!("{}\n{}\n", self.headings, self.line)
    }

    fn sender<'a>(&self, app: &'a TestApp) -> Browser<'a> {
        if self.path.starts_with("/company") { app.grace() } else { app.lea() }
    }

    async fn send(&self, app: &TestApp, table: &[u8]) -> Page {
        let form_id = self.sender(app).form_id(self.path).await;
        self.send_as(app, &form_id, table).await
    }

    async fn send_as(&self, app: &TestApp, form_id: &str, table: &[u8]) -> Page {
        let (sender, file) = (self.sender(app), [("table.csv", table)]);
        sender.answered(send_parts(&sender, self.path, form_id, &[], ("table", &file)).await).await
    }

    fn landing(&self) -> String {
        format!("{}{}", self.path, self.done)
    }
}

/// How many rows there are of all that tables bring about.
fn standing(app: &TestApp) -> [i64; 8] {
    let conn = &mut app.database();
    [
        companies::table.count().get_result(conn).unwrap(),
        locations::table.count().get_result(conn).unwrap(),
        users::table.count().get_result(conn).unwrap(),
        outbox::table.count().get_result(conn).unwrap(),
        earnings::table.count().get_result(conn).unwrap(),
        earning_imports::table.count().get_result(conn).unwrap(),
        audit_entries::table.count().get_result(conn).unwrap(),
        form_receipts::table.count().get_result(conn).unwrap(),
    ]
}

#[derive(QueryableByName)]
struct Waiting {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// What happens to an import that has written and waits for its entry in the audit trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Its connection is ended.
    Ended,
    /// It goes on, and the answer of its COMMIT is lost.
    Unheard,
}

const WAITS: &str = "from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

#[actix_web::test]
async fn an_import_that_is_broken_off_leaves_nothing_half_done_and_is_sent_again() {
    for fate in [Fate::Ended, Fate::Unheard] {
        for kind in [COMPANIES, USERS, OWN_USERS, EARNINGS] {
            let (app, proxy) = TestApp::start_behind_a_proxy().await;
            let form_id = kind.sender(&app).form_id(kind.path).await;
            let (before, table) = (standing(&app), kind.table());
            let (mut holder, mut watcher) = (app.database(), app.database());
            holder.batch_execute("begin; lock table audit_entries in exclusive mode").unwrap();
            let happening = async {
                let count = format!("select count(*) as count {WAITS}");
                while diesel::sql_query(&count).get_result::<Waiting>(&mut watcher).unwrap().count == 0 {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                match fate {
                    Fate::Ended => watcher.batch_execute(&format!("select pg_terminate_backend(pid) {WAITS}")).unwrap(),
                    Fate::Unheard => proxy.at_next_commit(Mishap::Cut),
                }
                holder.batch_execute("commit").unwrap();
            };
            let (page, ()) = join(kind.send_as(&app, &form_id, table.as_bytes()), happening).await;
            page.is(503).has("Temporarily unavailable").has(UNSURE);
            assert_eq!(page.header("retry-after"), "60");
            assert_eq!(standing(&app) == before, fate == Fate::Ended, "{} {fate:?}", kind.path);
            kind.send_as(&app, &form_id, table.as_bytes()).await.leads_to(&kind.landing());
            let after = standing(&app);
            kind.send_as(&app, &form_id, table.as_bytes()).await.leads_to(&kind.landing());
            assert_eq!(standing(&app), after, "{} {fate:?}", kind.path);
        }
    }
}

#[actix_web::test]
async fn a_table_of_a_strange_form_is_told_what_to_do_and_does_nothing() {
    let app = TestApp::start().await;
    for kind in [COMPANIES, USERS, OWN_USERS, EARNINGS] {
        let form_id = kind.sender(&app).form_id(kind.path).await;
        let (before, good) = (standing(&app), kind.table());
        let (headings, line) = (kind.headings, kind.line);
        let many = (0..1_000).map(|at| format!(",Column {at}")).collect::<String>();
        let (bars, blanks) = (good.replace(',', "|"), good.replace(',', " "));
        let empty = format!("{headings}{}\n{line}{}\n", ",".repeat(1_000), ",x".repeat(1_000));
        let second = line.split(',').nth(1).unwrap();
        let formula = format!("{headings}\n{}\n", line.replacen(second, "=1+1", 1));
        let binary: Vec<u8> = (0..4).flat_map(|_| 0..=u8::MAX).collect();
        for (table, status, says) in [
            (format!("{headings}{many}\n{line}\n").as_bytes(), 422, "The heading “Column 0” is not known."),
            (empty.as_bytes(), 422, "There are more cells than headings."),
            (bars.as_bytes(), 422, "The headings are not separated by commas, semicolons or tabs."),
            (blanks.as_bytes(), 422, "The headings are not separated by commas, semicolons or tabs."),
            (format!("{good}\"{line}\n").as_bytes(), 422, "A quotation mark is not closed"),
            (formula.as_bytes(), 422, "It is a formula. Save its value instead."),
            (&binary, 422, "If the file is a workbook, save it as CSV first."),
            (b"\xFF\xD8\xFF\xE0\x00\x10JFIF", 422, "If the file is a workbook, save it as CSV first."),
            (format!("{good}{}", "\n".repeat(1024 * 1024)).as_bytes(), 413, "1 MB: split it."),
            (format!("{good}{}", format!("{line}\n").repeat(5_001)).as_bytes(), 422, "The table is too long."),
        ] {
            kind.send_as(&app, &form_id, table).await.is(status).has(says);
            assert_eq!(standing(&app), before, "{}: {says}", kind.path);
        }
    }
}

#[actix_web::test]
async fn a_table_is_read_in_whatever_encoding_it_was_saved() {
    fn in_utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }
    for kind in [COMPANIES, USERS, OWN_USERS, EARNINGS] {
        let (table, marked) = (kind.table(), format!("\u{FEFF}{}", kind.table()));
        for bytes in [
            in_utf_16(&table, u16::to_le_bytes),
            in_utf_16(&table, u16::to_be_bytes),
            in_utf_16(&marked, u16::to_le_bytes),
            marked.into_bytes(),
            // Western European Windows.
            table.chars().map(|each| u8::try_from(each).unwrap_or(0x9C)).collect(),
        ] {
            let app = TestApp::start().await;
            kind.send(&app, &bytes).await.leads_to(&kind.landing());
            let conn = &mut app.database();
            let named: i64 =
                companies::table.filter(companies::name.eq("Wingtip Cœur")).count().get_result(conn).unwrap();
            let people: i64 = users::table.filter(users::name.like("% Cœur")).count().get_result(conn).unwrap();
            let rows: i64 = earnings::table.filter(earnings::lever.eq("Cœur")).count().get_result(conn).unwrap();
            assert_eq!(named + people + rows, 1, "{}", kind.path);
        }
    }
}
