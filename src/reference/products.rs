//! Products and workloads: what can be claimed in each solution area, and until when (rule 16.1).

use crate::audit::{self, Action, Author, Entry};
use crate::db::schema::products;
use crate::text::fields;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::connection::SimpleConnection as _;
use diesel::dsl::max;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::result::Error;
use serde_json::json;

/// Database names of the solution areas.
pub const AREAS: [&str; 2] = ["microsoft_365", "business_applications"];

const CODE: usize = 40;

/// Why a product was not made or retired.
#[derive(Debug, thiserror::Error)]
pub enum ProductError {
    #[error("{0:?} is no code: write small letters, digits and _, at most 40, a letter first")]
    Code(String),
    #[error("{0:?} is no solution area: write microsoft_365 or business_applications")]
    Area(String),
    #[error("each name must be one line of 1 to 100 characters")]
    Label,
    #[error("there is a product {0} already")]
    Exists(String),
    #[error("there is no product {0}")]
    NoProduct(String),
    #[error("the product is offered from {0} on: it cannot end before that")]
    EndsBeforeItBegins(NaiveDate),
    #[error("the database failed: {0}")]
    Database(#[from] Error),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProduct {
    /// What claims keep; never shown.
    pub code: String,
    /// One of [`AREAS`].
    pub area: String,
    pub label_en: String,
    pub label_fr: String,
    /// The first day on which it can be claimed.
    pub active_from: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Product {
    pub code: String,
    /// One of [`AREAS`].
    pub area: String,
    pub label_en: String,
    pub label_fr: String,
    /// The first day on which it can be claimed.
    pub active_from: NaiveDate,
    /// The last day on which it can be claimed, if there is one.
    pub active_to: Option<NaiveDate>,
}

/// Makes a product, the last in the order of its area.
pub fn add(conn: &mut PgConnection, new: &NewProduct, author: &Author, now: DateTime<Utc>) -> Result<(), ProductError> {
    let code = checked_code(&new.code)?;
    if !AREAS.contains(&new.area.as_str()) {
        return Err(ProductError::Area(new.area.clone()));
    }
    let label = |text: &str| fields::line(text, "", fields::LINE).map_err(|_why| ProductError::Label);
    let (label_en, label_fr) = (label(&new.label_en)?, label(&new.label_fr)?);
    conn.transaction(|conn| {
        conn.batch_execute("lock table products in share row exclusive mode")?;
        if products::table.find(code).count().get_result::<i64>(conn)? > 0 {
            return Err(ProductError::Exists(code.to_owned()));
        }
        let of_area = products::table.filter(products::area.eq(&new.area));
        let last: Option<i32> = of_area.select(max(products::position)).first(conn)?;
        let row = (
            products::code.eq(code),
            products::area.eq(&new.area),
            products::label_en.eq(&label_en),
            products::label_fr.eq(&label_fr),
            products::position.eq(last.unwrap_or(0).saturating_add(1)),
            products::active_from.eq(new.active_from),
        );
        diesel::insert_into(products::table).values(row).execute(conn)?;
        let after = json!({
            "area": new.area, "label_en": label_en, "label_fr": label_fr, "active_from": new.active_from.to_string(),
        });
        let entry = Entry::new(author, Action::ProductAdded, code);
        Ok(audit::record(conn, &Entry { after: Some(after), ..entry }, now)?)
    })
}

/// Every product, in the order in which it is offered.
pub fn list(conn: &mut PgConnection) -> QueryResult<Vec<Product>> {
    products::table
        .order((products::area.desc(), products::position, products::code))
        .select((
            products::code,
            products::area,
            products::label_en,
            products::label_fr,
            products::active_from,
            products::active_to,
        ))
        .load(conn)
}

/// Ends the offer of a product with `last`, the last day on which it can be claimed. Claims keep it (rule 6.9).
pub fn retire(
    conn: &mut PgConnection,
    code: &str,
    last: NaiveDate,
    author: &Author,
    now: DateTime<Utc>,
) -> Result<(), ProductError> {
    conn.transaction(|conn| {
        let row = products::table.find(code).select((products::active_from, products::active_to)).for_update();
        let dates: Option<(NaiveDate, Option<NaiveDate>)> = row.first(conn).optional()?;
        let (from, before) = dates.ok_or_else(|| ProductError::NoProduct(code.to_owned()))?;
        if last < from {
            return Err(ProductError::EndsBeforeItBegins(from));
        }
        let ends = products::active_to.eq(last);
        diesel::update(products::table.find(code)).set(ends).execute(conn)?;
        let active_to = |day: Option<NaiveDate>| Some(json!({"active_to": day.map(|day| day.to_string())}));
        let entry = Entry::new(author, Action::ProductEnded, code);
        Ok(audit::record(conn, &Entry { before: active_to(before), after: active_to(Some(last)), ..entry }, now)?)
    })
}

fn checked_code(code: &str) -> Result<&str, ProductError> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let begins = code.starts_with(|first: char| first.is_ascii_lowercase());
    let well_formed = begins && code.len() <= CODE && code.bytes().all(plain);
    if well_formed { Ok(code) } else { Err(ProductError::Code(code.to_owned())) }
}
