//! What leads keep.

mod accent;
mod companies;
mod free_mail;
mod holidays;
mod import;
mod invited;
mod moving;
mod periods;
mod programme;
mod reference;
mod reviewers;
mod tables;
mod users;

use crate::claims::filing::send_parts;
use crate::support::{Browser, LEA, PASSWORD, SAM, TestApp};
use cpor::db::schema;
use cpor::db::schema::user_roles;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use futures_util::future::join;
use std::rc::Rc;
use std::time::Duration;

pub use programme::look_again;

/// Lea, and Sam who leads as well.
pub async fn by_two_leads(app: &TestApp) -> (Browser<'_>, Browser<'_>) {
    let people = schema::users::table.filter(schema::users::email.eq(SAM.email));
    let sam: i64 = people.select(schema::users::id).first(&mut app.database()).unwrap();
    let role = user_roles::table.filter(user_roles::user_id.eq(sam));
    diesel::update(role).set(user_roles::role.eq("lead")).execute(&mut app.database()).unwrap();
    let (lea, other) = (Browser::new(app, Rc::default()), Browser::new(app, Rc::default()));
    lea.sign_in(LEA.email, PASSWORD).await;
    other.sign_in(SAM.email, PASSWORD).await;
    (lea, other)
}

/// Two leads send a table at once: where each is led.
pub async fn by_two_leads_at_once(app: &TestApp, path: &str, table: &[u8]) -> Vec<String> {
    let (lea, other) = by_two_leads(app).await;
    let ids = (lea.form_id(path).await, other.form_id(path).await);
    let file: &[(&str, &[u8])] = &[("table.csv", table)];
    // Neither begins before the other is there.
    let mut gate = app.database();
    gate.batch_execute("begin; lock table form_receipts in exclusive mode").unwrap();
    let opening = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        gate.batch_execute("commit").unwrap();
    };
    let sent = join(
        send_parts(&lea, path, &ids.0, &[], ("table", file)),
        send_parts(&other, path, &ids.1, &[], ("table", file)),
    );
    let (pages, ()) = join(sent, opening).await;
    [pages.0, pages.1].map(|page| page.is(303).location().to_owned()).to_vec()
}
