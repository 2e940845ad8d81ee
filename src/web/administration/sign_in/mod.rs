//! The providers through which people sign in: that of the programme, and those of companies (rule 5.30).

pub mod of_company;
pub mod of_programme;
mod page;

use crate::accounts::openid::{self, Owner, Provider, Wanted, Wrong};
use crate::audit::Author;
use crate::claims::store::error::ActError;
use crate::people::Person;
use crate::web::administration::leads;
use crate::web::administration::sign_in::page::{
    Of, ProviderForm, ProviderPage, RemovalForm, RemovalPage, errors, untried,
};
use crate::web::ground::error::PageError;
use crate::web::http::forms::Posted;
use crate::web::http::page::{Frame, done, invalid, render, render_as};
use crate::web::http::state::State;
use crate::web::sign_in::organisation::redirect_address;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

async fn find(state: &State, owner: Owner) -> Result<Option<Provider>, PageError> {
    state.read(move |conn, _now| Ok(openid::find(conn, owner)?)).await
}

async fn show(frame: Frame, state: &State, of: Of) -> Result<HttpResponse, PageError> {
    let provider = find(state, of.owner).await?;
    let form = provider.as_ref().map_or_else(ProviderForm::default, ProviderForm::of);
    Ok(render(&ProviderPage::new(frame, of, redirect_address(state), provider.as_ref(), form)))
}

async fn update(
    frame: Frame,
    state: &State,
    of: Of,
    (person, author): (Person, Author),
    posted: Posted<ProviderForm>,
) -> Result<HttpResponse, PageError> {
    let (t, Posted { form, once, errors: odd }) = (frame.t, posted);
    let before = find(state, of.owner).await?;
    let page = |frame: Frame, provider: Option<&Provider>, form: ProviderForm| {
        ProviderPage::new(frame, of.clone(), redirect_address(state), provider, form)
    };
    let wanted = form.wanted();
    let mut wrong = odd;
    if !wrong.any() {
        match wanted.check(state.providers.asks_inside()) {
            Err(why) => wrong = errors(t, &why),
            Ok(issuer) if is_tried(before.as_ref(), &wanted) => {
                let tried = state.providers.run(0, move |client| client.try_out(&issuer)).await;
                if let Err(why) = tried {
                    wrong.add("issuer", untried(t, why));
                }
            }
            Ok(_) => {}
        }
    }
    if wrong.any() {
        return Ok(invalid(&page(frame.with_errors(wrong), before.as_ref(), form)));
    }
    let (owner, path, inside) = (of.owner, of.own_href.clone(), state.providers.asks_inside());
    let keys = state.context.keys.clone();
    let work = move |conn: &mut _, now| match openid::change(conn, (&keys, inside), owner, &wanted, (&author, now)) {
        Ok(()) => Ok(Ok(())),
        Err(Wrong::Database(error)) => Err(ActError::from(error)),
        Err(refused) => Ok(Err(refused)),
    };
    let changed = leads::change(state, (person, once), move |()| path, work).await?;
    state.follow().await;
    match changed {
        Ok(landing) => Ok(done(landing.location(), "notice-provider-saved")),
        Err(Wrong::Changed) => {
            let now = find(state, of.owner).await?;
            let version = now.as_ref().map_or(0, |provider| provider.version).to_string();
            let page = page(frame, now.as_ref(), ProviderForm { version, ..form });
            Ok(render_as(StatusCode::CONFLICT, &page.changed_since()))
        }
        Err(why) => Ok(invalid(&page(frame.with_errors(errors(t, &why)), before.as_ref(), form))),
    }
}

/// Whether a provider is asked before it is kept: not where its people are only given another way in, which has to be
/// possible when it does not answer.
fn is_tried(before: Option<&Provider>, wanted: &Wanted) -> bool {
    before.is_none_or(|provider| {
        provider.issuer != wanted.issuer.trim()
            || provider.client_id != wanted.client_id.trim()
            || !wanted.secret.trim().is_empty()
            || (wanted.only_through && !provider.only_through)
    })
}

async fn removal(frame: Frame, state: &State, of: Of) -> Result<HttpResponse, PageError> {
    let Some(provider) = find(state, of.owner).await? else { return Err(PageError::NotFound) };
    Ok(render(&RemovalPage::new(frame, of, &provider)))
}

async fn remove(
    frame: Frame,
    state: &State,
    of: Of,
    (person, author): (Person, Author),
    posted: Posted<RemovalForm>,
) -> Result<HttpResponse, PageError> {
    let (owner, path, version) = (of.owner, of.own_href.clone(), posted.form.version.parse().unwrap_or(0));
    let work = move |conn: &mut _, now| match openid::remove(conn, owner, version, &author, now) {
        Ok(()) => Ok(Ok(())),
        Err(Wrong::Database(error)) => Err(ActError::from(error)),
        Err(refused) => Ok(Err(refused)),
    };
    let removed = leads::change(state, (person, posted.once), move |()| path, work).await?;
    state.follow().await;
    match removed {
        Ok(landing) => Ok(done(landing.location(), "notice-provider-removed")),
        Err(_) => match find(state, of.owner).await? {
            Some(provider) => {
                let page = RemovalPage::new(frame, of, &provider).changed_since();
                Ok(render_as(StatusCode::CONFLICT, &page))
            }
            None => Err(PageError::NotFound),
        },
    }
}
