//! Rows of earnings in words.

use crate::claims::queries::list::filter::Programme;
use crate::claims::reference::{List, ReferenceData};
use crate::earnings::money;
use crate::earnings::queries::Earning;
use crate::people::names::Names;
use crate::people::{CompanyId, LocationId};
use crate::text::{Language, Texts};
use crate::time::TimeWords;

/// What rows are put into words with.
pub(super) struct EarningWords<'w> {
    pub(super) t: Texts,
    pub(super) time: TimeWords<'w>,
    pub(super) names: &'w Names,
    pub(super) reference: &'w ReferenceData,
}

/// A row as a page shows it.
pub(super) struct EarningRow {
    pub(super) month: String,
    /// The claim that it belongs to, or the one that it names.
    pub(super) claim: String,
    /// Empty where there is no claim to go to.
    pub(super) claim_href: String,
    pub(super) tenant: String,
    pub(super) subscription: String,
    pub(super) product: String,
    pub(super) programme: &'static str,
    pub(super) lever: String,
    pub(super) reason: String,
    pub(super) status: &'static str,
    pub(super) amount: String,
    /// Company and location.
    pub(super) place: String,
    /// Why it fits no association; empty where it does.
    pub(super) misfit: &'static str,
    /// What support asks for, a line each, of a row that fits none.
    pub(super) support: Vec<String>,
}

impl EarningWords<'_> {
    pub(super) fn product(&self, code: &str) -> String {
        let mut products = List::PRODUCTS.iter().flat_map(|list| self.reference.of(*list));
        let Some(product) = products.find(|product| product.code == code) else { return code.to_owned() };
        match self.t.language() {
            Language::English => product.details.label_en.clone(),
            Language::French => product.details.label_fr.clone(),
        }
    }

    pub(super) fn programme(&self, programme: Option<Programme>) -> &'static str {
        programme.map(|programme| self.t.text(programme.label_key())).unwrap_or_default()
    }

    /// "Contoso Consulting · Paris (2222222)"; for a partner without the company.
    pub(super) fn place(&self, company: Option<i64>, location: Option<i64>, inside: bool) -> String {
        let company = company.filter(|_| inside).and_then(|id| self.names.company(CompanyId(id))).map(str::to_owned);
        let location = location.and_then(|id| self.names.location(LocationId(id)));
        let location = location.map(|place| format!("{} ({})", place.name, place.mpn_id));
        company.into_iter().chain(location).collect::<Vec<_>>().join(" · ")
    }

    pub(super) fn row(&self, row: &Earning, inside: bool) -> EarningRow {
        let named = row.claim_id.map(crate::claims::model::vocabulary::ClaimId);
        let claim = row.claim().or(named).map(|id| id.to_string()).unwrap_or_default();
        let misfit = row.misfit().map(|misfit| self.t.text(misfit.label_key())).unwrap_or_default();
        let mut shown = EarningRow {
            month: self.time.month(row.month),
            claim_href: row.claim().map(|id| format!("/claims/{id}")).unwrap_or_default(),
            claim,
            tenant: row.tenant_id.to_string(),
            subscription: row.subscription_id.map(|id| id.to_string()).unwrap_or_default(),
            product: self.product(&row.product),
            programme: self.programme(row.programme()),
            lever: row.lever.clone(),
            reason: row.reason_code.clone(),
            status: row.status().map(|status| self.t.text(status.label_key())).unwrap_or_default(),
            amount: money::amount(self.t, row.amount, &row.currency),
            place: self.place(row.company_id, row.location_id, inside),
            misfit,
            support: Vec::new(),
        };
        if !misfit.is_empty() {
            shown.support = self.support(&[
                ("field-claim-id", &shown.claim),
                ("field-programme", shown.programme),
                ("field-product", &shown.product),
                ("field-subscription-id", &shown.subscription),
                ("field-tenant-id", &shown.tenant),
                ("field-month", &shown.month),
                ("claim-support-issue", misfit),
            ]);
        }
        shown
    }

    /// "MPN ID: 2222222", for what is given.
    pub(super) fn support(&self, lines: &[(&'static str, &str)]) -> Vec<String> {
        let given = lines.iter().filter(|(_, value)| !value.is_empty());
        let line = |(key, value): &(&'static str, &str)| {
            self.t.with("history-line", &[("label", self.t.text(key).into()), ("text", (*value).into())])
        };
        given.map(line).collect()
    }
}
