//! A year of the demo's earnings, in two currencies: an association lacks its row of last month, and two rows fit none.

use crate::audit::Author;
use crate::claims::context::Context;
use crate::claims::model::vocabulary::ClaimId;
use crate::claims::queries::list::filter::Programme;
use crate::db::schema::{claims, locations};
use crate::demo::error::FillError;
use crate::earnings::HEADINGS;
use crate::earnings::import::{self, EarningFile, ImportError, MOST_LINES, digest};
use crate::text::table;
use chrono::{DateTime, Datelike as _, Months, NaiveDate, Utc};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use serde_json::Value;
use std::fmt::Write as _;
use uuid::Uuid;

const FIRST_LINE: &str = "Claim ID,Tenant ID,Subscription ID,Product or workload,Programme,Lever,Reason code,Payment status,\
    Amount in smallest units,Currency,Month\n";
/// How far back the rows go.
const MONTHS: u32 = 12;
/// Whose oldest association lacks its row of last month, and has one of a product that it does not claim.
const LACKING: &str = "City Power & Light";

/// An association that is eligible.
#[derive(Queryable)]
struct Eligible {
    id: i64,
    tenant: Option<Uuid>,
    customer: Option<String>,
    products: Value,
    activities: Option<Value>,
    from: Option<NaiveDate>,
    mpn_id: String,
}

pub(super) fn import(conn: &mut PgConnection, context: &Context, now: DateTime<Utc>) -> Result<(), FillError> {
    let columns = (
        claims::id,
        claims::tenant_id,
        claims::customer_name,
        claims::answers,
        claims::activities,
        claims::effective_month,
        locations::mpn_id,
    );
    let eligible = claims::table.inner_join(locations::table.on(claims::location_id.eq(locations::id.nullable())));
    let eligible = eligible.filter(claims::stage.eq("eligible")).order(claims::id).select(columns);
    let eligible: Vec<Eligible> = eligible.load(conn)?;
    let this_month = context.calendar.local_date(now).with_day(1).unwrap_or_default();
    let text = table_of(&eligible, this_month);
    let digest = digest(text.as_bytes());
    let table = table::read(text, HEADINGS, MOST_LINES).map_err(|error| FillError::Earnings(error.to_string()))?;
    let file = EarningFile { name: "payments.csv".to_owned(), digest, table };
    let zone = context.programme().time_zone;
    match import::import(conn, &file, &Author::OPERATOR, (zone, now), |_, _| {}) {
        Ok(_done) => Ok(()),
        Err(ImportError::Database(error)) => Err(error.into()),
        Err(ImportError::Lines(lines)) => Err(FillError::Earnings(format!("{lines:?}"))),
    }
}

fn table_of(eligible: &[Eligible], this_month: NaiveDate) -> String {
    let mut text = FIRST_LINE.to_owned();
    let mut line = |parts: &[String]| {
        let _ = writeln!(text, "{}", parts.join(","));
    };
    for each in eligible {
        let products = each.products.get("products").and_then(Value::as_array).cloned().unwrap_or_default();
        let lacks = each.customer.as_deref() == Some(LACKING)
            && each.from.is_some_and(|from| from < this_month - Months::new(MONTHS));
        for back in (1..=MONTHS).rev() {
            let month = this_month - Months::new(back);
            if each.from.is_none_or(|from| month < from) || (lacks && back == 1) {
                continue;
            }
            for (product, programme) in products.iter().flat_map(|product| each.programmes().map(move |p| (product, p)))
            {
                line(&each.row(product, programme, month, back));
            }
        }
        if lacks {
            line(&each.row(
                &serde_json::json!({"code": "viva_engage"}),
                Programme::Osu,
                this_month - Months::new(1),
                1,
            ));
        }
    }
    let stranger = Uuid::from_u128(0x6d1f_0c52_93ab_4e07_8a55_1c2d_3e4f_5a6b).to_string();
    let month = (this_month - Months::new(1)).format("%Y-%m").to_string();
    line(&["", &stranger, "", "teams", "osu", "", "", "sent", "9900", "EUR", &month].map(str::to_owned));
    text
}

impl Eligible {
    fn programmes(&self) -> impl Iterator<Item = Programme> {
        let activities = self.activities.as_ref().and_then(Value::as_array).cloned().unwrap_or_default();
        let counts = move |activity: &str| activities.iter().any(|each| each == activity);
        let both = [(Programme::OsaSell, "pre_sales"), (Programme::Osu, "usage")];
        both.into_iter().filter(move |(_, activity)| counts(activity)).map(|(programme, _)| programme)
    }

    /// Grows by three in a hundred each month; what is a month old is on its way, and one payment failed.
    fn row(&self, product: &Value, programme: Programme, month: NaiveDate, back: u32) -> [String; 11] {
        let of = |key: &str| product.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let status = if back == 1 { "upcoming" } else { "sent" };
        let (status, reason) = if back == 3 && self.id % 4 == 1 { ("failed", "Bank details") } else { (status, "") };
        let amount = (40_000 + self.id * 7_919 % 60_000) * i64::from(100 + 3 * (MONTHS - back)) / 100;
        let currency = if self.mpn_id.starts_with('5') { "USD" } else { "EUR" };
        let lever = if programme == Programme::Osu { "Growth of active use" } else { "New customer" };
        [
            ClaimId(self.id).to_string(),
            self.tenant.unwrap_or_default().to_string(),
            of("subscription_id"),
            of("code"),
            programme.as_str().to_owned(),
            lever.to_owned(),
            reason.to_owned(),
            status.to_owned(),
            amount.to_string(),
            currency.to_owned(),
            month.format("%Y-%m").to_string(),
        ]
    }
}
